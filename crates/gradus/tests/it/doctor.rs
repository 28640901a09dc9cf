//! `gradus doctor`: what it says of the folders that `gradus train` writes.

use std::fs;
use std::path::Path;

use crate::program::{gradus, stderr};

/// Trains into `folder` and asks the doctor, who must end well.
fn doctor(folder: &Path, train: &[&str]) -> String {
    let folder = folder.to_str().expect("the path is text");
    gradus(&[&["train"], train, &["--out", folder]].concat());
    let output = gradus(&["doctor", folder]);
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// The line after the settings and an empty one.
fn verdict(text: &str) -> &str {
    text.lines().nth(2).unwrap_or_default()
}

#[test]
fn the_defaults_are_healthy() {
    let scratch = tempfile::tempdir().unwrap();
    for data in ["xor", "moons", "spirals", "iris", "digits"] {
        for seed in ["1", "2", "3"] {
            let text = doctor(&scratch.path().join(data), &[data, "--seed", seed]);
            assert_eq!(verdict(&text), "healthy: no illness found", "{text}");
        }
    }
}

#[test]
fn what_is_done_wrong_on_the_command_line_is_named() {
    let scratch = tempfile::tempdir().unwrap();
    let csv = scratch.path().join("one.csv");
    let lines = (1..=40).map(|x| format!("{x},{},5,{}\n", x % 7, x % 2));
    fs::write(&csv, format!("x,y,z,class\n{}", lines.collect::<String>())).unwrap();
    let csv = csv.to_str().unwrap();
    let only = scratch.path().join("only.csv");
    let lines = (1..=40).map(|x| format!("{x},{},a\n", x % 7));
    fs::write(&only, format!("x,y,class\n{}", lines.collect::<String>())).unwrap();
    let only = only.to_str().unwrap();
    let overfit = [
        "digits",
        "--validation",
        "0.985",
        "--epochs",
        "200",
        "--learning-rate",
        "0.05",
    ];
    for (arguments, illness) in [
        (
            &["digits", "--learning-rate", "10"][..],
            "learning rate too high",
        ),
        (
            &["digits", "--learning-rate", "1e-6"],
            "learning rate too low",
        ),
        (
            &["digits", "--initialization", "zeros"],
            "units that stay equal",
        ),
        (&["xor", "--layers", "2", "--seed", "2"], "stuck"),
        (&["xor", "--l2", "1"], "L2 too strong"),
        (
            &["xor", "--optimizer", "sgd", "--learning-rate", "0.01"],
            "learning rate too low",
        ),
        (
            &["digits", "--learning-rate", "0.1"],
            "learning rate too high",
        ),
        (&[csv, "--label", "class", "--l2", "0"], "constant feature"),
        (&[only, "--label", "class"], "one class only"),
        (&overfit, "overfitting"),
    ] {
        let text = doctor(&scratch.path().join("run"), arguments);
        assert_eq!(verdict(&text), illness, "{arguments:?}: {text}");
    }
}

#[test]
fn what_is_no_better_on_the_test_part_is_not_healthy() {
    let scratch = tempfile::tempdir().unwrap();
    let csv = scratch.path().join("noise.csv");
    // Numbers that have nothing to do with each other: 60 rows can be learned by heart.
    let noise = |row: u64, column: u64| {
        const FACTOR: u64 = 6_364_136_223_846_793_005;
        let mixed = (row * 5 + column + 1).wrapping_mul(FACTOR);
        let mixed = mixed.wrapping_add(1_442_695_040_888_963_407);
        ((mixed ^ (mixed >> 29)).wrapping_mul(FACTOR) >> 40) % 1000
    };
    let cells = |row| (0..5).map(move |column| noise(row, column).to_string());
    let lines = (0..60).map(|row| cells(row).collect::<Vec<_>>().join(",") + "\n");
    fs::write(&csv, format!("a,b,c,d,y\n{}", lines.collect::<String>())).unwrap();
    let csv = csv.to_str().unwrap();
    let text = doctor(&scratch.path().join("run"), &[csv, "--label", "y"]);
    assert_eq!(verdict(&text), "no better than a blind guess", "{text}");
    assert!(text.contains("RMSE"), "{text}");
}

#[test]
fn a_run_that_diverged_is_looked_at_too() {
    let scratch = tempfile::tempdir().unwrap();
    let csv = scratch.path().join("line.csv");
    fs::write(&csv, "x,y\n1,2\n2,4\n3,6\n4,8\n5,10\n").unwrap();
    let text = doctor(
        &scratch.path().join("run"),
        &[
            csv.to_str().unwrap(),
            "--label",
            "y",
            "--values",
            "--layers",
            "none",
            "--optimizer",
            "sgd",
            "--learning-rate",
            "20",
        ],
    );
    assert_eq!(verdict(&text), "learning rate too high", "{text}");
    assert!(text.contains("the loss is inf"), "{text}");
}

#[test]
fn equal_runs_leave_equal_statistics() {
    let scratch = tempfile::tempdir().unwrap();
    let statistics = |name: &str| {
        let folder = scratch.path().join(name);
        doctor(&folder, &["moons", "--epochs", "3"]);
        fs::read_to_string(folder.join("statistics.csv")).unwrap()
    };
    assert_eq!(statistics("first"), statistics("second"));
}

#[test]
fn a_folder_without_a_run_and_damaged_files_are_named() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("run");
    let path = folder.to_str().unwrap();
    let fails_with = |message: String| {
        let output = gradus(&["doctor", path]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        let messages = stderr(&output);
        assert!(messages.starts_with(&message), "{messages}, want {message}");
        assert_eq!(messages.lines().count(), 1, "{messages}");
    };
    fails_with(format!(
        "error: no run to look at: cannot read {path}/run.toml"
    ));

    doctor(&folder, &["xor", "--epochs", "3"]);
    let damage = |name: &str, from: &str, to: &str| {
        let file = folder.join(name);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        text
    };
    let whole = damage("statistics.csv", "samples,4", "samples,four");
    fails_with(format!(
        "error: {path}/statistics.csv: line 2, column 2: \"four\" is not a whole number of at least 0"
    ));
    fs::write(folder.join("statistics.csv"), whole).unwrap();
    damage("history.csv", "\n2,", "\n");
    fails_with(format!(
        "error: {path}/history.csv: line 3 has 6 columns, want 7"
    ));
    fs::write(folder.join("history.csv"), b"\xff\xfe\x00").unwrap();
    fails_with(format!("error: cannot read {path}/history.csv"));
    fs::remove_file(folder.join("history.csv")).unwrap();
    fails_with(format!(
        "error: cannot read {path}/history.csv, which is written when a run ends"
    ));
    fs::write(folder.join("run.toml"), "data = 5 5").unwrap();
    let output = gradus(&["doctor", path]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with(&format!("error: {path}/run.toml: ")));
}

#[test]
fn help_says_that_a_diagnosis_is_no_failure() {
    let output = gradus(&["doctor", "--help"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("the exit code is 0 either way"), "{text}");
}
