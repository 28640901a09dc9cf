//! The glossary: each term stands in the chapter or appendix that it names, and in no chapter before that.

mod prose;

use std::collections::BTreeSet;

use prose::{Word, prose, words};

use crate::notation::Fault;

/// The page that lists the terms.
pub(crate) const PAGE: &str = "appendix-glossary.md";

struct Term {
    name: String,
    words: Vec<String>,
    line: usize,
    /// The place of the page that explains it.
    page: usize,
}

/// The faults of the pages, each its name and its text, in the order in which they are read; none if
/// no page is [`PAGE`]. `everyday` lists terms that are everyday words as well.
///
/// A term may stand in an earlier chapter if its paragraph has a link to the one that explains it, or
/// where the page has emphasized it before: there it is said on the spot what it means. Pages whose
/// name begins with no number are no chapters, and may use every term.
pub(crate) fn faults(pages: &[(String, String)], everyday: &str) -> Vec<Fault> {
    let Some(glossary) = pages.iter().position(|(name, _)| name == PAGE) else {
        return Vec::new();
    };
    let terms = terms(&pages[glossary].1, pages);
    let everyday: BTreeSet<&str> = everyday
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect();
    let mut faults = Vec::new();
    let mut shown = vec![false; terms.len()];
    for (page, (name, text)) in pages.iter().enumerate() {
        let is_chapter = name.starts_with(|c: char| c.is_ascii_digit());
        if !is_chapter && !terms.iter().any(|term| term.page == page) {
            continue;
        }
        let mut announced = BTreeSet::new();
        for block in prose(text) {
            for (place, word) in found(&block.words, &terms) {
                let term = &terms[place];
                shown[place] |= term.page == page;
                if word.is_emphasized {
                    announced.insert(place);
                }
                let explains = &pages[term.page].0;
                let is_early = is_chapter
                    && page < term.page
                    && !everyday.contains(term.name.as_str())
                    && !announced.contains(&place)
                    && !block.links.iter().any(|link| link.starts_with(explains));
                if is_early {
                    announced.insert(place); // once a page is enough
                    let message = format!(
                        "`{}` is used before {explains} explains it: link there, or emphasize it \
                         and say what it means",
                        term.name
                    );
                    faults.push((page, word.line, message));
                }
            }
        }
    }
    for (term, _) in terms.iter().zip(shown).filter(|(_, shown)| !shown) {
        let message = format!("{} has no `{}`", pages[term.page].0, term.name);
        faults.push((glossary, term.line, message));
    }
    for word in everyday {
        if !terms.iter().any(|term| term.name == word) {
            let message = format!("everyday.txt has `{word}`, which is no term");
            faults.push((glossary, 1, message));
        }
    }
    faults
}

/// The entries of the glossary that name a page of the book.
fn terms(glossary: &str, pages: &[(String, String)]) -> Vec<Term> {
    let lines: Vec<&str> = glossary.lines().collect();
    let mut terms = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((name, _)) = line.split_once(" · <span lang=") else {
            continue;
        };
        let body = lines[index + 1..]
            .iter()
            .take_while(|line| !line.is_empty());
        let link = |line: &&str| Some(line.split_once("](")?.1.split_once(')')?.0.to_owned());
        let Some(page) = body.filter_map(link).find_map(|link| {
            let file = link.split('#').next().unwrap_or_default();
            let is_page = |(name, _): &(String, String)| name == file;
            pages.iter().position(is_page)
        }) else {
            continue;
        };
        terms.push(Term {
            name: name.to_owned(),
            words: words(name).collect(),
            line: index + 1,
            page,
        });
    }
    terms
}

/// The terms among the words, each by its place and its first word; the longest where several fit.
fn found<'a>(words: &'a [Word], terms: &[Term]) -> Vec<(usize, &'a Word)> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let longest = (0..terms.len())
            .filter(|&term| begins_with(&words[place..], &terms[term].words))
            .max_by_key(|&term| terms[term].words.len());
        if let Some(term) = longest {
            found.push((term, &words[place]));
        }
        place += longest.map_or(1, |term| terms[term].words.len());
    }
    found
}

/// Whether the words begin with those of a term, the last of which may be a plural.
fn begins_with(words: &[Word], term: &[String]) -> bool {
    let Some(last) = term.len().checked_sub(1) else {
        return false;
    };
    words.len() > last
        && term.iter().enumerate().all(|(place, wanted)| {
            let rest = words[place].text.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || place == last && ["s", "es"].contains(&rest))
        })
}

#[cfg(test)]
mod tests {
    use super::faults;

    const GLOSSARY: &str = "# G\n\nloss · <span lang=\"ko\">손실</span>\n: How wrong.\n  \
        [Chapter 2](02-b.md)\n\nloss function · <span lang=\"ko\">손실 함수</span>\n\
        : [Chapter 1](01-a.md)\n";

    fn found(first: &str, everyday: &str) -> Vec<(usize, usize, String)> {
        let pages = [
            ("introduction.md", "A loss."),
            ("01-a.md", first),
            ("02-b.md", "The **loss** is one number."),
            ("appendix-glossary.md", GLOSSARY),
        ]
        .map(|(name, text)| (name.to_owned(), text.to_owned()));
        faults(&pages, everyday)
    }

    #[test]
    fn terms_that_are_announced_linked_or_part_of_a_longer_one_are_no_faults() {
        assert_eq!(found("A loss function.", ""), []);
        let announced = "A loss function. The *loss* says how wrong.\n\nThe losses fall.";
        assert_eq!(found(announced, ""), []);
        let linked = "Loss functions, and the loss of [chapter 2](02-b.md#x).";
        assert_eq!(found(linked, ""), []);
        let code =
            "A loss function in `the loss`, $loss$.\n\n```text\nloss\n```\n\n{{#output loss}}";
        assert_eq!(found(code, ""), []);
        assert_eq!(found("A loss, a loss function.", "# Words\nloss\n"), []);
    }

    #[test]
    fn a_term_before_its_chapter_is_found_once_a_page_and_where_it_stands() {
        let found = found("# A\n\nA loss function of\nthe losses, a loss.", "");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0, found[0].1), (1, 4));
        assert!(
            found[0]
                .2
                .starts_with("`loss` is used before 02-b.md explains it")
        );
        let caption =
            super::tests::found("Loss function.\n\n{{#figure loss | The loss\nfalls.}}", "");
        assert_eq!((caption[0].0, caption[0].1), (1, 3));
    }

    #[test]
    fn a_term_that_its_chapter_lacks_and_an_everyday_word_that_is_no_term_are_found() {
        let lacking = found("A function.", "");
        assert_eq!(
            lacking,
            [(3, 7, "01-a.md has no `loss function`".to_owned())]
        );
        let everyday = found("A loss function.", "step\n");
        assert_eq!(everyday[0].2, "everyday.txt has `step`, which is no term");
    }
}
