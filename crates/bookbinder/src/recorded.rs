//! Recorded outputs: what a command has printed that takes minutes, or needs what is not part of the
//! project.

use std::fs;
use std::path::Path;

use crate::output;
use crate::workspace::Workspace;

/// What is said under every recorded output.
const MARK: &str = "<p class=\"recorded\">recorded: this takes minutes, or needs something that is not \
                    part of the project</p>";

/// The command and the output of one record, as Markdown.
pub(crate) fn show(workspace: &Workspace, name: &str) -> Result<Vec<String>, String> {
    let path = workspace.recorded().join(format!("{name}.txt"));
    let file = workspace.relative(&path);
    let (command, printed) = read(&path).map_err(|fault| format!("{file}: {fault}"))?;
    let mut lines = output::run(&command, &printed);
    lines.insert(lines.len() - 1, MARK.to_owned());
    Ok(lines)
}

/// The command on the first line of a record, and what it printed.
pub(crate) fn read(path: &Path) -> Result<(String, String), String> {
    let record = fs::read_to_string(path).map_err(|_| "there is no such file")?;
    parts(&record)
}

/// A command, which stands on the first line behind a dollar, and what it printed.
pub(crate) fn parts(record: &str) -> Result<(String, String), String> {
    let first_and_rest = record
        .strip_prefix("$ ")
        .and_then(|text| text.split_once('\n'));
    let (command, printed) = first_and_rest.ok_or("the first line is no `$ command`")?;
    if printed.trim().is_empty() {
        return Err("it records no output".to_owned());
    }
    Ok((command.to_owned(), printed.to_owned()))
}
