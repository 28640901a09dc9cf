//! Notation: each letter of a formula stands on the page that says what it means.

use std::collections::{BTreeMap, BTreeSet};

use mdbook_markdown::pulldown_cmark::{Event, Options, Parser};

use crate::formula;

/// The page that explains the letters.
pub(crate) const PAGE: &str = "appendix-notation.md";

/// Greek letters that differ from Latin ones.
const GREEK: [&str; 37] = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "varepsilon",
    "zeta",
    "eta",
    "theta",
    "vartheta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "varphi",
    "chi",
    "psi",
    "omega",
    "Gamma",
    "Delta",
    "Theta",
    "Lambda",
    "Xi",
    "Pi",
    "Sigma",
    "Upsilon",
    "Phi",
    "Psi",
    "Omega",
];

/// Commands whose argument is no letter of a formula: words, and names of colors.
const WORDS: [&str; 5] = ["text", "operatorname", "mathrm", "mathbb", "color"];

/// The place of the page in the list given, the line, and what is wrong there.
pub(crate) type Fault = (usize, usize, String);

/// The faults of the pages, each its name and its text; none if no page is [`PAGE`].
pub(crate) fn faults(pages: &[(String, String)]) -> Vec<Fault> {
    let Some(notation) = pages.iter().position(|(name, _)| name == PAGE) else {
        return Vec::new();
    };
    let explained = letters(&pages[notation].1);
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for (page, (_, text)) in pages.iter().enumerate() {
        if page == notation {
            continue;
        }
        for (letter, line) in letters(text) {
            if !explained.contains_key(&letter) {
                let message = format!("the letter `{letter}` is not on the page of notation");
                faults.push((page, line, message));
            }
            used.insert(letter);
        }
    }
    for (letter, line) in explained {
        if !used.contains(&letter) {
            let message = format!("no page uses the letter `{letter}`");
            faults.push((notation, line, message));
        }
    }
    faults
}

/// The letters in the formulas of a page, each with the line where it first stands.
fn letters(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let dialect = formula::dialect() | Options::ENABLE_MATH;
    for (event, range) in Parser::new_ext(text, dialect).into_offset_iter() {
        if let Event::InlineMath(latex) | Event::DisplayMath(latex) = event {
            let line = text[..range.start].matches('\n').count() + 1;
            for letter in letters_of(&latex) {
                found.entry(letter).or_insert(line);
            }
        }
    }
    found
}

fn letters_of(latex: &str) -> BTreeSet<String> {
    let mut letters = BTreeSet::new();
    let mut rest = latex;
    while let Some(sign) = rest.chars().next() {
        if let Some(command) = rest.strip_prefix('\\') {
            let is_letter = |c: char| c.is_ascii_alphabetic();
            let end = command.find(|c| !is_letter(c)).unwrap_or(command.len());
            let name = &command[..end];
            rest = &command[end..];
            if GREEK.contains(&name) {
                letters.insert(format!("\\{name}"));
            } else if WORDS.contains(&name) || name == "begin" || name == "end" {
                rest = after_argument(rest);
            } else if name.is_empty() {
                rest = rest.get(1..).unwrap_or_default(); // an escaped sign, as in `\,`
            }
        } else {
            if sign.is_ascii_alphabetic() {
                letters.insert(sign.to_string());
            }
            rest = &rest[sign.len_utf8()..];
        }
    }
    letters
}

fn after_argument(rest: &str) -> &str {
    // An operator that takes limits has a star: `\operatorname*{arg\,min}`.
    match rest.trim_start_matches('*').trim_start().strip_prefix('{') {
        Some(inside) => inside.split_once('}').map_or("", |(_, after)| after),
        None => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::{faults, letters_of};

    fn pages(notation: &str, chapter: &str) -> Vec<(String, String)> {
        [("appendix-notation.md", notation), ("01-a.md", chapter)]
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .to_vec()
    }

    #[test]
    fn letters_are_told_from_commands_words_and_colors() {
        let found = letters_of(
            r"\begin{aligned}{\color{blue} \theta_{\text{new}}} = \ln w\,\frac{1}{n}\end{aligned}",
        );
        let found: Vec<_> = found.iter().map(String::as_str).collect();
        assert_eq!(found, ["\\theta", "n", "w"]);
    }

    #[test]
    fn an_operator_with_a_star_is_a_word_too() {
        let found = letters_of(r"\operatorname*{arg}\Sigma");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["\\Sigma"]);
    }

    #[test]
    fn a_page_whose_letters_are_explained_has_no_fault() {
        let notation = "| $w$, $\\eta$ | weight, learning rate |";
        assert!(faults(&pages(notation, "It is $w - \\eta$, in `code $q$` too.")).is_empty());
        assert!(faults(&[("01-a.md".to_owned(), "$q$".to_owned())]).is_empty());
    }

    #[test]
    fn a_letter_not_explained_and_one_not_used_are_found_where_they_stand() {
        let found = faults(&pages("# N\n\n$w$ and $v$", "# A\n\n$$w +\n\\varepsilon$$"));
        let found: Vec<_> = found
            .iter()
            .map(|(page, line, message)| (*page, *line, message.as_str()))
            .collect();
        let expected = [
            (
                1,
                3,
                "the letter `\\varepsilon` is not on the page of notation",
            ),
            (0, 3, "no page uses the letter `v`"),
        ];
        assert_eq!(found, expected);
    }
}
