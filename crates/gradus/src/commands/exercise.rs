//! `gradus exercise`: tests what the reader has written, and says in plain words what came of it.

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use bookbinder::{Exercise, exercises};

use crate::arguments::Exercise as Arguments;
use crate::{WrongArguments, workspace};

/// What the reader has written is not right yet, and what to do about it: no failure of this program.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct NotSolved(pub(crate) String);

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let root = workspace::find(arguments.root.as_deref())?;
    let all = exercises(&root)?;
    let Some(wanted) = &arguments.number else {
        return list(&root, &all);
    };
    let place = all.iter().position(|one| one.number.to_string() == *wanted);
    let place = place.ok_or_else(|| WrongArguments(unknown(wanted, &all)))?;
    let exercise = &all[place];
    match &exercise.title {
        Some(title) => writeln!(stdout(), "Exercise {wanted}: {title}")?,
        None => writeln!(stdout(), "Exercise {wanted}")?,
    }
    match test(&root, exercise)? {
        Outcome::Right => congratulate(exercise, all.get(place + 1)),
        outcome => Err(NotSolved(advice(&outcome, exercise)).into()),
    }
}

/// All exercises, by chapter.
fn list(root: &Path, all: &[Exercise]) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    let mut chapter = None;
    for exercise in all {
        if chapter.replace(&exercise.chapter) != Some(&exercise.chapter) {
            let path = root.join(&exercise.chapter);
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let title = text.lines().find_map(|line| line.strip_prefix("# "));
            let title = title.unwrap_or_default();
            writeln!(out, "Chapter {}: {title}", exercise.number.chapter)?;
        }
        let number = exercise.number.to_string();
        let title = exercise.title.as_deref();
        let title = title.unwrap_or("(the first lines of its file are gone)");
        writeln!(out, "  {number:5} {title}")?;
    }
    writeln!(
        out,
        "\nTo test your answer: cargo run --release -- exercise NUMBER"
    )?;
    Ok(())
}

fn unknown(wanted: &str, all: &[Exercise]) -> String {
    let chapter = wanted.split(['.', '_', '-']).next().unwrap_or_default();
    let of_chapter = |one: &&Exercise| one.number.chapter.to_string() == chapter;
    let near: Vec<String> = all
        .iter()
        .filter(of_chapter)
        .map(|one| one.number.to_string())
        .collect();
    if near.is_empty() {
        return format!("there is no exercise {wanted}: `exercise` without a number lists all");
    }
    let near = near.join(", ");
    format!("there is no exercise {wanted} to test: of chapter {chapter} there is {near}")
}

/// What came of a test.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    NotFilledIn,
    DoesNotCompile,
    /// The test's own message: what was expected, and what came.
    Wrong(String),
    /// The code under test has panicked.
    Panicked {
        place: String,
        message: String,
    },
    Right,
}

fn test(root: &Path, exercise: &Exercise) -> anyhow::Result<Outcome> {
    let mut build = cargo_test(root, exercise, &["--no-run"]);
    let built = build.status().context("cannot start cargo")?;
    if !built.success() {
        return Ok(Outcome::DoesNotCompile);
    }
    let Exercise {
        number, package, ..
    } = exercise;
    let name = format!(
        "exercise_{}_{}::yours_is_right",
        number.chapter, number.place
    );
    let mut run = cargo_test(
        root,
        exercise,
        &["--", "--include-ignored", "--exact", &name],
    );
    let output = run.output().context("cannot start cargo")?;
    let report = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        ensure!(
            report.contains("1 passed"),
            "the crate {package} has no test {name}"
        );
        return Ok(Outcome::Right);
    }
    if is_as_it_came(root, &exercise.file) {
        return Ok(Outcome::NotFilledIn);
    }
    Ok(read_failure(&report))
}

