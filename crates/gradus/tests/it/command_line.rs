//! The program as its user sees it: what it prints, where, and how it ends.

use std::fs;

use crate::program::{gradus, stderr, stdout};

#[test]
fn digits_are_learned_and_the_summary_is_the_same_for_equal_runs() {
    let first = gradus(&["train", "digits", "--seed", "1"]);
    assert!(first.status.success(), "{}", stderr(&first));
    // What to expect is known: scikit-learn's MLPClassifier with 30 ReLU units reaches 96 to 98 %
    // on such a split.
    insta::assert_snapshot!("train_digits", stdout(&first));
    let second = gradus(&["train", "digits", "--seed", "1"]);
    assert_eq!(stdout(&first), stdout(&second));
    let other = gradus(&["train", "digits", "--seed", "2", "--epochs", "2"]);
    assert_ne!(stdout(&first), stdout(&other));
}

#[test]
fn progress_goes_to_standard_error_a_line_an_epoch() {
    let output = gradus(&["train", "xor", "--epochs", "3"]);
    let lines = stderr(&output);
    assert_eq!(
        lines
            .lines()
            .filter(|line| line.starts_with("epoch "))
            .count(),
        3,
        "{lines}"
    );
    assert!(!stdout(&output).contains("epoch "));
}

/// The accuracy, in percent, that a summary states of the samples it is judged on.
fn accuracy(arguments: &[&str]) -> f64 {
    let output = gradus(arguments);
    let text = stdout(&output);
    let stated = text.lines().find_map(|line| {
        let rest = line.strip_prefix("accuracy ")?;
        rest.split_whitespace().next()?.parse().ok()
    });
    stated.unwrap_or_else(|| panic!("{text}{}", stderr(&output)))
}

#[test]
fn the_defaults_learn_each_built_in_data_set_with_any_seed() {
    for (data, floor) in [
        ("xor", 100.0),
        ("moons", 99.0),
        ("spirals", 98.0),
        ("iris", 95.0),
        ("digits", 96.0),
    ] {
        let seeds = 1..=10;
        let accuracies =
            seeds.map(|seed: u64| accuracy(&["train", data, "--seed", &seed.to_string()]));
        let mean = accuracies.sum::<f64>() / 10.0;
        assert!(
            mean >= floor,
            "{data}: a mean of {mean} % over ten seeds, want {floor} %"
        );
    }
}

#[test]
fn a_run_folder_holds_settings_history_and_pictures_and_equal_runs_give_equal_folders() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |name: &str, data: &str| {
        let out = folder.path().join(name);
        let out_text = out.to_string_lossy();
        let output = gradus(&["train", data, "--epochs", "4", "--out", &out_text]);
        assert!(output.status.success(), "{}", stderr(&output));
        let entries = fs::read_dir(&out).expect("the folder is there");
        let mut files: Vec<(String, Vec<u8>)> = entries
            .map(|entry| entry.expect("it can be read").path())
            .filter(|path| path.is_file())
            .map(|path| {
                let name = path.file_name().expect("it has a name").to_string_lossy();
                let content = fs::read(&path).expect("it can be read");
                (name.into_owned(), content)
            })
            .collect();
        files.sort();
        files
    };
    let names = |files: &[(String, Vec<u8>)]| {
        let names = files.iter().map(|(name, _)| name.clone());
        names.collect::<Vec<_>>().join(" ")
    };
    let moons = run("moons", "moons");
    assert_eq!(
        names(&moons),
        "accuracy.svg boundary.svg history.csv loss.svg model.safetensors report.html result.toml run.toml statistics.csv"
    );
    assert_eq!(moons, run("again", "moons"));
    let iris = run("iris", "iris");
    assert_eq!(
        names(&iris),
        "accuracy.svg confusion.svg history.csv loss.svg model.safetensors report.html result.toml run.toml statistics.csv"
    );
    let text = |index: usize| String::from_utf8_lossy(&iris[index].1).into_owned();
    assert_eq!(text(2).lines().count(), 1 + 4);
    insta::assert_snapshot!("run_toml", text(7));
}

