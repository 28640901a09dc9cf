//! Links of the built book: each must lead somewhere, and no page may fetch from elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::html::{self, Tag};
use crate::workspace::{Workspace, has_extension, walk};
use crate::{Error, Problem};

/// A page that mdBook makes out of the chapters or for itself: its links are not the chapters' own.
fn is_derived(page: &str) -> bool {
    matches!(page, "404.html" | "toc.html" | "print.html" | "index.html")
}

/// Checks the links and resources of every page under `out`.
pub(crate) fn check(workspace: &Workspace, out: &Path) -> Result<Vec<Problem>, Error> {
    let mut pages: BTreeMap<String, Vec<Tag>> = BTreeMap::new();
    let mut files: BTreeSet<String> = BTreeSet::new();
    let mut problems = Vec::new();
    for path in walk(out)? {
        let name = path.strip_prefix(out).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        if has_extension(&path, "html") {
            let page = fs::read_to_string(&path).map_err(Error::io(&path))?;
            pages.insert(name.clone(), html::tags(&page));
        } else if has_extension(&path, "css") {
            let style = fs::read_to_string(&path).map_err(Error::io(&path))?;
            problems.extend(remote_in_style(&name, &style));
        }
        files.insert(name);
    }
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(name, tags)| {
            let ids = tags.iter().filter_map(|tag| tag.attribute("id"));
            (name.as_str(), ids.collect())
        })
        .collect();
    for (page, tags) in &pages {
        let chapter = Source::of(workspace, page);
        let mut seen = BTreeSet::new();
        for tag in tags {
            if let Some(address) = tag.remote_resource() {
                let message = format!("<{}> fetches {address} from another host", tag.name);
                problems.push(chapter.problem(address, message));
            }
            if let Some(id) = tag.attribute("id")
                && !seen.insert(id)
                && page != "print.html"
            {
                problems.push(chapter.problem(id, format!("id `{id}` stands twice on this page")));
            }
            if is_derived(page) {
                continue;
            }
            for name in ["href", "src"] {
                if let Some(address) = tag.attribute(name)
                    && let Err(fault) = resolve(page, address, &files, &ids)
                {
                    problems.push(chapter.problem(address, fault));
                }
            }
        }
    }
    Ok(problems)
}

/// Follows an address from a page of the book.
fn resolve(
    page: &str,
    address: &str,
    files: &BTreeSet<String>,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
) -> Result<(), String> {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |s: &str| s.len() > 1 && s.bytes().all(|b| b.is_ascii_alphanumeric());
    if scheme.is_some_and(is_scheme) || html::is_remote(address) {
        return Ok(());
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, fragment),
        None => (address, ""),
    };
    let path = path.split('?').next().unwrap_or("");
    let target = if path.is_empty() {
        page.to_owned()
    } else {
        join(page, path).ok_or_else(|| format!("link `{address}` leads out of the book"))?
    };
    if !files.contains(&target) {
        return Err(format!("link `{address}` leads nowhere"));
    }
    let fragment = decode(fragment);
    if !fragment.is_empty()
        && let Some(ids) = ids.get(target.as_str())
        && !ids.contains(fragment.as_str())
    {
        return Err(format!("link `{address}`: {target} has no `#{fragment}`"));
    }
    Ok(())
}

/// The file that a relative path names, seen from a page.
fn join(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let path = decode(path);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    if path.ends_with('/') {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}

/// Undoes percent-encoding; what is no valid encoding stays as it is.
fn decode(text: &str) -> String {
    crate::site::decode(text).unwrap_or_else(|| text.to_owned())
}

/// Addresses of other hosts in a style sheet.
fn remote_in_style(name: &str, style: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, line) in style.lines().enumerate() {
        let loads = line.contains("url(") || line.contains("@import");
        if loads && (line.contains("//") && (line.contains("http") || line.contains("(//"))) {
            let message = "the style sheet fetches from another host";
            problems.push(Problem::new(name, index + 1, message));
        }
    }
    problems
}

/// The chapter behind a page, to name a line where people can mend it.
struct Source {
    file: String,
    text: String,
}

impl Source {
    fn of(workspace: &Workspace, page: &str) -> Self {
        let chapter = Path::new(page).with_extension("md");
        let path = workspace.chapters().join(chapter);
        match fs::read_to_string(&path) {
            Ok(text) => Self {
                file: workspace.relative(&path),
                text,
            },
            Err(_) => Self {
                file: page.to_owned(),
                text: String::new(),
            },
        }
    }

    /// A problem at the first line that writes the address, as the chapter would write it.
    fn problem(&self, address: &str, message: String) -> Problem {
        let written = address.replace(".html", ".md");
        let mut lines = self.text.lines();
        let line = lines.position(|line| line.contains(&written) || line.contains(address));
        Problem::new(&self.file, line.map_or(1, |line| line + 1), message)
    }
}

#[cfg(test)]
mod tests {
    use super::{join, remote_in_style};

    #[test]
    fn paths_are_joined_as_a_browser_does() {
        assert_eq!(join("a/b.html", "c.html").as_deref(), Some("a/c.html"));
        assert_eq!(join("a/b.html", "../d%20e.html").as_deref(), Some("d e.html"));
        assert_eq!(join("b.html", "a/").as_deref(), Some("a/index.html"));
        assert_eq!(join("b.html", "../c.html"), None);
    }

    #[test]
    fn a_style_that_loads_a_font_from_the_web_is_found() {
        let style = "/* http://a.example */\n@font-face { src: url(https://a.example/b.woff2) }";
        assert_eq!(remote_in_style("a.css", style)[0].line, 2);
        assert!(remote_in_style("a.css", "a { background: url(b.png) }").is_empty());
    }
}
