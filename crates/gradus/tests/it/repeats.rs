//! A run that is done again: from its settings' file, and by the library.

use std::fs;
use std::path::Path;

use datasets::files::{Dialect, Table};
use model::{Missing, Model, Pipeline};

use crate::program::{stderr, stdout_of_success, train_in};

/// A table with words, missing cells and the answers that `answer` makes of x and home.
fn write_table(folder: &Path, answer: impl Fn(usize, &str) -> String) {
    let rows = (0..60).map(|row| {
        let (x, home) = (row * 7 % 23, ["farm", "town", "ship"][row * 5 % 3]);
        let cell = if row % 11 == 5 {
            String::new()
        } else {
            x.to_string()
        };
        format!("{cell},{home},{}\n", answer(x, home))
    });
    let text = format!("x,home,y\n{}", rows.collect::<Vec<_>>().concat());
    fs::write(folder.join("table.csv"), text).unwrap();
}

#[test]
fn a_run_is_done_again_from_its_settings_bit_for_bit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_table(path, |x, home| (3 * x + home.len() * x % 7).to_string());
    let options = "--label y --values --missing median --validation 0.2 --patience 3 --epochs 30 \
                   --schedule step:5:0.5 --dropout 0.1 --layers 8,4 --activation tanh --seed 4 --l2 0.001 \
                   --split 0.7 --shuffle-split-seed 9";
    let first = stdout_of_success(&train_in(path, &format!("table.csv {options} --out first")));
    let again = stdout_of_success(&train_in(path, "--config first/run.toml --out again"));
    assert_eq!(again, first);
    let files = fs::read_dir(path.join("first")).unwrap();
    let files = files
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.is_file());
    let mut count = 0;
    for file in files {
        let other = path.join("again").join(file.file_name().unwrap());
        assert!(
            fs::read(&file).unwrap() == fs::read(other).unwrap(),
            "{}",
            file.display()
        );
        count += 1;
    }
    assert!(count >= 5, "{count} files");
    assert_eq!(
        stdout_of_success(&train_in(path, "--config first/run.toml")),
        first
    );
    let output = train_in(path, "--config none.toml");
    let message = "error: cannot read none.toml: No such file or directory (os error 2)\n";
    assert_eq!(stderr(&output), message);
    let output = train_in(path, "--config first/run.toml --seed 5");
    let message = "error: the argument '--config <FILE>' cannot be used with '--seed <SEED>'\n";
    assert_eq!(stderr(&output), message);
}

fn classes(x: usize, home: &str) -> String {
    let answer = if x > 12 || home == "ship" {
        "yes"
    } else {
        "no"
    };
    answer.to_owned()
}

fn values(x: usize, home: &str) -> String {
    format!("{}.5", 10 * x + home.len())
}

type Answer = fn(usize, &str) -> String;

#[test]
fn the_library_trains_what_the_program_trains() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (number, answer) in [classes as Answer, values].into_iter().enumerate() {
        write_table(path, answer);
        let run = format!("table.csv --label y --missing drop-rows --seed 7 --out run{number}");
        let printed = stdout_of_success(&train_in(path, &run));
        let mut pipeline = Pipeline::new("y");
        pipeline.preparation.missing = Missing::DropRows;
        pipeline.seed = 7;
        let table = Table::read(path.join("table.csv"), &Dialect::default()).unwrap();
        let fitted = pipeline.fit(&table).unwrap();
        let saved = Model::load(path.join(format!("run{number}/model.safetensors"))).unwrap();
        assert_eq!(fitted.model.network(), saved.network());
        assert_eq!(fitted.model.columns(), saved.columns());
        assert_eq!(fitted.model.answer(), saved.answer());
        assert!(
            printed.contains(&format!("\n\n{}", fitted.report)),
            "{printed}"
        );
    }
}
