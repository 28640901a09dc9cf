//! `gradus step`: writes the reader's own program as a chapter leaves it, or runs what the reader has
//! written and compares.

mod compare;
mod package;

use std::io::{Write, stdout};

use bookbinder::{Step, steps};

use crate::arguments::Step as Arguments;
use crate::{WrongArguments, workspace};

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let root = workspace::find(arguments.root.as_deref())?;
    let all = steps(&root)?;
    let Some(wanted) = &arguments.number else {
        return list(&all);
    };
    let place = all.iter().position(|one| one.number.to_string() == *wanted);
    let place = place.ok_or_else(|| WrongArguments(unknown(wanted, &all)))?;
    if arguments.compare {
        return compare::run(arguments, &all[place], all.get(place + 1));
    }
    package::write(arguments, &root, &all[place], &all)
}

fn list(all: &[Step]) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    for step in all {
        writeln!(out, "{:>4}  {}", step.number, step.title)?;
    }
    writeln!(
        out,
        "\nTo begin with one: cargo run --release -- step NUMBER"
    )?;
    Ok(())
}

fn unknown(wanted: &str, all: &[Step]) -> String {
    let numbers: Vec<String> = all.iter().map(|step| step.number.to_string()).collect();
    format!(
        "there is no step {wanted}: there are {}",
        numbers.join(", ")
    )
}
