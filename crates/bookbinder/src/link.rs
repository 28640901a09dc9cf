//! The built book: links must lead somewhere, headings be in order, nothing come from elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::heading;
use crate::html::{self, Tag};
use crate::workspace::{Workspace, has_extension, walk};
use crate::{Error, Problem};

/// The page that a server shows for what is not there: its links begin at the root of the site.
const NOT_FOUND: &str = "404.html";

/// The pages that are made of all chapters, with all their titles, or of none.
const NOT_ONE_CHAPTER: [&str; 2] = ["print.html", "toc.html"];

/// Checks the links and resources of every page under `out`.
pub(crate) fn check(workspace: &Workspace, out: &Path) -> Result<Vec<Problem>, Error> {
    let mut pages: BTreeMap<String, Vec<Tag>> = BTreeMap::new();
    let mut files: BTreeSet<String> = BTreeSet::new();
    let mut styles: Vec<(String, String)> = Vec::new();
    let mut problems = Vec::new();
    for path in walk(out)? {
        let name = path.strip_prefix(out).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        if has_extension(&path, "html") {
            let page = fs::read_to_string(&path).map_err(Error::io(&path))?;
            pages.insert(name.clone(), html::tags(&page));
        } else if has_extension(&path, "css") {
            let style = fs::read_to_string(&path).map_err(Error::io(&path))?;
            styles.push((name.clone(), style));
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
    for (name, style) in &styles {
        for (line, address) in loads(style) {
            if html::is_remote(&address) {
                let message = format!("the style sheet fetches {address} from another host");
                problems.push(Problem::new(name, line, message));
            } else if let Err(fault) = resolve(name, &address, &files, &ids) {
                problems.push(Problem::new(name, line, fault));
            }
        }
    }
    for (page, tags) in &pages {
        let chapter = Source::of(workspace, page);
        let file_name = page.rsplit('/').next().unwrap_or(page);
        if !NOT_ONE_CHAPTER.contains(&file_name) {
            for (id, message) in heading::faults(tags) {
                problems.push(chapter.problem_of_heading(id, message));
            }
        }
        let mut seen = BTreeSet::new();
        for tag in tags {
            if let Some(address) = tag.remote_resource() {
                let message = format!("<{}> fetches {address} from another host", tag.name);
                problems.push(chapter.problem(address, message));
            }
            if let Some(id) = tag.attribute("id")
                && !seen.insert(id)
                && file_name != "print.html"
            {
                problems.push(chapter.problem(id, format!("id `{id}` stands twice on this page")));
            }
            if file_name == NOT_FOUND {
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

/// What a style sheet loads, each with its line.
fn loads(style: &str) -> Vec<(usize, String)> {
    let mut loads = Vec::new();
    for (index, line) in style.lines().enumerate() {
        let after = |opening: &'static str| line.split(opening).skip(1);
        for rest in after("url(").chain(after("@import ")) {
            let rest = rest.trim_start_matches([' ', '"', '\'']);
            let end = rest.find(['"', '\'', ')', ';']).unwrap_or(rest.len());
            loads.push((index + 1, rest[..end].to_owned()));
        }
    }
    loads
}

/// The chapter behind a page, to name a line where people can mend it.
struct Source {
    file: String,
    text: String,
}

impl Source {
    fn of(workspace: &Workspace, page: &str) -> Self {
        let chapter = Path::new(page).with_extension("md");
        // The folder of a page is that of its translation.
        let path = match page.split_once('/') {
            Some((language, _)) => {
                let chapter = chapter.strip_prefix(language).unwrap_or(&chapter);
                workspace.book().join(language).join("src").join(chapter)
            }
            None => workspace.chapters().join(chapter),
        };
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

    /// A problem at the heading that mdBook gave the id, which it makes of the heading's letters.
    fn problem_of_heading(&self, id: &str, message: String) -> Problem {
        let letters = |text: &str| {
            text.to_lowercase()
                .replace(|c: char| !c.is_alphanumeric(), "")
        };
        let is_heading = |line: &str| line.starts_with('#') && letters(line) == letters(id);
        let line = self.text.lines().position(is_heading);
        Problem::new(&self.file, line.map_or(1, |line| line + 1), message)
    }
}

#[cfg(test)]
mod tests {
    use super::{join, loads};

    #[test]
    fn paths_are_joined_as_a_browser_does() {
        assert_eq!(join("a/b.html", "c.html").as_deref(), Some("a/c.html"));
        assert_eq!(
            join("a/b.html", "../d%20e.html").as_deref(),
            Some("d e.html")
        );
        assert_eq!(join("b.html", "a/").as_deref(), Some("a/index.html"));
        assert_eq!(join("b.html", "../c.html"), None);
    }

    #[test]
    fn what_a_style_loads_is_found_with_its_line() {
        let style = "/* http://a.example */\n@font-face { src: url(\"b.woff2\") format(\"woff2\") }\n@import 'c.css';";
        let expected = [(2, "b.woff2".to_owned()), (3, "c.css".to_owned())];
        assert_eq!(loads(style), expected);
    }
}
