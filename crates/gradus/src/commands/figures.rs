//! `gradus figures`: draws the figures of the book anew.

use std::io::{Write, stdout};

use crate::arguments::Figures;
use crate::workspace;

pub(crate) fn run(arguments: &Figures) -> anyhow::Result<()> {
    let root = workspace::find(arguments.root.as_deref())?;
    let written = figures::write_all(&root.join("book/src/figures"))?;
    writeln!(stdout(), "{} figures in book/src/figures", written.len())?;
    Ok(())
}