/// A call of the tests of the exercises of the crate, built as this program was.
fn cargo_test(root: &Path, exercise: &Exercise, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let package = exercise.package.as_str();
    cargo.args([
        "test",
        "--quiet",
        "--package",
        package,
        "--test",
        "exercises",
    ]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    cargo
        .args(arguments)
        .current_dir(root)
        .env("RUST_BACKTRACE", "0");
    cargo
}

/// Whether git knows the file as it is. Without git nobody can say so.
fn is_as_it_came(root: &Path, file: &str) -> bool {
    let mut git = Command::new("git");
    git.args(["status", "--porcelain", "--", file])
        .current_dir(root);
    let output = git.output();
    output.is_ok_and(|output| output.status.success() && output.stdout.is_empty())
}

/// The panic in the report of a failed test.
fn read_failure(report: &str) -> Outcome {
    let panic = report.split_once(" panicked at ");
    let Some((place, rest)) = panic.and_then(|(_, rest)| rest.split_once(":\n")) else {
        return Outcome::Wrong(report.trim().to_owned());
    };
    let end = ["\nnote: run with", "\n\n\nfailures:"].map(|end| rest.find(end));
    let end = end.into_iter().flatten().min().unwrap_or(rest.len());
    let message = rest[..end].trim().to_owned();
    if place.contains("_test.rs:") {
        return Outcome::Wrong(message);
    }
    let place = place.replace('\\', "/").replace("tests/../", "");
    Outcome::Panicked { place, message }
}

fn advice(outcome: &Outcome, exercise: &Exercise) -> String {
    let Exercise { number, file, .. } = exercise;
    let found = match outcome {
        Outcome::NotFilledIn => format!("Not filled in yet: {file} is as it came."),
        Outcome::DoesNotCompile => {
            "It does not compile: the compiler's message stands above, and names the file. (All \
             exercises of a crate are compiled together.)"
                .to_owned()
        }
        Outcome::Wrong(message) => format!("Not right yet:\n{}", indent(message)),
        Outcome::Panicked { place, message } => {
            format!("Your code panics at {place}:\n{}", indent(message))
        }
        Outcome::Right => String::new(),
    };
    format!(
        "{found}\n\nChange {file} and test it again:\n  cargo run --release -- exercise {number}\n\
         A hint and the solution are in the book: {}",
        page(exercise)
    )
}

/// Where the exercise stands in the book that `gradus book` shows.
fn page(exercise: &Exercise) -> String {
    let page = exercise
        .chapter
        .trim_start_matches("book/src/")
        .replace(".md", ".html");
    let number = exercise.number;
    format!("{page}#exercise-{}-{}", number.chapter, number.place)
}

fn congratulate(exercise: &Exercise, next: Option<&Exercise>) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "Right.")?;
    writeln!(
        out,
        "\nCompare with the book's solution: {}",
        page(exercise)
    )?;
    match next {
        Some(next) => {
            let title = next.title.as_deref().unwrap_or("without its title");
            writeln!(out, "The next one, {title}:")?;
            writeln!(out, "  cargo run --release -- exercise {}", next.number)?;
        }
        None => writeln!(out, "This was the last one.")?,
    }
    Ok(())
}

fn indent(text: &str) -> String {
    let lines = text.lines().map(|line| format!("  {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Outcome, read_failure};

    #[test]
    fn a_panic_of_the_test_is_told_from_one_of_the_code_under_test() {
        let report = |place: &str| {
            format!(
                "\nrunning 1 test\nx --- FAILED\n\nfailures:\n\n---- x stdout ----\n\nthread 'x' \
                 (7) panicked at {place}:7:5:\nwant 1,\ngot 2\nnote: run with `RUST_BACKTRACE=1` \
                 environment variable to display a backtrace\n\n\nfailures:\n    x\n"
            )
        };
        let message = "want 1,\ngot 2".to_owned();
        let outcome = read_failure(&report("crates/a/tests/../exercises/1_1_test.rs"));
        assert_eq!(outcome, Outcome::Wrong(message.clone()));
        let outcome = read_failure(&report("crates/a/tests/../exercises/1_1.rs"));
        let place = "crates/a/exercises/1_1.rs:7:5".to_owned();
        assert_eq!(outcome, Outcome::Panicked { place, message });
        assert_eq!(
            read_failure("killed\n"),
            Outcome::Wrong("killed".to_owned())
        );
    }
}
