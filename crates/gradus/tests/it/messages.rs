//! What the program says about tables and what was learned from them.

use std::fmt::Write as _;
use std::fs;

use crate::program::{gradus_in, stderr, stdout};

/// Forty rows of `columns` numbers, and a class that they tell.
fn table(columns: usize) -> String {
    let mut text = String::new();
    for column in 0..columns {
        let _ = write!(text, "c{column},");
    }
    text.push_str("class\n");
    for row in 0..40_usize {
        for column in 0..columns {
            let _ = write!(text, "{},", (row * (column + 3)) % 17);
        }
        let _ = writeln!(text, "{}", if (row * 3) % 17 > 8 { "high" } else { "low" });
    }
    text
}

#[test]
fn a_forgotten_label_is_told_how_many_columns_there_are() {
    let folder = tempfile::tempdir().unwrap();
    for (columns, ending) in [(19, "c17, c18, class\n"), (24, "c18, c19, … (25 in all)\n")] {
        fs::write(folder.path().join("t.csv"), table(columns)).unwrap();
        let output = gradus_in(folder.path(), &["train", "t.csv"]);
        let message = stderr(&output);
        assert!(message.ends_with(ending), "{message}");
    }
}

#[test]
fn a_number_with_thousands_is_told_apart_from_one_with_a_decimal_comma() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("x,price\n");
    for row in 1..=20 {
        let _ = writeln!(text, "{row},\"{row},500\"");
    }
    fs::write(folder.path().join("t.csv"), text).unwrap();
    let output = gradus_in(folder.path(), &["train", "t.csv", "--label", "price"]);
    assert_eq!(
        stderr(&output),
        "error: t.csv: line 2, column \"price\": \"1,500\" seems to have a comma between its \
         thousands; write such numbers without it, or, if the comma is their decimal sign: \
         --decimal ,\n"
    );
}

#[test]
fn rows_that_were_learned_from_are_not_judged_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("t.csv"), table(3)).unwrap();
    fs::copy(folder.path().join("t.csv"), folder.path().join("new.csv")).unwrap();
    let train = [
        "train",
        "t.csv",
        "--label",
        "class",
        "--out",
        "run",
        "--validation",
        "0.3",
        "--patience",
        "2",
        "--learning-rate",
        "0.1",
    ];
    assert!(gradus_in(folder.path(), &train).status.success());
    let said = |file: &str| stderr(&gradus_in(folder.path(), &["evaluate", "run", file]));
    assert!(said("t.csv").contains("is the table that the network was trained on"));
    assert!(said("./t.csv").contains("is the table that the network was trained on"));
    assert_eq!(said("new.csv"), "");
    // The weights are those of the best epoch, and that is not the last.
    let shown = stdout(&gradus_in(folder.path(), &["show", "run"]));
    let history = fs::read_to_string(folder.path().join("run/history.csv")).unwrap();
    let epochs = history.lines().count() - 1;
    assert!(
        shown.contains(&format!("{epochs}, weights of epoch ")),
        "{shown}"
    );
}