#[test]
fn a_csv_file_is_learned_and_its_constant_column_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("animals.csv");
    let animals = (0..40).map(|i| match i % 2 {
        0 => format!("4.{},4,{}.5,cat\n", i % 7, 25 + i % 5),
        _ => format!("30.{},4,{}.5,dog\n", i % 7, 60 + i % 5),
    });
    let table: String = std::iter::once("weight,legs,height,animal\n".into())
        .chain(animals)
        .collect();
    fs::write(&file, table).expect("it can be written");
    let output = gradus(&["train", &file.to_string_lossy(), "--label", "animal"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("accuracy 100.00 % (8 of 8)"),
        "{}",
        stdout(&output)
    );
    let warning = "warning: feature 1 (legs) is constant (standard deviation 0), left unscaled";
    assert!(stderr(&output).contains(warning), "{}", stderr(&output));
}

#[test]
fn a_run_keeps_its_ledger_and_prints_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("run");
    let out_text = out.to_string_lossy();
    let epochs = [
        "--epochs",
        "2",
        "--batch-size",
        "3",
        "--schedule",
        "step:1:0.5",
    ];
    let arguments = [
        "train",
        "xor",
        "--learning-rate",
        "0.1",
        "--ledger",
        "--out",
        &out_text,
    ];
    let output = gradus(&[&arguments[..], &epochs].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    // Four samples in batches of three: two iterations per epoch, the second of one sample. Each
    // epoch reads each sample once.
    let printed = stdout(&gradus(&["ledger", &out_text]));
    let rows: Vec<Vec<&str>> = printed
        .lines()
        .map(|l| l.split_whitespace().collect())
        .collect();
    let column = |index: usize| {
        rows[1..]
            .iter()
            .map(|row| row[index])
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(column(0), "1 1 2 2", "{printed}");
    assert_eq!(column(1), "1 2 3 4", "{printed}");
    assert_eq!(column(3), "3 1 3 1", "{printed}");
    assert_eq!(column(4), "3 4 7 8", "{printed}");
    assert_eq!(column(5), "0.1 0.1 0.05 0.05", "{printed}");
    for epoch in [&rows[1..3], &rows[3..5]] {
        let mut read: Vec<&str> = epoch.iter().flat_map(|row| &row[8..]).copied().collect();
        read.sort_unstable();
        assert_eq!(read, ["1", "2", "3", "4"], "{printed}");
    }
    let none = gradus(&["ledger", &folder.path().to_string_lossy()]);
    assert_eq!(none.status.code(), Some(1));
    assert!(
        stderr(&none).contains("a run writes one with --ledger"),
        "{}",
        stderr(&none)
    );
}

#[test]
fn the_ledger_counts_the_uneven_last_batch() {
    let output = gradus(&[
        "ledger",
        "--samples",
        "1050",
        "--batch-size",
        "100",
        "--epochs",
        "2",
    ]);
    insta::assert_snapshot!("ledger", stdout(&output));
}

#[test]
fn the_gradient_of_every_built_in_network_is_right() {
    for data in ["xor", "moons", "spirals", "iris", "digits"] {
        let output = gradus(&["check", data]);
        assert!(
            output.status.success(),
            "{data}: {}{}",
            stdout(&output),
            stderr(&output)
        );
        assert!(stdout(&output).ends_with("The gradient is right.\n"));
    }
}

/// First weights of size 1 make a loss of thousands, whose rounding a measured slope has in it.
#[test]
fn the_gradient_of_a_large_loss_is_right() {
    let wide = ["--layers", "60,60,60,60", "--activation", "relu"];
    let drawn = ["--initialization", "normal", "--samples", "2"];
    let output = gradus(&[&["check", "iris"], &wide[..], &drawn].concat());
    assert!(output.status.success(), "{}", stderr(&output));
}

/// Wrong options end with 2, wrong data with 1, and each says what is wanted.
#[test]
fn wrong_arguments_and_wrong_data_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, content: &str| {
        let path = folder.path().join(name);
        fs::write(&path, content).expect("it can be written");
        path.to_string_lossy().into_owned()
    };
    let ragged = file("ragged.csv", "a,b,label\n1,2,x\n1,2\n");
    let table = file("table.csv", "a,b,c\n1,2,x\n3,4,y\n");
    let missing = folder
        .path()
        .join("missing.csv")
        .to_string_lossy()
        .into_owned();
    let blocked = file("blocked", "a file where a folder should be");

    let mut report = String::new();
    for arguments in [
        &["train"][..],
        &["train", "mars"],
        &["train", "xor", "--learning-rat", "1"],
        &["train", "xor", "--learning-rate", "0,1"],
        &["train", "xor", "--seed", "-1"],
        &["train", "xor", "--activation", "relux"],
        &["train", "xor", "--optimizer", "adamant"],
        &["train", "xor", "--layers", "3,0"],
        &["train", "xor", "--learning-rate", "NaN"],
        &["train", "xor", "--learning-rate", "0"],
        &["train", "xor", "--batch-size", "0"],
        &["train", "xor", "--batch-size", "5", "--drop-last"],
        &["train", "xor", "--epochs", "0"],
        &["train", "xor", "--label", "a"],
        &["train", "xor", "--layers", "4294967296,4294967296"],
        &["train", "xor", "--activation", "step"],
        &["train", "xor", "--patience", "3"],
        &["train", "iris", "--validation", "0.001"],
        &["train", "iris", "--validation", "1.5"],
        &[
            "train",
            "xor",
            "--activation",
            "relu",
            "--optimizer",
            "sgd",
            "--learning-rate",
            "1e160",
        ],
        &["train", "xor", "--out", &blocked],
        &["train", &ragged, "--label", "label"],
        &["train", &table],
        &["train", &table, "--label", "d"],
        &["train", &missing, "--label", "x"],
        &["train", "mnist:nowhere"],
        &["ledger", "--samples", "0", "--batch-size", "1"],
        &["check", "iris", "--samples", "0"],
        &["book", "--port", "70000"],
        &["book", "--root", "nowhere"],
    ] {
        let output = gradus(arguments);
        let folder = folder.path().to_string_lossy();
        let error = stderr(&output).replace(&*folder, "FOLDER");
        assert!(!error.contains("panicked"), "{error}");
        let command = arguments.join(" ").replace(&*folder, "FOLDER");
        let code = output.status.code().unwrap_or(-1);
        report.push_str(&["$ gradus ", &command, "\n", error.trim_end(), "\n"].concat());
        report.push_str(&["(exit ", &code.to_string(), ")\n\n"].concat());
    }
    insta::assert_snapshot!("errors", report);
}

#[test]
fn a_batch_larger_than_the_data_is_warned_of() {
    let output = gradus(&["train", "xor", "--batch-size", "64", "--epochs", "2"]);
    let expected = "warning: batch 64 is larger than the 4 samples, every epoch is one iteration";
    assert!(stderr(&output).contains(expected), "{}", stderr(&output));
}

#[test]
fn a_book_that_is_served_takes_no_links_of_a_published_one() {
    for option in ["--site-path", "--repository", "--edit", "--api-docs"] {
        let output = gradus(&["book", option, "api/"]);
        assert_eq!(output.status.code(), Some(2), "{option}");
        assert!(stderr(&output).contains("--build-only"), "{option}");
    }
}

#[test]
fn the_help_lists_the_defaults_of_each_data_set() {
    let output = gradus(&["train", "--help"]);
    insta::assert_snapshot!("train_help", stdout(&output));
}
