//! The fenced blocks of code of a chapter.

use mdbook_markdown::pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::formula;

/// A fenced block of code in a text, by its lines, counted from 0.
#[derive(Debug)]
pub(crate) struct Fence {
    pub(crate) info: String,
    /// The lines of the fences themselves; the last may be missing at the end of a file.
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// Whether the fence stands at the margin, outside lists and quotations.
    pub(crate) at_margin: bool,
}

impl Fence {
    /// The first word after the fence: `rust` of `rust,ignore`.
    pub(crate) fn language(&self) -> &str {
        let end = self.info.find([',', ' ']).unwrap_or(self.info.len());
        &self.info[..end]
    }
}

/// Every fenced block of a text.
pub(crate) fn fences(text: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let dialect = formula::dialect() | Options::ENABLE_MATH;
    for (event, range) in Parser::new_ext(text, dialect).into_offset_iter() {
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event {
            let line_of = |offset: usize| text[..offset].matches('\n').count();
            let end = range.start + text[range.clone()].trim_end().len();
            fences.push(Fence {
                info: info.into_string(),
                first: line_of(range.start),
                last: line_of(end),
                at_margin: range.start == 0 || text[..range.start].ends_with('\n'),
            });
        }
    }
    fences
}

#[cfg(test)]
mod tests {
    use super::fences;

    #[test]
    fn fences_are_found_at_the_margin_and_inside_lists() {
        let text = "a\n\n```rust,ignore\nb\n```\n- c\n\n  ```console\n  d\n  ```\n\n```text\ne";
        let fences = fences(text);
        let found = fences
            .iter()
            .map(|f| (f.language(), f.first, f.last, f.at_margin));
        let expected = [
            ("rust", 2, 4, true),
            ("console", 7, 9, false),
            ("text", 11, 12, true),
        ];
        assert!(found.eq(expected), "{fences:?}");
    }
}
