//! Columns of answers that are not what they seem.

use std::fmt::Write as _;

use datasets::files::{Dialect, Table};
use model::{Error, Preparation, Split};

fn refused(text: &str, answer: &str) -> Error {
    let table = Table::from_reader(text.as_bytes(), &Dialect::default()).expect("it is a table");
    let prepared = Preparation::new(answer).prepare(&table, &Split::default());
    prepared.expect_err("it cannot be learned")
}

/// Twelve rows whose answer is written so.
fn rows(answer: impl Fn(usize) -> String) -> String {
    let row = |row| format!("{row},\"{}\"\n", answer(row));
    format!("x,price\n{}", (0..12).map(row).collect::<String>())
}

#[test]
fn thousands_are_told_from_decimal_commas() {
    let error = refused(&rows(|row| format!("{},500", row + 1)), "price");
    assert_eq!(
        error.to_string(),
        "line 2, column \"price\": \"1,500\" seems to have a comma between its thousands"
    );
    // Below a thousand there is no comma.
    let below = |row| {
        if row < 2 {
            "950".to_owned()
        } else {
            format!("{row},250")
        }
    };
    let error = refused(&rows(below), "price");
    let Error::Thousands { line, word, .. } = error else {
        panic!("{error}");
    };
    assert_eq!((line, word.as_str()), (4, "2,250"));
    let error = refused(&rows(|row| format!("{},5{row}", row + 1)), "price");
    assert!(matches!(error, Error::DecimalComma { .. }), "{error}");
}

#[test]
fn more_words_than_are_kept_are_no_classes() {
    let mut text = String::from("x,word\n");
    for row in 0..=100_000 {
        let _ = writeln!(text, "{row},w{row}");
    }
    let error = refused(&text, "word");
    assert_eq!(
        error.to_string(),
        "column \"word\" has more than 100000 different words: too many for classes"
    );
}
