//! Listings: code in the book is cut from source that is compiled and tested.

use std::fs;
use std::path::PathBuf;

use crate::anchor;
use crate::source::Quote;
use crate::workspace::Workspace;

/// What one `{{#include …}}` line quotes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Listing {
    pub(crate) quote: Quote,
    pub(crate) anchor: Option<String>,
    pub(crate) lines: Vec<String>,
}

/// The target of a line that is an include and nothing else.
pub(crate) fn target(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix("{{#include ")?;
    inner.strip_suffix("}}").map(str::trim)
}

/// Cuts the listing that `target`, `path` or `path:anchor`, names.
pub(crate) fn cut(workspace: &Workspace, target: &str) -> Result<Listing, String> {
    let (path, anchor) = match target.split_once(':') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (target, None),
    };
    let by_number = |anchor: &str| anchor.bytes().all(|b| b.is_ascii_digit() || b == b':');
    if anchor.is_some_and(by_number) {
        return Err(format!(
            "`{target}` quotes by line number: quote by an anchor"
        ));
    }
    let file = resolve(workspace, path)?;
    let source = fs::read_to_string(&file).map_err(|error| format!("`{path}`: {error}"))?;
    let lines = match anchor {
        Some(anchor) => anchor::extract(&source, anchor),
        None => anchor::whole(&source),
    };
    let mut lines = lines.map_err(|fault| format!("`{path}`: {fault}"))?;
    let file = workspace.relative(&file);
    if anchor.is_some() && file.contains("/src/") {
        drop_docs(&mut lines);
    }
    let quoted = anchor.and_then(|anchor| anchor::enclosed(&source, anchor, &lines));
    Ok(Listing {
        quote: Quote {
            file,
            lines: quoted,
        },
        anchor: anchor.map(str::to_owned),
        lines,
    })
}

/// Drops doc comments: a chapter says in its text what a crate's item does.
fn drop_docs(lines: &mut Vec<String>) {
    lines.retain(|line| !line.trim_start().starts_with("///"));
}

/// The file itself, which must lie inside the workspace; the path begins at `book/src`.
fn resolve(workspace: &Workspace, path: &str) -> Result<PathBuf, String> {
    let missing = || format!("there is no file `{path}` (seen from book/src)");
    let file = workspace
        .chapters()
        .join(path)
        .canonicalize()
        .map_err(|_| missing())?;
    if !file.starts_with(&workspace.root) {
        return Err(format!("`{path}` lies outside the workspace"));
    }
    if file.is_file() {
        Ok(file)
    } else {
        Err(missing())
    }
}

#[cfg(test)]
mod tests {
    use super::{drop_docs, target};

    #[test]
    fn only_a_line_that_is_an_include_and_nothing_else_is_one() {
        assert_eq!(target("  {{#include a.rs:b}}"), Some("a.rs:b"));
        assert_eq!(target("let x = 1; {{#include a.rs:b}}"), None);
        assert_eq!(target("{{#output a}}"), None);
    }

    #[test]
    fn doc_comments_are_dropped_and_all_other_lines_stay() {
        let source = ["/// Doc.", "fn a() {", "    /// Inner.", "    // Why.", "}"];
        let mut lines = source.map(str::to_owned).to_vec();
        drop_docs(&mut lines);
        assert_eq!(lines, ["fn a() {", "    // Why.", "}"]);
    }
}
