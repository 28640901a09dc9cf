//! The page of one file: what is its own, set into a page that mdBook has made.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::{Source, breakable};
use crate::{Error, html};

/// The page that mdBook makes of no chapter, so that it has neither a next one nor one before.
const NO_CHAPTER: &str = "404.html";

/// A page of the book without what is its own.
#[derive(Debug)]
pub(super) struct Template {
    /// Before, between and after the title and the main part.
    parts: [String; 3],
}

impl Template {
    /// Takes the page that stands in the built book for what is not there.
    pub(super) fn of(built: &Path) -> Result<Self, Error> {
        let path = built.join(NO_CHAPTER);
        let page = fs::read_to_string(&path).map_err(Error::io(&path))?;
        Self::read(&page)
            .ok_or_else(|| Error::MdBook(format!("{NO_CHAPTER} is not as mdBook makes it")))
    }

    fn read(page: &str) -> Option<Self> {
        let (head, rest) = page.split_once("<title>")?;
        let (title, rest) = rest.split_once("</title>")?;
        let (middle, rest) = rest.split_once("<main>")?;
        let (_, tail) = rest.split_once("</main>")?;
        let (_, book) = title.split_once(" - ").unwrap_or_default();
        let book = if book.is_empty() {
            String::new()
        } else {
            format!(" - {book}")
        };
        Some(Self {
            parts: [
                format!("{head}<title>"),
                format!("{book}</title>{}<main>\n", without_base(middle)),
                format!("</main>{tail}"),
            ],
        })
    }

    /// The page of this title, `up` folders below the first page of the book.
    pub(super) fn fill(&self, title: &str, inside: &str, up: &str) -> String {
        let [head, middle, tail] = &self.parts;
        let lowered = |part: &str| lower(part, up);
        [
            &lowered(head),
            title,
            &lowered(middle),
            inside,
            &lowered(tail),
        ]
        .concat()
    }
}

/// The page for what is not there takes its links from the root of the site.
fn without_base(text: &str) -> String {
    match text.split_once("<base ") {
        Some((before, rest)) => {
            let after = rest.split_once('>').map_or("", |(_, after)| after);
            before.trim_end().to_owned() + after
        }
        None => text.to_owned(),
    }
}

/// Lets the links of a page that stood at the root of the book begin `up` folders below.
fn lower(text: &str, up: &str) -> String {
    let mut lowered = text.to_owned();
    for opening in [
        " href=\"",
        " src=\"",
        "path_to_root = \"",
        "path_to_searchindex_js = \"",
    ] {
        let mut parts = lowered.split(opening);
        let mut changed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let stays = part.starts_with('#') || html::is_remote(part);
            changed.push_str(opening);
            changed.push_str(if stays { "" } else { up });
            changed.push_str(part);
        }
        lowered = changed;
    }
    lowered
}

/// The main part: the name of the file, who quotes it, its lines with their numbers.
pub(super) fn inside(file: &str, text: &str, source: &Source, up: &str) -> String {
    let readers: Vec<String> = source
        .readers
        .iter()
        .map(|reader| {
            let (page, language, title) = (&reader.page, &reader.language, &reader.title);
            format!(
                "<a href=\"{up}{page}\" hreflang=\"{language}\" lang=\"{language}\">{}</a>",
                escape(title)
            )
        })
        .collect();
    let name = breakable(file);
    let lines: Vec<&str> = text.lines().collect();
    let numbers: Vec<String> = (1..=lines.len()).map(|number| number.to_string()).collect();
    format!(
        "<h1 class=\"source-name\" id=\"file\">{name}</h1>\n<p>Quoted in: {}</p>\n<div class=\"source\">\n\
         <div class=\"source-numbers\" aria-hidden=\"true\">{}</div>\n\
         <pre><code class=\"language-rust ignore\">{}</code></pre>\n</div>\n",
        readers.join(" · "),
        numbers.join("\n"),
        code(&lines, source),
    )
}

/// The lines, each quoted part of them in an element that a link leads to.
fn code(lines: &[&str], source: &Source) -> String {
    let parts = source.parts();
    let mut code = String::new();
    for (index, line) in lines.iter().enumerate() {
        let number = index + 1;
        if parts.iter().any(|part| *part.start() == number) {
            let _ = write!(code, "<span class=\"quoted\" id=\"L{number}\">");
        }
        code.push_str(&escape(line));
        code.push('\n');
        if parts.iter().any(|part| *part.end() == number) {
            code.push_str("</span>");
        }
    }
    code
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
