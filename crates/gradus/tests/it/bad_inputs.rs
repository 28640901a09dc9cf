//! Bad input gets one line that says what was given, what is wanted and where: exit code 2 for
//! arguments, 1 for data and files.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{gradus_in, stderr, stdout};

/// Runs the program in `folder`, and compares its exit code and the last line of standard error.
fn refused(folder: &Path, arguments: &str, code: i32, expected: &str) {
    let output = gradus_in(folder, &arguments.split_whitespace().collect::<Vec<_>>());
    let messages = stderr(&output);
    let last = messages.lines().last().unwrap_or_default();
    assert!(!messages.contains("panicked"), "{arguments}: {messages}");
    assert_eq!(
        last,
        format!("error: {expected}"),
        "{arguments}: {messages}"
    );
    assert_eq!(output.status.code(), Some(code), "{arguments}: {messages}");
    assert!(output.stdout.is_empty(), "{arguments}");
}

/// Arguments, and what is said of them.
const ARGUMENTS: [(&str, &str); 22] = [
    (
        "train",
        "the following required arguments were not provided: <DATA>",
    ),
    (
        "train xor --learning-rat 1",
        "unexpected argument '--learning-rat' found; a similar argument exists: \
         '--learning-rate'",
    ),
    (
        "train xor --learning-rate",
        "a value is required for '--learning-rate <RATE>' but none was supplied",
    ),
    (
        "train xor --learning-rate 0,1",
        "invalid value '0,1' for '--learning-rate <RATE>': \"0,1\" is not a number (use a point)",
    ),
    (
        "train xor --batch-size 0",
        "invalid value '0' for '--batch-size <N>': must be a whole number of at least 1, got 0",
    ),
    (
        "train xor --layers 3,0",
        "invalid value '3,0' for '--layers <UNITS>': \"0\" is not a number of units: want a \
         list such as 30,20",
    ),
    (
        "train xor --layers 4294967296,4294967296",
        "4294967296 x 2 weights in layer 1 need more than the limit of 1 GiB",
    ),
    (
        "train xor --schedule step:0",
        "step size must be at least 1, got 0",
    ),
    (
        "train xor --schedule step:5:1.5",
        "factor must be in (0, 1], got 1.5",
    ),
    (
        "train xor --epochs 5 --schedule warmup-cosine:6",
        "warm-up of 6 steps is longer than the run of 5",
    ),
    (
        "train xor --schedule fast",
        "invalid value 'fast' for '--schedule <SCHEDULE>': no schedule is called \"fast\"; there are: \
         constant, step:EPOCHS[:FACTOR], exponential:FACTOR, cosine, warmup-cosine:EPOCHS, one-cycle, \
         plateau:EPOCHS[:FACTOR]",
    ),
    (
        "train xor --schedule step",
        "invalid value 'step' for '--schedule <SCHEDULE>': want step:EPOCHS[:FACTOR]",
    ),
    (
        "train xor --dropout 1",
        "the dropout rate must be at least 0 and below 1, got 1",
    ),
    (
        "train xor --l2 -1",
        "invalid value '-1' for '--l2 <STRENGTH>': the strength of L2 must be a finite number of at least \
         0, got -1",
    ),
    (
        "train iris --validation 0",
        "invalid value '0' for '--validation <SHARE>': a part must be above 0 and below 1, got 0",
    ),
    (
        "train xor --checkpoint-every 5",
        "the following required arguments were not provided: --out <DIR>",
    ),
    (
        "train xor --threads 0",
        "invalid value '0' for '--threads <N>': must be a whole number from 1 to 64, got 0",
    ),
    (
        "train xor --threads 65",
        "invalid value '65' for '--threads <N>': must be a whole number from 1 to 64, got 65",
    ),
    (
        "train xor --resume run",
        "the argument '[DATA]' cannot be used with '--resume <DIR>'",
    ),
    (
        "train --resume run --threads 2 --batch-size 9",
        "the argument '--resume <DIR>' cannot be used with '--batch-size <N>'",
    ),
    (
        "book --port 70000",
        "invalid value '70000' for '--port <PORT>': 70000 is not in 0..=65535",
    ),
    (
        "ledger --samples 10",
        "the following required arguments were not provided: --batch-size <N>",
    ),
];

#[test]
fn wrong_arguments_are_told_in_one_line_with_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let seed = "seed must be a whole number from 0 to 18446744073709551615";
    let seeds = ["-1", "abc", "18446744073709551616", "1.5"];
    for given in seeds {
        let expected = format!("invalid value '{given}' for '--seed <SEED>': {seed}");
        refused(
            folder.path(),
            &format!("train xor --seed {given}"),
            2,
            &expected,
        );
    }
    for given in ["NaN", "inf", "0", "-1"] {
        let expected = format!(
            "invalid value '{given}' for '--learning-rate <RATE>': learning rate must be a finite \
             number above 0, got {given}"
        );
        refused(
            folder.path(),
            &format!("train xor --learning-rate {given}"),
            2,
            &expected,
        );
    }
    for (arguments, expected) in ARGUMENTS {
        refused(folder.path(), arguments, 2, expected);
    }
}

