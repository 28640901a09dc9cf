//! "You are here": the stair of crates on top of a chapter, with the chapter's own marked.

use std::fs;
use std::path::Path;

use crate::workspace::Workspace;

/// The stair as HTML, with `here` marked: a crate of `book/stair.txt`, or one that these stand on.
pub(crate) fn show(workspace: &Workspace, here: &str) -> Result<Vec<String>, String> {
    let path = workspace.book().join("stair.txt");
    let file = workspace.relative(&path);
    let text = fs::read_to_string(&path).map_err(|_| format!("there is no file {file}"))?;
    let steps = text.lines().filter(|line| !line.starts_with('#'));
    let mut stair = Vec::new();
    for step in steps {
        let Some((name, chapter)) = step.split_once(' ') else {
            return Err(format!("{file}: `{step}` is no crate with its chapter"));
        };
        if !workspace.chapters().join(chapter).is_file() {
            return Err(format!("{file}: there is no chapter `{chapter}`"));
        }
        stair.push((name, chapter));
    }
    if !workspace.root.join("crates").join(here).is_dir() || here.is_empty() {
        return Err(format!("`{here}` is no crate"));
    }

    let is_step = stair.iter().any(|(name, _)| *name == here);
    let mut lines = vec!["<nav class=\"stair\" aria-label=\"Where you are in the book\">".into()];
    lines.push("<ol>".to_owned());
    for (name, chapter) in stair {
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
    if !is_step {
        lines.push(format!("<p aria-current=\"step\">{here}</p>"));
    }
    lines.push("</nav>".to_owned());
    Ok(lines)
}
