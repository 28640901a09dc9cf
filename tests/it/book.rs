//! The book holds what it promises: nothing in it is stale, and nothing comes from elsewhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the whole book may weigh, in bytes.
const WEIGHT: usize = 15_000_000;

/// Every file below a folder, with its content.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// The built book.
pub(crate) static BUILT: LazyLock<BTreeMap<PathBuf, Vec<u8>>> = LazyLock::new(build);

fn build() -> BTreeMap<PathBuf, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("book");
    bookbinder::build(root(), &out).unwrap_or_else(|error| panic!("{error}"));
    files(&out)
}

#[test]
fn the_book_has_no_problem() {
    let problems = bookbinder::check(root());
    for problem in &problems {
        eprintln!("{problem}");
    }
    assert!(problems.is_empty(), "{} problem(s)", problems.len());
    for chapter in bookbinder::untranslated(root()).unwrap() {
        println!("not translated yet: {chapter}");
    }
}

#[test]
fn two_builds_are_equal_and_fetch_nothing_from_elsewhere() {
    let (first, second) = (&*BUILT, build());
    assert!(first.contains_key(Path::new("index.html")));
    let weight: usize = first.values().map(Vec::len).sum();
    assert!(weight < WEIGHT, "the book weighs {weight} bytes");
    let names = |book: &BTreeMap<PathBuf, Vec<u8>>| book.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(first), names(&second));
    for (name, content) in first {
        assert!(second[name] == *content, "{} differs", name.display());
        if name
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            assert_fetches_nothing(name, &String::from_utf8_lossy(content));
        }
    }
}

/// Looks at the page as text, by other means than the check in the library.
fn assert_fetches_nothing(name: &Path, page: &str) {
    for tag in page.split('<').skip(1) {
        let element = tag.split([' ', '>', '\n']).next().unwrap_or("");
        if !["script", "link", "img", "iframe", "source", "video"].contains(&element) {
            continue;
        }
        let tag = tag.split('>').next().unwrap_or("");
        for attribute in ["src=", "href="] {
            let Some((_, value)) = tag.split_once(attribute) else {
                continue;
            };
            let value = value.trim_start_matches(['"', '\'']);
            let remote = ["http://", "https://", "//"];
            assert!(
                !remote.iter().any(|scheme| value.starts_with(scheme)),
                "{}: <{tag}>",
                name.display()
            );
        }
    }
}

/// The terms that a chapter sets in bold where it defines them: up to three words in running text,
/// not the bold beginning of an entry in a list.
fn terms(chapter: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut before = "";
    for (index, part) in chapter.split("**").enumerate() {
        let words: Vec<&str> = part.split_whitespace().collect();
        let is_word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-');
        let term = words.join(" ").to_lowercase();
        let in_text = !before.ends_with("- ") && words.len() <= 3;
        if index % 2 == 1 && in_text && term.chars().all(is_word) {
            terms.push(term);
        }
        before = part;
    }
    terms
}

#[test]
fn every_term_that_a_chapter_defines_is_in_the_glossary() {
    let folder = root().join("book/src");
    let glossary = fs::read_to_string(folder.join("appendix-glossary.md")).unwrap();
    let entries: Vec<String> = glossary
        .lines()
        .filter_map(|line| line.split_once(" · <span lang=\"ko\">"))
        .map(|(term, _)| term.to_lowercase())
        .collect();
    assert!(entries.is_sorted(), "the glossary is not in order");
    for (name, chapter) in files(&folder) {
        if name.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        for term in terms(&String::from_utf8(chapter).unwrap()) {
            let is_entry = |entry: &String| *entry == term || format!("{entry}s") == term;
            let missing = "is not in the glossary";
            assert!(
                entries.iter().any(is_entry),
                "{}: `{term}` {missing}",
                name.display()
            );
        }
    }
}

/// The chapters with a number: it, the name of the file, the text.
fn chapters() -> impl Iterator<Item = (u32, String, String)> {
    files(&root().join("book/src"))
        .into_iter()
        .filter_map(|(name, chapter)| {
            let name = name.to_string_lossy().into_owned();
            let number = name.get(..2)?.parse().ok()?;
            Some((number, name, String::from_utf8(chapter).unwrap()))
        })
}

/// What stands in a chapter below the heading `## TITLE`, up to the next one.
fn section<'a>(chapter: &'a str, title: &str) -> Option<&'a str> {
    let (_, rest) = chapter.split_once(&format!("\n## {title}\n"))?;
    Some(rest.split("\n## ").next().unwrap_or(rest))
}

#[test]
fn exercises_stand_in_order_each_with_hint_and_solution_and_questions_with_answers() {
    let folds = |text: &str, title: &str| {
        let summary = format!("<summary>{title}</summary>");
        text.matches(&summary).count()
    };
    for (number, name, chapter) in chapters() {
        if let Some(exercises) = section(&chapter, "Exercises") {
            let mut place = 0;
            for line in exercises.lines() {
                let directive = line.strip_prefix("{{#exercise ");
                let Some(rest) = directive.or(line.strip_prefix("### Exercise ")) else {
                    continue;
                };
                place += 1;
                let found = rest.split([' ', ':']).next().unwrap_or_default();
                assert_eq!(found, format!("{number}.{place}"), "{name}: {line}");
            }
            assert!((3..=5).contains(&place), "{name} has {place} exercises");
            let on_paper = exercises.matches("\n### Exercise ").count();
            for title in ["Hint", "Solution"] {
                assert_eq!(folds(exercises, title), on_paper, "{name}: {title}");
            }
        }
        if let Some(quiz) = section(&chapter, "Quiz") {
            let is_question = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
            let questions = quiz.lines().filter(is_question).count();
            assert!(
                (3..=5).contains(&questions),
                "{name} has {questions} questions"
            );
            assert_eq!(folds(quiz, "Answer"), questions, "{name}");
        }
    }
}

#[test]
fn a_chapter_has_its_sections_and_takes_10_to_25_minutes() {
    /// Close reading, with a look at each figure, formula and listing.
    const WORDS_A_MINUTE: usize = 140;
    for (_, name, chapter) in chapters() {
        for title in ["What can go wrong", "Exercises", "Quiz", "Recap"] {
            assert!(section(&chapter, title).is_some(), "{name}: no {title}");
        }
        let recap = section(&chapter, "Recap").unwrap_or_default();
        let points = recap.lines().filter(|line| line.starts_with("- ")).count();
        assert!((1..=5).contains(&points), "{name}: {points} points");

        // What stands in a fence is code.
        let prose = chapter.split("```").step_by(2);
        let words = prose.flat_map(str::split_whitespace);
        let words = words.filter(|word| word.contains(char::is_alphabetic));
        let minutes = words.count() / WORDS_A_MINUTE;
        assert!((10..=25).contains(&minutes), "{name}: {minutes} minutes");
    }
}
