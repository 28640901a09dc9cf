//! The words of a chapter: what is read as running text, without code, formulas and directives.

use mdbook_markdown::pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::formula;

/// A paragraph, a heading, an item or a cell.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) words: Vec<Word>,
    /// Where its links lead.
    pub(super) links: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Word {
    /// In lower case; empty where a formula or code stands, which parts the words around it.
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) is_emphasized: bool,
}

/// The words of a text, in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The blocks of a chapter.
pub(super) fn prose(text: &str) -> Vec<Block> {
    let text = without_directives(text);
    let mut blocks = vec![Block::default()];
    let (mut code, mut emphasis) = (false, 0_usize);
    let dialect = formula::dialect() | Options::ENABLE_MATH;
    for (event, range) in Parser::new_ext(&text, dialect).into_offset_iter() {
        let Some(block) = blocks.last_mut() else {
            break;
        };
        let line = || text[..range.start].matches('\n').count() + 1;
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Strong | Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => block.links.push(dest_url.into_string()),
            Event::Text(part) if !code => {
                let line = line();
                block.words.extend(words(&part).map(|text| Word {
                    text,
                    line,
                    is_emphasized: emphasis > 0,
                }));
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                block.words.push(Word {
                    text: String::new(),
                    line: line(),
                    is_emphasized: false,
                });
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => blocks.push(Block::default()),
            _ => {}
        }
    }
    blocks
}

/// The text with spaces in place of what a directive says before its caption, line by line.
fn without_directives(text: &str) -> String {
    let mut result = String::new();
    for line in text.lines() {
        let caption = line.find('|').map_or(line.len(), |bar| bar + 1);
        let head = if line.starts_with("{{#") { caption } else { 0 };
        result.push_str(&line[head..]);
        result.push('\n');
    }
    result
}
