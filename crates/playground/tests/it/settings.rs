//! What a reader sets, and the command that it becomes.

use datasets::files::{Dialect, Table};
use model::{Preparation, Split};
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

/// `gradus train` reads a table by the crate `model`.
#[test]
fn a_table_gives_the_data_that_its_command_reads() {
    let session = Session::new("data=circles&samples=40".parse().unwrap()).unwrap();
    let data = session.data();
    let table = data.table.as_ref().unwrap();
    let table = Table::from_reader(table.as_bytes(), &Dialect::default()).unwrap();
    let preparation = Preparation::new("class");
    let prepared = preparation.prepare(&table, &Split::default()).unwrap();
    for (ours, read) in [
        (Some(&data.training), Some(&prepared.training)),
        (data.test.as_ref(), prepared.test.as_ref()),
    ] {
        let (ours, read) = (ours.unwrap(), read.unwrap());
        assert_eq!(ours.inputs(), read.inputs());
        assert_eq!(ours.labels(), read.labels());
    }
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
