use losses::Loss;
use serde::Deserialize;

use super::comparison::{Comparison, ONE_VALUE};
use super::tables::{Failure, Rows, matrix, read};

#[derive(Deserialize)]
struct Case {
    loss: String,
    outputs: Rows,
    targets: Rows,
    value: f64,
    gradient: Rows,
}

#[test]
fn losses_and_their_gradients_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<Case> = read("losses")?;
    for loss in Loss::ALL {
        let found = cases.iter().any(|case| case.loss == loss.name());
        assert!(found, "no case of {loss}");
    }
    let mut comparison = Comparison::within(ONE_VALUE);
    for (index, case) in cases.iter().enumerate() {
        let loss: Loss = case.loss.parse()?;
        let what = format!("case {index}, {loss}");
        let (outputs, targets) = (matrix(&case.outputs), matrix(&case.targets));
        comparison.number(&what, loss.value(&outputs, &targets)?, case.value);
        let mut slopes = outputs.clone();
        loss.gradient(&outputs, &targets, &mut slopes)?;
        comparison.matrix(&format!("{what}, gradient"), &slopes, &case.gradient);
    }
    Ok(())
}
