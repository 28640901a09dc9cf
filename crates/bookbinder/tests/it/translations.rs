//! A little book with a translation of one of its two chapters, and what happens when they part.

use std::fs;
use std::path::Path;

use bookbinder::{build, check, untranslated};
use tempfile::TempDir;

use crate::little_book::{folder_of, write};

/// The digests are those of zlib's `crc32` in Python: of "# One" 5d1114f4, of "First." fce552cd,
/// of "See [two](b.md)." 44701923.
const FILES: [(&str, &str); 7] = [
    (
        "book/book.toml",
        "[book]\ntitle = \"T\"\nlanguage = \"en\"\n[output.html.playground]\nrunnable = false\n",
    ),
    ("book/editions.txt", "# All\nko | 한국어 | 책 | 작은 책\n"),
    (
        "book/src/SUMMARY.md",
        "# Summary\n\n- [One](a.md)\n- [Two](b.md)\n",
    ),
    ("book/src/a.md", "# One\n\nFirst.\n\nSee [two](b.md).\n"),
    ("book/src/b.md", "# Two\n"),
    (
        "book/ko/src/SUMMARY.md",
        "# Summary\n\n- [하나](a.md)\n- [둘](b.md)\n",
    ),
    ("book/ko/untranslated.md", "# {title}\n\n[영어로]({page})\n"),
];

const TRANSLATED: &str = "\
<!-- en 5d1114f4 -->
# 하나

<!-- en fce552cd -->
처음입니다.

<!-- en 44701923 -->
[둘](b.md)을 보십시오.
";

fn workspace() -> TempDir {
    let root = folder_of(&FILES);
    write(root.path(), "book/ko/src/a.md", TRANSLATED);
    root
}

fn problems(root: &Path) -> Vec<String> {
    check(root).iter().map(ToString::to_string).collect()
}

#[test]
fn both_editions_are_built_and_lead_to_one_another() {
    let root = workspace();
    assert_eq!(problems(root.path()), [""; 0]);
    let out = root.path().join("target/book");
    build(root.path(), &out).unwrap();
    let page = |name: &str| fs::read_to_string(out.join(name)).unwrap();

    let translated = page("ko/a.html");
    assert!(translated.contains("<html lang=\"ko\"") && translated.contains("처음입니다."));
    assert!(!translated.contains("5d1114f4"));
    assert!(translated.contains("<a href=\"../a.html\" hreflang=\"en\""));
    assert!(translated.contains("<a href=\"../b.html\">둘</a>"));
    assert!(
        page("a.html").contains("<a href=\"ko/a.html\" hreflang=\"ko\" lang=\"ko\">한국어</a>")
    );

    assert!(page("ko/b.html").contains("<a href=\"../b.html\">영어로</a>"));
    assert!(!page("b.html").contains("hreflang"));
    assert_eq!(untranslated(root.path()).unwrap(), ["ko: b.md"]);
}

#[test]
fn a_changed_original_makes_its_translation_stale() {
    let root = workspace();
    write(
        root.path(),
        "book/src/a.md",
        "# One\n\nAt first.\n\nSee [two](b.md).\n",
    );
    let found = problems(root.path());
    assert_eq!(found.len(), 1, "{found:?}");
    let start = "book/ko/src/a.md:5: stale: the original is now book/src/a.md:3 `At first.`";
    assert!(found[0].starts_with(start), "{found:?}");
}

#[test]
fn a_new_chapter_is_missed_in_the_summary_of_the_translation() {
    let root = workspace();
    write(
        root.path(),
        "book/ko/src/SUMMARY.md",
        "# Summary\n\n- [하나](a.md)\n",
    );
    let found = problems(root.path());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("book/ko/src/SUMMARY.md:1: "),
        "{found:?}"
    );
}

#[test]
fn a_line_of_the_editions_that_cannot_be_read_is_named() {
    let root = workspace();
    write(root.path(), "book/editions.txt", "# All\nko | 한국어\n");
    let found = problems(root.path());
    assert!(
        found[0].starts_with("book/editions.txt:2: want language"),
        "{found:?}"
    );
}
