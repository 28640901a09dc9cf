//! Steps: the reader's own program, `step_01.rs` and so on, as it stands at the end of a chapter.

mod block;
mod change;
mod show;

use std::fs;
use std::path::Path;

pub(crate) use show::{Part, show};

use crate::workspace::Workspace;
use crate::{Error, Problem, anchor, output};

/// The reader's program at the end of a chapter that adds to it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// Its number, which is that of the chapter.
    pub number: u32,
    /// What is new, in a few words.
    pub title: String,
    /// The crate that has it as an example.
    pub package: String,
    /// The file, relative to the root.
    pub file: String,
    /// The program.
    pub program: String,
    /// What it prints, as a test holds it.
    pub output: String,
}

/// Every step of the workspace at `root`, in the order of the book.
///
/// # Errors
///
/// - [`Error::Problems`] if a program does not begin with its title, or no test holds its output
/// - [`Error::Io`] if a folder cannot be read
pub fn steps(root: &Path) -> Result<Vec<Step>, Error> {
    let workspace = Workspace::open(root)?;
    let mut steps = Vec::new();
    for number in numbers(&workspace) {
        let step = read(&workspace, number);
        let file = || format!("crates/*/examples/{}.rs", name(number));
        steps.push(step.map_err(|fault| Error::Problems(vec![Problem::new(file(), 1, fault)]))?);
    }
    Ok(steps)
}

/// The name of the example that is a step: `step_08`.
pub(crate) fn name(number: u32) -> String {
    format!("step_{number:02}")
}

/// The numbers of the steps that there are, in order.
pub(crate) fn numbers(workspace: &Workspace) -> Vec<u32> {
    let number = |name: &String| name.strip_prefix("step_")?.parse().ok();
    let mut numbers: Vec<u32> = workspace.examples.keys().filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// The step of this number, and the one before it.
fn with_the_one_before(workspace: &Workspace, number: u32) -> Result<(Step, Option<Step>), String> {
    let numbers = numbers(workspace);
    let place = numbers.iter().position(|one| *one == number);
    let place = place.ok_or_else(|| unknown(&number.to_string(), &numbers))?;
    let before = place.checked_sub(1).map(|place| numbers[place]);
    let before = before.map(|number| read(workspace, number)).transpose()?;
    Ok((read(workspace, number)?, before))
}

/// What to say of a number that no step has.
pub(crate) fn unknown(number: &str, numbers: &[u32]) -> String {
    let known: Vec<String> = numbers.iter().map(u32::to_string).collect();
    format!(
        "there is no step {number}: want one of {}",
        known.join(", ")
    )
}

fn read(workspace: &Workspace, number: u32) -> Result<Step, String> {
    let name = name(number);
    let package = output::package_of(workspace, &name)?.to_owned();
    let folder = workspace.root.join("crates").join(&package);
    let path = folder.join(format!("examples/{name}.rs"));
    let file = workspace.relative(&path);
    let source = fs::read_to_string(&path).map_err(|_| format!("there is no file {file}"))?;
    let lines = anchor::whole(&source).map_err(|fault| format!("{file}: {fault}"))?;
    let beginning = format!("// Step {number}: ");
    let title = lines[0]
        .strip_prefix(&beginning)
        .ok_or_else(|| format!("{file} does not begin with `{beginning}` and what is new in it"))?;
    Ok(Step {
        number,
        title: title.to_owned(),
        package,
        file,
        program: lines.join("\n") + "\n",
        output: output::read(workspace, &name)?,
    })
}
