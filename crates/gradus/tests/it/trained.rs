//! What a trained network is asked: predictions, how good they are, and what it is.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

use losses::Loss;
use model::{Answer, Columns, InputColumn, Model, Reading, Scaling};
use nalgebra::{dmatrix, dvector};
use network::{Activation, Layer, Network};

use crate::program::{gradus_in, stderr, stdout};

/// What is printed, with the messages after it.
fn printed(output: &Output) -> String {
    let out = stdout(output);
    format!("{out}{}", stderr(output))
}

fn number(name: &str, shift: f64, scale: f64, fill: Option<f64>) -> InputColumn {
    InputColumn {
        name: name.into(),
        reading: Reading::Number {
            scaling: Scaling { shift, scale },
            fill,
            range: None,
        },
    }
}

/// A model whose answers are worked out in the head: with x = (height − 10) / 5 and 0, 1 for the two
/// homes, the logit of "dog, big" is 4 · x − 4 · home.
fn pets() -> Model {
    let home = InputColumn {
        name: "home".into(),
        reading: Reading::Category {
            categories: ["farm", "town"].map(String::from).to_vec(),
            fill: None,
        },
    };
    let columns = vec![number("height", 10.0, 5.0, Some(10.0)), home];
    let layer = Layer::new(dmatrix![4.0, -4.0], dvector![0.0], Activation::Identity).unwrap();
    let answer = Answer::Classes {
        column: "pet".into(),
        names: ["cat", "dog, big"].map(String::from).to_vec(),
    };
    let mut model = Model::new(
        Columns::new(columns).unwrap(),
        Network::new(vec![layer]).unwrap(),
        Loss::BinaryCrossEntropy,
        answer,
    )
    .unwrap();
    model.origin.insert("data".into(), "pets.csv".into());
    model
}

fn save(model: &Model, folder: &Path) {
    model.save(folder.join("pets.safetensors")).unwrap();
}

/// Logits of 0, 0, −4, 4, and no home.
const TABLE: &str =
    "home,height,pet\nfarm,10,\"dog, big\"\nfarm,,cat\ntown,10,cat\nfarm,15,cat\n,15,cat\n";

#[test]
fn predictions_are_a_line_per_row_with_a_probability_per_class() {
    let folder = tempfile::tempdir().unwrap();
    save(&pets(), folder.path());
    fs::write(folder.path().join("table.csv"), TABLE).unwrap();
    let output = gradus_in(folder.path(), &["predict", "pets.safetensors", "table.csv"]);
    assert!(output.status.success());
    let out = stdout(&output);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[0],
        "prediction,probability_cat,\"probability_dog, big\""
    );
    // σ(0) = ½ is not above the threshold. In Python 1 / (1 + math.exp(-4)) is 0.9820137900379085.
    for (line, class, dog) in [
        (lines[1], "cat", 0.5),
        (lines[2], "cat", 0.5),
        (lines[3], "cat", 1.0 - 0.982_013_790_037_908_5),
        (lines[4], "\"dog, big\"", 0.982_013_790_037_908_5),
    ] {
        let (named, probabilities) = line.split_at(class.len());
        assert_eq!(named, class, "{line}");
        let probabilities: Vec<f64> = probabilities
            .split(',')
            .skip(1)
            .map(|cell| cell.parse().unwrap())
            .collect();
        assert!((probabilities[0] - (1.0 - dog)).abs() < 1e-15, "{line}");
        assert!((probabilities[1] - dog).abs() < 1e-15, "{line}");
    }
    assert_eq!(lines[5..], [",,"]);
    assert_eq!(
        stderr(&output),
        "warning: no answer for 1 of 5 rows, where a cell is missing that nothing stands in for\n"
    );
    let arguments = [
        "predict",
        "pets.safetensors",
        "table.csv",
        "--out",
        "answers.csv",
    ];
    let output = gradus_in(folder.path(), &arguments);
    assert!(output.status.success() && output.stdout.is_empty());
    let written = fs::read_to_string(folder.path().join("answers.csv")).unwrap();
    assert_eq!(written, out);
}

