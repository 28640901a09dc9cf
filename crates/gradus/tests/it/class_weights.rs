//! `--class-weights balanced`: rare classes count as much as frequent ones.

use std::fmt::Write as _;
use std::fs;

use crate::program::{gradus_in, stderr, stdout_of_success, train_in};

/// 200 rows, of which every tenth is "yes"; x says so for sure only half of the time.
fn table() -> String {
    let mut text = String::from("x,z,sick\n");
    for row in 0..200_usize {
        let is_sick = row % 10 == 3;
        let x = if is_sick {
            6 + row / 10 % 4
        } else {
            row * 7 % 8
        };
        let _ = writeln!(
            text,
            "{x},{},{}",
            row % 7,
            if is_sick { "yes" } else { "no" }
        );
    }
    text
}

/// The recall of a class in the table of a report.
fn recall(printed: &str, class: &str) -> f64 {
    let is_of_class = |line: &&str| line.split_whitespace().next() == Some(class);
    let line = printed.lines().find(is_of_class).expect(printed);
    line.split_whitespace().nth(2).unwrap().parse().unwrap()
}

#[test]
fn a_rare_class_is_found_when_it_counts_as_much() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("t.csv"), table()).unwrap();
    let plain = stdout_of_success(&train_in(path, "t.csv --label sick --epochs 60"));
    let balanced = "t.csv --label sick --epochs 60 --class-weights balanced --out run";
    let balanced = stdout_of_success(&train_in(path, balanced));
    assert!(recall(&plain, "yes") < 0.6, "{plain}");
    assert!(recall(&balanced, "yes") > 0.7, "{balanced}");

    // 144 "no" and 16 "yes" to learn from: 160 / (2 · 144) and 160 / (2 · 16).
    let line = "\nweights     no 0.5556, yes 5.0000\n";
    assert!(balanced.contains(line), "{balanced}");
    assert!(balanced.contains("--class-weights balanced"), "{balanced}");
    assert!(!plain.contains("weights "), "{plain}");
    let mean = f64::midpoint(recall(&balanced, "no"), recall(&balanced, "yes"));
    let (_, rest) = balanced
        .split_once("\nWith classes that count the same, the accuracy is the mean recall: ")
        .expect(&balanced);
    let (stated, rest) = rest.split_once(" %   ").expect(rest);
    // The recalls have four digits.
    assert!((stated.parse::<f64>().unwrap() - 100.0 * mean).abs() < 0.011);
    assert_eq!(rest, "(always the same class: 50.00 %)\n");
    assert!(!balanced.contains("No better"), "{balanced}");

    // As for evaluate, the report and the doctor.
    let evaluated = gradus_in(path, &["evaluate", "run", "t.csv"]);
    assert!(stdout_of_success(&evaluated).contains("the accuracy is the mean recall"));
    let report = fs::read_to_string(path.join("run/report.html")).unwrap();
    assert!(report.contains("--class-weights") && report.contains("balanced"));
    let doctor = stdout_of_success(&gradus_in(path, &["doctor", "run"]));
    assert!(!doctor.contains("largest class"), "{doctor}");

    let settings = fs::read_to_string(path.join("run/run.toml")).unwrap();
    assert!(
        settings.contains("class_weights = \"balanced\"\n"),
        "{settings}"
    );
    let again = stdout_of_success(&train_in(path, "--config run/run.toml --out again"));
    assert_eq!(again, balanced);
    let model = |run: &str| fs::read(path.join(run).join("model.safetensors")).unwrap();
    assert!(model("again") == model("run"));
}

#[test]
fn what_cannot_be_weighted_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("t.csv"), table()).unwrap();
    let refused = |arguments: &str, message: &str| {
        let output = train_in(path, arguments);
        let messages = stderr(&output);
        let last = messages.lines().last().unwrap_or_default();
        assert_eq!(last, format!("error: {message}"), "{arguments}");
        assert_eq!(output.status.code(), Some(2), "{arguments}");
    };
    refused(
        "t.csv --label x --values --class-weights balanced",
        "a weight for each class needs data with classes",
    );
    refused(
        "t.csv --label sick --class-weights even",
        "invalid value 'even' for '--class-weights <HOW>' [possible values: equal, balanced]",
    );
    // A checkpoint of a run with weights is none of one without.
    let run = "t.csv --label sick --epochs 2 --class-weights balanced --out run";
    stdout_of_success(&train_in(path, run));
    let file = path.join("run/run.toml");
    let settings = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        settings.replace("class_weights = \"balanced\"\n", ""),
    )
    .unwrap();
    let output = train_in(path, "--resume run --epochs 3");
    let message = stderr(&output);
    assert!(
        message.contains("the run was started with class weights balanced, now it is nothing"),
        "{message}"
    );
}
