//! What a reader sets, and the command that it becomes.

use playground::{Error, Session};

fn command(settings: &str, epochs: usize) -> Result<String, Error> {
    let mut session = Session::new(settings.parse()?)?;
    session.run_epochs(epochs)?;
    Ok(session.command())
}

#[test]
fn a_command_names_every_setting() -> Result<(), Error> {
    assert_eq!(
        command(
            "data=moons&layers=8,8&batch=all&optimizer=sgd&rate=0.5&l2=0.01&seed=3",
            2
        )?,
        "gradus train moons --layers 8,8 --activation tanh --initialization xavier-normal \
         --loss binary-cross-entropy --optimizer sgd --learning-rate 0.5 --batch-size 800 \
         --l2 0.01 --seed 3 --epochs 2"
    );
    let table = command("data=circles&layers=none&dropout=0.5", 1)?;
    assert!(table.starts_with("gradus train points.csv --label class --layers none "));
    assert!(table.contains(" --l2 0 "));
    assert!(command("data=and", 1)?.starts_with("# no command"));
    Ok(())
}

#[test]
fn too_few_points_and_points_of_one_class_are_refused() {
    let refused = |settings: &str| command(settings, 1).unwrap_err();
    assert_eq!(
        refused("data=own&points=0 0 1;1 1 1;1 0 1"),
        Error::Classes(1)
    );
    // Four fifths of one point are none.
    assert!(matches!(
        refused("data=own&points=0 0 1;1 1 0"),
        Error::Data(_)
    ));
    assert_eq!(refused("data=own"), Error::Classes(0));
}
