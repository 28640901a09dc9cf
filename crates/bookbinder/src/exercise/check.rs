//! Whether every exercise is whole, tested, and shown once.

use std::collections::BTreeSet;
use std::fs;

use super::{Number, path};
use crate::workspace::{Workspace, entries, programs};
use crate::{Error, Problem};

/// What is wrong with the exercises; `shown` has each with the chapter and the line that show it.
pub(crate) fn faults(
    workspace: &Workspace,
    shown: &[(Number, String, usize)],
) -> Result<Vec<Problem>, Error> {
    let mut problems = strays(workspace)?;
    for (&number, packages) in &workspace.exercises {
        for package in packages {
            let file = workspace.relative(&path(workspace, number, package, ""));
            for part in ["_solution", "_test"] {
                let missing = path(workspace, number, package, part);
                if !missing.is_file() {
                    let message = format!("there is no file {}", workspace.relative(&missing));
                    problems.push(Problem::new(&file, 1, message));
                }
            }
            if let Err(missing) = is_tested(workspace, number, package) {
                problems.push(Problem::new(&file, 1, missing));
            }
            if packages.len() > 1 {
                let message = format!("it is in several crates: {}", packages.join(", "));
                problems.push(Problem::new(&file, 1, message));
            }
            if shown.iter().all(|(this, ..)| *this != number) {
                let message = format!("no chapter shows exercise {number}");
                problems.push(Problem::new(&file, 1, message));
            }
        }
    }
    let mut seen = BTreeSet::new();
    for (number, chapter, line) in shown {
        if !seen.insert(number) {
            let message = format!("exercise {number} stands twice in the book");
            problems.push(Problem::new(chapter, *line, message));
        }
    }
    Ok(problems)
}

/// Files beside the exercises that belong to none.
fn strays(workspace: &Workspace) -> Result<Vec<Problem>, Error> {
    let mut problems = Vec::new();
    for package in entries(&workspace.root.join("crates"))? {
        let folder = package.join("exercises");
        for stem in programs(&folder)? {
            let parts = ["_solution", "_test", ""];
            let own = parts.iter().find_map(|part| stem.strip_suffix(part));
            let number = own.and_then(Number::of_file);
            if number.is_none_or(|number| !workspace.exercises.contains_key(&number)) {
                let file = workspace.relative(&folder.join(stem).with_extension("rs"));
                problems.push(Problem::new(file, 1, "this file belongs to no exercise"));
            }
        }
    }
    Ok(problems)
}

/// Whether the crate's `tests/exercises.rs` takes all three files in.
fn is_tested(workspace: &Workspace, number: Number, package: &str) -> Result<(), String> {
    let tests = workspace
        .root
        .join("crates")
        .join(package)
        .join("tests/exercises.rs");
    let text = fs::read_to_string(&tests).unwrap_or_default();
    let wanted = ["", "_solution", "_test"].map(|part| format!("\"{}{part}.rs\"", number.stem()));
    let call = format!("exercise!(\"{number}\":");
    for wanted in wanted.iter().chain([&call]) {
        if !text.contains(wanted.as_str()) {
            let tests = workspace.relative(&tests);
            return Err(format!("it is not tested: {tests} has no `{wanted}`"));
        }
    }
    Ok(())
}
