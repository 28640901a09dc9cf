//! "You are here": the stair of crates on top of a chapter, and the stages of an iteration, with the
//! chapter's own marked.

use std::fs;
use std::path::Path;

use crate::workspace::Workspace;

/// The stair as HTML, with `here` marked: a crate of `book/stair.txt`, or one that these stand on.
pub(crate) fn show(workspace: &Workspace, here: &str) -> Result<Vec<String>, String> {
    let stair = places(workspace, "stair.txt", "crate")?;
    if !workspace.root.join("crates").join(here).is_dir() || here.is_empty() {
        return Err(format!("`{here}` is no crate"));
    }
    let mut lines = vec!["<nav class=\"stair\" aria-label=\"Where you are in the book\">".into()];
    lines.extend(list(&stair, here));
    if !stair.iter().any(|(name, _)| name == here) {
        lines.push(format!("<p aria-current=\"step\">{here}</p>"));
    }
    lines.push("</nav>".to_owned());
    Ok(lines)
}

/// The stages of an iteration as HTML, with `here` marked, one of `book/stages.txt`.
pub(crate) fn show_stages(workspace: &Workspace, here: &str) -> Result<Vec<String>, String> {
    let stages = places(workspace, "stages.txt", "stage")?;
    if !stages.iter().any(|(name, _)| name == here) {
        return Err(format!("`{here}` is no stage"));
    }
    let mut lines = vec!["<nav class=\"stages\" aria-label=\"The stages of an iteration\">".into()];
    lines.extend(list(&stages, here));
    lines.push("</nav>".to_owned());
    Ok(lines)
}

/// The lines of a file of `book/`: a name, and the chapter that it leads to.
fn places(workspace: &Workspace, file: &str, what: &str) -> Result<Vec<(String, String)>, String> {
    let path = workspace.book().join(file);
    let file = workspace.relative(&path);
    let text = fs::read_to_string(&path).map_err(|_| format!("there is no file {file}"))?;
    let mut places = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, chapter)) = line.split_once(' ') else {
            return Err(format!("{file}: `{line}` is no {what} with its chapter"));
        };
        if !workspace.chapters().join(chapter).is_file() {
            return Err(format!("{file}: there is no chapter `{chapter}`"));
        }
        places.push((name.to_owned(), chapter.to_owned()));
    }
    Ok(places)
}

fn list(places: &[(String, String)], here: &str) -> Vec<String> {
    let mut lines = vec!["<ol>".to_owned()];
    for (name, chapter) in places {
        let mark = if name == here {
            " aria-current=\"step\""
        } else {
            ""
        };
        let page = Path::new(chapter).with_extension("html");
        let page = page.display();
        lines.push(format!("<li{mark}><a href=\"{page}\">{name}</a></li>"));
    }
    lines.push("</ol>".to_owned());
    lines
}
