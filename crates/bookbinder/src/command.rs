//! Commands: what the command line prints in a test, with the command that a reader types.

use crate::output;
use crate::recorded;
use crate::workspace::Workspace;

/// The command and its output, as Markdown.
pub(crate) fn show(workspace: &Workspace, name: &str) -> Result<Vec<String>, String> {
    let (command, printed) = read(workspace, name)?;
    Ok(output::run(&command, &printed))
}

/// The command on the first line of a snapshot, and what a test holds that it prints.
pub(crate) fn read(workspace: &Workspace, name: &str) -> Result<(String, String), String> {
    let path = workspace.command(name);
    let file = workspace.relative(&path);
    let snapshot = output::snapshot(&path)
        .map_err(|fault| format!("command `{name}` has no recorded output: {file}: {fault}"))?;
    recorded::parts(&snapshot).map_err(|fault| format!("{file}: {fault}"))
}