#[test]
fn a_table_of_any_length_passes_through_a_few_rows_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    save(&pets(), folder.path());
    let mut table = String::from("home\theight\n");
    for row in 0..10_000 {
        let home = if row % 2_500 == 2_499 { "ship" } else { "town" };
        writeln!(table, "{home}\t{}", row % 20).unwrap();
    }
    fs::write(folder.path().join("long.tsv"), table).unwrap();
    let output = gradus_in(folder.path(), &["predict", "pets.safetensors", "long.tsv"]);
    let out = stdout(&output);
    let lines: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!(lines.len(), 10_000);
    // The logit is 4 · (height − 10) / 5 − 4, which is 0 for 15: beyond that a dog.
    for (row, line) in lines.iter().enumerate() {
        // On a ship the home is neither: ½, and the logit 0 for 12.5.
        let limit = if row % 2_500 == 2_499 { 12 } else { 15 };
        let is_dog = row % 20 > limit;
        assert_eq!(line.starts_with("\"dog"), is_dog, "row {row}: {line}");
    }
    let message = "warning: 4 cells of column \"home\" hold what the training part does not, the first is \
                   \"ship\" on line 2501: read as none of its categories\n";
    assert_eq!(stderr(&output), message);
}

#[test]
fn a_model_is_judged_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    save(&pets(), folder.path());
    fs::write(folder.path().join("table.csv"), TABLE).unwrap();
    // Of four rows with an answer two are right: the second cat and the third.
    let output = gradus_in(
        folder.path(),
        &["evaluate", "pets.safetensors", "table.csv"],
    );
    insta::assert_snapshot!("trained_evaluate", printed(&output));
    let output = gradus_in(folder.path(), &["show", "pets.safetensors"]);
    insta::assert_snapshot!("trained_show", printed(&output));
}

#[test]
fn a_table_is_described_and_nothing_is_trained() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = String::from(",x,home,rows,pet\n");
    for row in 0..10 {
        let x = if row == 9 {
            String::new()
        } else {
            (row % 3).to_string()
        };
        let home = ["farm", "town", "ship"][row % 3];
        let pet = ["cat", "dog"][usize::from(row > 6)];
        writeln!(table, "{row},{x},{home},{row},{pet}").unwrap();
    }
    fs::write(folder.path().join("pets.csv"), table).unwrap();
    let described = |arguments: &[&str]| {
        let output = gradus_in(
            folder.path(),
            &[&["describe", "pets.csv"], arguments].concat(),
        );
        assert!(output.status.success(), "{}", printed(&output));
        printed(&output)
    };
    let mut all = described(&[]);
    for options in [
        &["--label", "pet"][..],
        &["--label", "pet", "--missing", "mean", "--ignore", "rows"],
        &[
            "--label",
            "x",
            "--values",
            "--missing",
            "drop-rows",
            "--features",
            "home",
        ],
    ] {
        write!(all, "\n$ {}\n{}", options.join(" "), described(options)).unwrap();
    }
    insta::assert_snapshot!("trained_describe", all);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_does_not_fit_is_told_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    save(&pets(), path);
    let file = |name: &str, content: &str| fs::write(path.join(name), content).unwrap();
    file("cars.csv", "mpg,home\n21,town\n");
    file("word.csv", "height,home\n1,town\ntall,town\n");
    let long = "1,town\n".repeat(9_000);
    file("late.csv", &format!("height,home\n{long}1,town,1\n"));
    file("late_word.csv", &format!("height,home\n{long}tall,town\n"));
    file("fox.csv", "height,home,pet\n1,town,fox\n");
    file("unknown.csv", "height,home\n1,town\n");
    file("text.safetensors", "weights\n");
    fs::create_dir(path.join("run")).unwrap();
    fs::create_dir(path.join("begun")).unwrap();
    file("begun/run.toml", "data = \"iris\"\n");
    file("answers.csv", "old\n");
    let told = [
        (
            "predict pets.safetensors cars.csv",
            "cars.csv: the model reads what the table does not have: \"height\"; its columns are: \
             \"mpg\", \"home\"; name the columns as when the network was trained",
        ),
        (
            "predict pets.safetensors word.csv",
            "word.csv: line 3, column \"height\": \"tall\" is not a number, and the network has \
             learned numbers there; correct it, or leave the cell empty",
        ),
        (
            "predict pets.safetensors late.csv --out answers.csv",
            "late.csv: line 9002 has 3 columns, line 1 has 2: a row wants a cell for each, and a cell with \
             a separator in it wants quotes; if another sign stands between the cells: --separator",
        ),
        (
            "predict pets.safetensors late_word.csv --out answers.csv",
            "late_word.csv: line 9002, column \"height\": \"tall\" is not a number, and the network \
             has learned numbers there; correct it, or leave the cell empty",
        ),
        (
            "evaluate pets.safetensors fox.csv",
            "fox.csv: line 2, column \"pet\": \"fox\" is not one of the classes: \"cat\", \"dog, big\"; \
             correct it, or train anew on rows that have it",
        ),
        (
            "evaluate pets.safetensors unknown.csv",
            "unknown.csv: no column \"pet\"; columns are: height, home",
        ),
        (
            "show text.safetensors",
            "text.safetensors: not a model: header too large",
        ),
        (
            "show none",
            "cannot open none: No such file or directory (os error 2)",
        ),
        (
            "show run",
            "run: the folder has no model.safetensors: name the folder of a run, as given to --out",
        ),
        (
            "show begun",
            "begun: the run has not ended; go on with it by train --resume begun",
        ),
        (
            "predict pets.safetensors word.csv --out none/answers.csv",
            "cannot write none/answers.csv: No such file or directory (os error 2)",
        ),
    ];
    for (arguments, expected) in told {
        let output = gradus_in(path, &arguments.split_whitespace().collect::<Vec<_>>());
        let message = stderr(&output);
        assert_eq!(message, format!("error: {expected}\n"), "{arguments}");
        assert_eq!(output.status.code(), Some(1), "{arguments}");
        assert!(output.stdout.is_empty(), "{arguments}");
    }
    assert_eq!(
        fs::read_to_string(path.join("answers.csv")).unwrap(),
        "old\n"
    );
    let names = fs::read_dir(path).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name());
    let unfinished = names.filter(|name| name.to_string_lossy().ends_with("unfinished"));
    assert_eq!(unfinished.count(), 0);
}

