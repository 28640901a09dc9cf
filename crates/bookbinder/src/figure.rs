//! Figures: pictures drawn by this workspace, set into the page so that they follow its theme.

use std::fs;

use crate::html;
use crate::source::to_root;
use crate::workspace::Workspace;

/// What stands below a film. The style sheet stops the film of a figure whose box is checked.
pub(crate) const PAUSE: &str =
    "<label class=\"figure-pause\"><input type=\"checkbox\"> Pause</label>";

/// A picture that is fit to stand in a page.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) lines: Vec<String>,
    /// Whether it moves.
    pub(crate) is_film: bool,
}

/// Reads `book/src/figures/NAME.svg`, or says what makes it unfit to stand in a page.
pub(crate) fn read(workspace: &Workspace, name: &str) -> Result<Figure, String> {
    let well_formed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    if name.is_empty() || !name.chars().all(well_formed) {
        return Err(format!("`{name}` is no name of a figure"));
    }
    let path = workspace.figures().join(name).with_extension("svg");
    let file = workspace.relative(&path);
    let svg = fs::read_to_string(&path)
        .map_err(|_| format!("there is no figure `{name}`: no file {file}"))?;
    let is_film = inspect(name, svg.trim_end()).map_err(|fault| format!("{file}: {fault}"))?;
    // A dollar sign in a picture is no formula.
    let svg = svg.trim_end().replace('$', "&#36;");
    let lines = svg.lines().map(str::to_owned).collect();
    Ok(Figure { lines, is_film })
}

/// Whether there is a live form of this name: a script `book/src/play/NAME.js`.
pub(crate) fn has_form(workspace: &Workspace, name: &str) -> bool {
    let script = workspace.chapters().join("play").join(name);
    script.with_extension("js").is_file()
}

/// What starts the live forms of a chapter, `file` relative to the root. A translation has none of its
/// own: its pages take those of the original, one folder up.
pub(crate) fn form_script(file: &str) -> String {
    let up = to_root(file);
    format!("<script src=\"{up}play/play.js\" defer></script>")
}

/// Checks an SVG against the rules for figures, and tells whether it moves.
fn inspect(name: &str, svg: &str) -> Result<bool, String> {
    // A blank line ends an HTML block in Markdown; what follows would be read as text.
    if let Some(line) = svg.lines().position(|line| line.trim().is_empty()) {
        return Err(format!("line {} is blank", line + 1));
    }
    let tags = html::tags(svg);
    let Some(root) = tags
        .first()
        .filter(|tag| tag.name == "svg" && svg.starts_with("<svg"))
    else {
        return Err("the file does not begin with `<svg`".to_owned());
    };
    if root.attribute("viewbox").is_none() {
        return Err("the svg has no viewBox".to_owned());
    }
    // A screen reader passes over what is in an image, and links must not be passed over.
    let has_links = tags.iter().any(|tag| tag.name == "a");
    let role = if has_links { "group" } else { "img" };
    if root.attribute("role") != Some(role) {
        return Err(format!("the svg has no role=\"{role}\""));
    }
    if !tags.iter().any(|tag| tag.name == "title") {
        return Err("the svg has no <title>".to_owned());
    }
    if let Some(tag) = tags.iter().find(|tag| tag.name == "script") {
        return Err(format!("line {} holds a script", tag.line));
    }
    if let Some(tag) = tags.iter().find(|tag| tag.name == "style") {
        let fault = "holds a style sheet, which would hold for the whole page";
        return Err(format!("line {} {fault}", tag.line));
    }
    let mut ids: Vec<&str> = Vec::new();
    for tag in &tags {
        if let Some(address) = tag.remote_resource() {
            return Err(format!("line {} refers to {address}", tag.line));
        }
        let Some(id) = tag.attribute("id") else {
            continue;
        };
        if ids.contains(&id) {
            return Err(format!("line {}: id `{id}` stands twice", tag.line));
        }
        let own = id.strip_prefix(name);
        if !own.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) {
            return Err(format!(
                "line {}: id `{id}` does not begin with `{name}-`, so another figure of the \
                 page may have it too",
                tag.line
            ));
        }
        ids.push(id);
    }
    let classes = root.attribute("class").unwrap_or_default();
    Ok(classes.split_whitespace().any(|class| class == "film"))
}

#[cfg(test)]
mod tests {
    use super::inspect;

    const HEAD: &str = r#"<svg viewBox="0 0 9 9" role="img"><title>a</title>"#;

    fn fault(inside: &str) -> String {
        inspect("bowl", &format!("{HEAD}{inside}</svg>")).unwrap_err()
    }

    #[test]
    fn a_prepared_figure_passes() {
        let svg = format!("{HEAD}<clipPath id=\"bowl-clip\"/>\n<path d=\"M0 0\"/></svg>");
        assert_eq!(inspect("bowl", &svg), Ok(false));
    }

    #[test]
    fn a_figure_that_would_break_its_page_is_refused() {
        assert_eq!(fault("\n\n"), "line 2 is blank");
        assert!(fault("<script/>").contains("script"));
        assert!(fault("<style>g{}</style>").contains("whole page"));
        assert!(fault("<g id=\"clip\"/>").contains("does not begin with `bowl-`"));
        assert!(fault("<g id=\"bowl-a\"/>\n<g id=\"bowl-a\"/>").contains("stands twice"));
        assert!(fault("<image href=\"https://a.example/b.png\"/>").contains("refers to"));
        assert!(fault("<a href=\"#a\"></a>").contains("role=\"group\""));
        let refused = |svg| inspect("bowl", svg).unwrap_err();
        assert_eq!(
            refused("<?xml version=\"1.0\"?>\n<svg/>"),
            "the file does not begin with `<svg`"
        );
        assert_eq!(refused("<svg/>"), "the svg has no viewBox");
        assert_eq!(
            refused("<svg viewBox=\"0 0 9 9\"/>"),
            "the svg has no role=\"img\""
        );
    }
}
