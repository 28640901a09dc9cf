//! Whole files: a page of the built book for each file that a listing is cut from.
//!
//! These pages look as all others do, and stand in no contents, no search and no print version.

mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use crate::Error;
use crate::workspace::Workspace;

/// What one listing quotes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quote {
    /// The file, relative to the root of the workspace.
    pub(crate) file: String,
    /// The first line and the last, counted from 1; `None` if it is the whole file.
    pub(crate) lines: Option<(usize, usize)>,
}

impl Quote {
    pub(crate) fn whole(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            lines: None,
        }
    }

    /// The name of the file, which leads to its page, as HTML for the page of `chapter`.
    pub(crate) fn link(&self, chapter: &str) -> String {
        let file = &self.file;
        let place = self
            .lines
            .map_or(String::new(), |(first, _)| format!("#L{first}"));
        let page = format!("{}{}{place}", to_root(chapter), page_of(file));
        format!("<a href=\"{page}\">{}</a>", breakable(file))
    }
}

/// The name of a file, which may go on in the next line after a slash.
fn breakable(file: &str) -> String {
    file.replace('/', "/<wbr>")
}

/// The page of a file, seen from the first page of the book.
fn page_of(file: &str) -> String {
    format!("source/{file}.html")
}

/// The page of a chapter, which is relative to the root of the workspace, seen from the first page of
/// the book.
pub(crate) fn page_of_chapter(chapter: &str) -> String {
    let (folder, name) = chapter.split_once("/src/").unwrap_or(("book", chapter));
    let edition = folder
        .strip_prefix("book/")
        .map_or(String::new(), |edition| format!("{edition}/"));
    let page = Path::new(name).with_extension("html");
    edition + &page.to_string_lossy()
}

/// From the page of a chapter up to the first page of the book: a translation has a folder of its own.
pub(crate) fn to_root(chapter: &str) -> String {
    "../".repeat(page_of_chapter(chapter).matches('/').count())
}

/// A chapter that quotes a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reader {
    /// Its page, seen from the first page of the book.
    pub(crate) page: String,
    pub(crate) title: String,
    pub(crate) language: String,
}

/// The files that the chapters of all editions quote.
#[derive(Debug, Default)]
pub(crate) struct Sources(BTreeMap<String, Source>);

#[derive(Debug, Default)]
struct Source {
    quoted: BTreeSet<(usize, usize)>,
    readers: Vec<Reader>,
}

impl Sources {
    /// Notes what a chapter quotes.
    pub(crate) fn add(&mut self, reader: &Reader, quotes: &BTreeSet<Quote>) {
        for quote in quotes {
            let source = self.0.entry(quote.file.clone()).or_default();
            source.quoted.extend(quote.lines);
            if !source.readers.contains(reader) {
                source.readers.push(reader.clone());
            }
        }
    }

    /// Writes the pages into the built book.
    pub(crate) fn write(&self, workspace: &Workspace, built: &Path) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let template = page::Template::of(built)?;
        for (file, source) in &self.0 {
            let path = workspace.root.join(file);
            let text = fs::read_to_string(&path).map_err(Error::io(&path))?;
            let page = built.join(page_of(file));
            let folder = page.parent().unwrap_or(built);
            fs::create_dir_all(folder).map_err(Error::io(folder))?;
            let up = "../".repeat(page_of(file).matches('/').count());
            let inside = page::inside(file, &text, source, &up);
            fs::write(&page, template.fill(file, &inside, &up)).map_err(Error::io(&page))?;
        }
        Ok(())
    }
}

impl Source {
    /// The quoted lines, parted where a quotation begins, in order and without overlap.
    fn parts(&self) -> Vec<RangeInclusive<usize>> {
        let mut parts: Vec<RangeInclusive<usize>> = Vec::new();
        for &(first, last) in &self.quoted {
            let mut end = last;
            if let Some(before) = parts.last_mut()
                && *before.end() >= first
            {
                end = end.max(*before.end());
                *before = *before.start()..=first - 1;
            }
            if parts.last().is_some_and(RangeInclusive::is_empty) {
                parts.pop();
            }
            parts.push(first..=end);
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::{Quote, Source, to_root};

    #[test]
    fn a_name_leads_from_the_chapter_of_any_edition_to_the_quoted_lines() {
        let mut quote = Quote::whole("crates/a/src/b.rs");
        let link = "<a href=\"source/crates/a/src/b.rs.html\">crates/<wbr>a/<wbr>src/<wbr>b.rs</a>";
        assert_eq!(quote.link("book/src/01-c.md"), link);
        quote.lines = Some((7, 9));
        let link =
            "<a href=\"../source/crates/a/src/b.rs.html#L7\">crates/<wbr>a/<wbr>src/<wbr>b.rs</a>";
        assert_eq!(quote.link("book/ko/src/01-c.md"), link);
        assert_eq!(to_root("book/ko/src/deep/c.md"), "../../");
    }

    #[test]
    fn quoted_lines_are_parted_where_a_quotation_begins() {
        let parts = |quoted: &[(usize, usize)]| {
            let source = Source {
                quoted: quoted.iter().copied().collect(),
                readers: Vec::new(),
            };
            source.parts()
        };
        assert_eq!(parts(&[(2, 3), (5, 6)]), [2..=3, 5..=6]);
        // One within another, and two that begin on one line.
        assert_eq!(parts(&[(2, 9), (4, 5)]), [2..=3, 4..=9]);
        assert_eq!(parts(&[(2, 4), (2, 9)]), [2..=9]);
    }
}
