//! The blocks of a chapter: paragraphs, lists, tables, headings, blocks of code, directives.
//!
//! A translated block begins with a mark that holds the digest of what it was made from:
//!
//! ```text
//! <!-- en 0a1b2c3d -->
//! 퍼셉트론은 …
//! ```
//!
//! A block that needs no translation, such as a listing, stands as it is in the original.

use crate::fence::fences;

/// A block, by the digest of its original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// The line it begins on, counted from 1.
    pub(crate) line: usize,
    pub(crate) digest: String,
    /// The first words, to recognize it by.
    pub(crate) beginning: String,
}

/// The blocks of an original.
pub(crate) fn of_original(text: &str) -> Vec<Block> {
    let blocks = split(text).into_iter();
    blocks.map(|(line, lines)| block(line, &lines)).collect()
}

/// The blocks of a translation, each with the digest that its mark holds.
pub(crate) fn of_translation(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (line, lines) in split(text) {
        let Some(digest) = mark(lines[0]) else {
            blocks.push(block(line, &lines));
            continue;
        };
        blocks.push(Block {
            digest: digest.to_owned(),
            ..block(line + 1, &lines[1..])
        });
    }
    blocks
}

/// A translation without its marks, each line where it was.
pub(crate) fn without_marks(text: &str) -> String {
    let lines = text.lines();
    let unmarked = lines.map(|line| if mark(line).is_some() { "" } else { line });
    unmarked.flat_map(|line| [line, "\n"]).collect()
}

/// The digest that a line holds if it is a mark.
fn mark(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix("<!-- en ")?;
    let digest = inner.strip_suffix(" -->")?;
    let is_digest = digest.len() == 8 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then_some(digest)
}

fn block(line: usize, lines: &[&str]) -> Block {
    let words: Vec<&str> = lines
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect();
    let text = words.join(" ");
    Block {
        line,
        digest: format!("{:08x}", crc32fast::hash(text.as_bytes())),
        beginning: text.chars().take(80).collect(),
    }
}

/// Cuts a text at its blank lines, but for those in blocks of code; each with its first line.
fn split(text: &str) -> Vec<(usize, Vec<&str>)> {
    let fences = fences(text);
    let mut blocks: Vec<(usize, Vec<&str>)> = Vec::new();
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        let in_code = fences.iter().any(|f| f.first < index && index <= f.last);
        if line.trim().is_empty() && !in_code {
            inside = false;
        } else if inside {
            if let Some((_, lines)) = blocks.last_mut() {
                lines.push(line);
            }
        } else {
            inside = true;
            blocks.push((index + 1, vec![line]));
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::{of_original, of_translation, without_marks};

    #[test]
    fn a_text_is_cut_at_blank_lines_outside_of_code() {
        let text = "# A\n\nb\nc\n\n```text\nd\n\ne\n```\n\n- f\n";
        let blocks = of_original(text);
        let lines: Vec<usize> = blocks.iter().map(|block| block.line).collect();
        assert_eq!(lines, [1, 3, 6, 12]);
        assert_eq!(blocks[1].beginning, "b c");
    }

    #[test]
    fn the_digest_is_that_of_the_words_however_they_are_broken_into_lines() {
        // The check value of CRC-32/ISO-HDLC: the digest of "123456789" is cbf43926.
        assert_eq!(of_original("123456789\n")[0].digest, "cbf43926");
        assert_eq!(
            of_original("a  b\nc")[0].digest,
            of_original("a b c")[0].digest
        );
    }

    #[test]
    fn a_mark_gives_the_digest_and_is_no_part_of_the_text() {
        let text =
            "<!-- en 0a1b2c3d -->\n하나\n\n   <!-- en 00000001 -->\n   둘\n\n{{#output a}}\n";
        let blocks = of_translation(text);
        let digests: Vec<&str> = blocks.iter().map(|block| block.digest.as_str()).collect();
        assert_eq!(digests[..2], ["0a1b2c3d", "00000001"]);
        assert_eq!(blocks[1].line, 5);
        assert_eq!(blocks[2], of_original("\n\n\n\n\n\n{{#output a}}\n")[0]);
        assert_eq!(without_marks(text), "\n하나\n\n\n   둘\n\n{{#output a}}\n");
    }
}
