//! Outputs: what the book prints under a command is the very snapshot that a test holds.

use std::fs;
use std::path::Path;

use crate::workspace::Workspace;

/// The command and the output of one example, as Markdown.
pub(crate) fn show(workspace: &Workspace, example: &str) -> Result<Vec<String>, String> {
    let package = package_of(workspace, example)?;
    let output = read(workspace, example)?;
    let command = format!("cargo run --release -p {package} --example {example}");
    Ok(run(&command, &output))
}

/// What a test holds that an example prints.
pub(crate) fn read(workspace: &Workspace, example: &str) -> Result<String, String> {
    let path = workspace.snapshot(example);
    let file = workspace.relative(&path);
    let output = snapshot(&path)
        .map_err(|fault| format!("example `{example}` has no recorded output: {file}: {fault}"))?;
    if output.trim().is_empty() {
        return Err(format!("{file} records no output"));
    }
    Ok(output)
}

/// What a snapshot holds.
pub(crate) fn snapshot(path: &Path) -> Result<String, String> {
    let snapshot = fs::read_to_string(path).map_err(|_| "there is no such file")?;
    let body = body(&snapshot).ok_or("it has no snapshot header")?;
    Ok(body.to_owned())
}

/// A command and what it prints, as Markdown.
pub(crate) fn run(command: &str, output: &str) -> Vec<String> {
    let fence = fence_for(output);
    let mut lines = vec![
        "<div class=\"run\">".to_owned(),
        String::new(),
        "```console".to_owned(),
        command.to_owned(),
        "```".to_owned(),
        String::new(),
        format!("{fence}text"),
    ];
    lines.extend(output.trim_end().lines().map(str::to_owned));
    lines.extend([fence, String::new(), "</div>".to_owned()]);
    lines
}

/// The one crate that has the example.
pub(crate) fn package_of<'w>(workspace: &'w Workspace, example: &str) -> Result<&'w str, String> {
    let packages = workspace.examples.get(example);
    match packages.map(Vec::as_slice) {
        None | Some([]) => Err(format!("no crate has an example `{example}`")),
        Some([package]) => Ok(package),
        Some(several) => Err(format!(
            "example `{example}` is in several crates: {}",
            several.join(", ")
        )),
    }
}

/// An insta snapshot without its header, which stands between two lines of `---`.
fn body(snapshot: &str) -> Option<&str> {
    let rest = snapshot.strip_prefix("---\n")?;
    rest.split_once("\n---\n").map(|(_, body)| body)
}

/// A fence longer than any in the text.
pub(crate) fn fence_for(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat((longest + 1).max(3))
}

#[cfg(test)]
mod tests {
    use super::{body, fence_for};

    #[test]
    fn the_header_of_a_snapshot_is_dropped_and_nothing_else() {
        let snapshot = "---\nsource: tests/it/examples.rs\nexpression: x\n---\na\n---\nb\n";
        assert_eq!(body(snapshot), Some("a\n---\nb\n"));
        assert_eq!(body("a\nb\n"), None);
    }

    #[test]
    fn a_fence_in_an_output_cannot_close_the_block() {
        assert_eq!(fence_for("a ``` b"), "````");
        assert_eq!(fence_for("plain"), "```");
    }
}