#[test]
fn wrong_data_are_told_in_one_line_with_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let file = |name: &str, content: &[u8]| fs::write(path.join(name), content).unwrap();
    file("empty.csv", b"");
    file("header.csv", b"x,y\n");
    file("ragged.csv", b"x,y\n1,2\n\n3\n");
    let numbers: Vec<String> = (1..30).map(|x| format!("{x},a\n{x}.5,b\n")).collect();
    let numbers = numbers.concat();
    file("text.csv", format!("x,y\n{numbers}abc,b\n").as_bytes());
    file("few.csv", b"x,y\n1,a\n2,b\n");
    file("names.csv", b"x,name,y\n1,n,a\n2,o,b\n3,p,b\n4,q,b\n5,r,b\n6,s,b\n7,t,b\n8,u,b\n9,v,b\n10,w,b\n11,x,b\n12,y,b\n13,z,b\n14,m,b\n");
    file("nan.csv", b"x,y\n1,a\nnan,b\n");
    file("overflow.csv", b"x,y\n1,a\n1e999,b\n");
    file("missing.csv", b"x,y\n1,a\n,b\n");
    file("latin.csv", b"x,y\n1,caf\xe9\n");
    file("twice.csv", b"x,y,y\n1,2,3\n");
    file("nul.csv", b"x,y\n1,a\0\n");
    fs::create_dir(path.join("folder.csv")).unwrap();
    fs::create_dir(path.join("mnist")).unwrap();
    let fifo = Command::new("mkfifo").arg(path.join("fifo.csv")).status();
    assert!(fifo.unwrap().success());
    let cases = [
        ("empty.csv", "empty.csv: the file is empty"),
        (
            "header.csv",
            "header.csv: the file has a header and no line after it: want a line per sample",
        ),
        (
            "ragged.csv",
            "ragged.csv: line 4 has 1 column, line 1 has 2: a row wants a cell for each, and a cell with a \
             separator in it wants quotes; if another sign stands between the cells: --separator",
        ),
        (
            "text.csv",
            "text.csv: line 60, column \"x\": \"abc\" is not a number, as 58 other cells of the column \
             are; correct it, or leave the cell empty",
        ),
        (
            "few.csv",
            "few.csv: 2 rows cannot be divided into training and test: want at least 5; add rows, or divide \
             them otherwise",
        ),
        (
            "names.csv",
            "names.csv: too many different words to be categories: \"name\" 11 (at most 50, and not \
             every row another); leave out with --ignore name",
        ),
        (
            "nan.csv",
            "nan.csv: some of the 2 rows have missing cells: \"x\" 1; say what to do about them with \
             --missing drop-rows, mean, median or most-frequent, or leave columns out with --ignore",
        ),
        (
            "overflow.csv",
            "overflow.csv: line 3, column \"x\": \"1e999\" is not a finite number: correct it, or leave the \
             cell empty",
        ),
        (
            "missing.csv",
            "missing.csv: some of the 2 rows have missing cells: \"x\" 1; say what to do about them with \
             --missing drop-rows, mean, median or most-frequent, or leave columns out with --ignore",
        ),
        (
            "latin.csv",
            "latin.csv: line 2: not UTF-8 text at byte 6: save it as UTF-8, or name its encoding, such \
             as --encoding windows-1252",
        ),
        (
            "twice.csv",
            "twice.csv: column \"y\" is named twice, as columns 2 and 3: give one another name",
        ),
        (
            "nul.csv",
            "nul.csv: line 2: a NUL byte at byte 4: is this a text file? (if it is UTF-16: --encoding \
             utf-16le)",
        ),
        ("folder.csv", "cannot open folder.csv: it is a folder"),
        ("fifo.csv", "cannot open fifo.csv: it is not a regular file"),
        (
            "no.csv",
            "cannot open no.csv: No such file or directory (os error 2)",
        ),
    ];
    for (name, expected) in cases {
        refused(path, &format!("train {name} --label y"), 1, expected);
    }
    refused(
        path,
        "train mnist:mnist",
        1,
        "no train-images-idx3-ubyte and no train-images-idx3-ubyte.gz in mnist",
    );
    refused(
        path,
        "train mnist:no",
        1,
        "no train-images-idx3-ubyte and no train-images-idx3-ubyte.gz in no",
    );
}

#[test]
fn a_standard_output_that_is_full_is_told() {
    let program = env!("CARGO_BIN_EXE_gradus");
    for command in ["train xor --epochs 2", "ledger --samples 9 --batch-size 2"] {
        let line = format!("'{program}' {command} > /dev/full");
        let output = Command::new("bash").args(["-c", &line]).output().unwrap();
        let messages = stderr(&output);
        let last = messages.lines().last().unwrap_or_default();
        assert_eq!(
            last, "error: No space left on device (os error 28)",
            "{messages}"
        );
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn a_port_in_use_is_told_and_another_is_advised() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let out = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_gradus"))
        .args(["book", "--port", &port.to_string(), "--out"])
        .arg(out.path())
        .output()
        .unwrap();
    let messages = stderr(&output);
    let last = messages.lines().last().unwrap_or_default();
    assert_eq!(
        last,
        format!("error: port {port} is in use: pass --port"),
        "{messages}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_ledger_of_more_than_memory_can_count_is_no_panic() {
    let most = u64::MAX.to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_gradus"))
        .args([
            "ledger",
            "--samples",
            &most,
            "--batch-size",
            &most,
            "--epochs",
            "2",
        ])
        .output()
        .unwrap();
    let printed = stdout(&output);
    assert!(output.status.success());
    assert_eq!(printed.lines().count(), 3, "{printed}");
    assert!(
        printed
            .lines()
            .all(|line| line.contains(&most) || line.starts_with("epoch"))
    );
}

#[test]
fn a_table_of_one_class_is_trained_on_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("one.csv"),
        "x,y\n1,a\n2,a\n3,a\n4,a\n5,a\n",
    )
    .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_gradus"))
        .args(["train", "one.csv", "--label", "y", "--epochs", "2"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let messages = stderr(&output);
    assert!(output.status.success(), "{messages}");
    let warning = "warning: only class 0 (\"a\") is present, nothing to separate";
    assert_eq!(messages.lines().next(), Some(warning));
}