#[test]
fn what_train_prints_of_its_test_part_evaluate_prints_too() {
    let folder = tempfile::tempdir().unwrap();
    let rows = |range: std::ops::Range<usize>| {
        let rows = range.map(|row| {
            let (x, z) = (row * 7 % 20, row * 13 % 9);
            format!("{x},{z},{}\n", 3 * x + z * z)
        });
        format!("x,z,price\n{}", rows.collect::<Vec<_>>().concat())
    };
    fs::write(folder.path().join("train.csv"), rows(0..120)).unwrap();
    fs::write(folder.path().join("test.csv"), rows(120..160)).unwrap();
    let arguments = "train train.csv --label price --values --test test.csv --epochs 20 --out run";
    let output = gradus_in(
        folder.path(),
        &arguments.split_whitespace().collect::<Vec<_>>(),
    );
    let trained = stdout(&output);
    let (_, figures) = trained.split_once("\n\n").expect("the figures stand alone");
    let output = gradus_in(folder.path(), &["evaluate", "run", "test.csv"]);
    let evaluated = stdout(&output);
    assert_eq!(evaluated, format!("test.csv\n{figures}"));
    assert!(
        figures.contains("R²") && figures.contains("MAE"),
        "{figures}"
    );
}

#[test]
fn a_model_is_exported_for_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    save(&pets(), folder.path());
    let output = gradus_in(folder.path(), &["export", "pets.safetensors", "pets.onnx"]);
    assert!(output.status.success(), "{}", printed(&output));
    let written = fs::read(folder.path().join("pets.onnx")).unwrap();
    assert_eq!(written, pets().to_onnx().unwrap());
    let output = gradus_in(folder.path(), &["export", "pets.safetensors", "pets.pb"]);
    let message = "error: pets.pb: the ending of the file says what is written, want .onnx, .safetensors or .html\n";
    assert_eq!(printed(&output), message);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn describe_reads_the_table_to_test_on_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let rows = |range: std::ops::Range<usize>| {
        let rows = range.map(|row| format!("{row},{}\n", ["a", "b"][row % 2]));
        format!("x,y\n{}", rows.collect::<String>())
    };
    fs::write(path.join("learn.csv"), rows(0..20)).unwrap();
    fs::write(path.join("judge.csv"), rows(20..23)).unwrap();
    let arguments = ["describe", "learn.csv", "--label", "y", "--test"];
    let output = gradus_in(path, &[&arguments[..], &["judge.csv"]].concat());
    let text = stdout(&output);
    let line = "1 features; 20 rows to learn from, 3 to test on";
    assert!(text.contains(line), "{text}");
    let output = gradus_in(path, &[&arguments[..], &["none.csv"]].concat());
    assert_eq!(
        stderr(&output),
        "error: cannot open none.csv: No such file or directory (os error 2)\n"
    );
}
