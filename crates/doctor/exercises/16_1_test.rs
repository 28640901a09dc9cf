use doctor::{Illness, diagnose};

#[path = "../examples/patients.rs"]
#[expect(dead_code, reason = "the program that prints the chart")]
mod patients;

pub fn test(illnesses: fn() -> [Illness; 6]) {
    // Where on the chart a patient differs most from the healthy run.
    let look = [
        "the row `saturated` of the first weights",
        "whether the units are equal, before and after",
        "the three thirds of the loss, and the two lengths of the gradient",
        "the best validation loss and the last one, beside the training loss",
        "the sizes of the features: what is wrong there causes what is wrong below",
        "the dead units",
    ];
    let examinations = patients::examinations().expect("the seven runs end");
    assert!(
        diagnose(&examinations[0]).is_empty(),
        "the first run is healthy"
    );
    let answers = illnesses().into_iter().zip(look);
    for (name, (examination, (answer, look))) in ('A'..).zip(examinations[1..].iter().zip(answers))
    {
        let found = diagnose(examination);
        let illness = found.first().map(|diagnosis| diagnosis.illness);
        assert!(
            illness == Some(answer),
            "patient {name}: you say `{answer}`, and the doctor names another illness. Look at {look}"
        );
    }
}
