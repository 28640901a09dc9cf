//! The program, run as its user runs it.

use std::path::Path;
use std::process::{Command, Output};

pub(crate) fn gradus(arguments: &[&str]) -> Output {
    gradus_in(Path::new("."), arguments)
}

pub(crate) fn gradus_in(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_gradus"))
        .args(arguments)
        .current_dir(folder)
        .output();
    output.expect("the program starts")
}

/// `gradus train` with arguments as they are typed, none of which holds a space.
pub(crate) fn train_in(folder: &Path, arguments: &str) -> Output {
    let words = ["train"].into_iter().chain(arguments.split_whitespace());
    gradus_in(folder, &words.collect::<Vec<_>>())
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a run that must end well has printed.
#[track_caller]
pub(crate) fn stdout_of_success(output: &Output) -> String {
    assert!(output.status.success(), "{}", stderr(output));
    stdout(output)
}
