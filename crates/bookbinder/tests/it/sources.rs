//! The pages of the files that a little book in two languages quotes.

use std::fs;
use std::path::Path;

use bookbinder::{Publication, build, check, publish};
use tempfile::TempDir;

use crate::little_book::folder_of;

const CHAPTER: &str =
    "# One\n\n```rust,ignore\n{{#include ../../crates/unit/src/lib.rs:sum}}\n```\n";

const LIBRARY: &str = "\
//! A sum of zebras.

/// Adds.
// ANCHOR: sum
/// Of two.
pub fn sum(a: u8, b: &mut u8) -> bool {
    a < *b
}
// ANCHOR_END: sum
";

const FILES: [(&str, &str); 9] = [
    (
        "book/book.toml",
        "[book]\ntitle = \"T\"\nlanguage = \"en\"\n[output.html.playground]\nrunnable = false\n",
    ),
    ("book/editions.txt", "ko | 한국어 | 책 | 작은 책\n"),
    (
        "book/src/SUMMARY.md",
        "# Summary\n\n- [One & all](a.md)\n- [Two](b.md)\n",
    ),
    ("book/src/a.md", CHAPTER),
    ("book/src/b.md", "# Two\n"),
    (
        "book/ko/src/SUMMARY.md",
        "# Summary\n\n- [하나](a.md)\n- [둘](b.md)\n",
    ),
    ("book/ko/untranslated.md", "# {title}\n\n[영어로]({page})\n"),
    ("book/ko/src/a.md", CHAPTER),
    ("crates/unit/src/lib.rs", LIBRARY),
];

/// Where the file stands in the built book.
const PAGE: &str = "source/crates/unit/src/lib.rs.html";

fn workspace() -> TempDir {
    folder_of(&FILES)
}

fn read(root: &Path, name: &str) -> String {
    fs::read_to_string(root.join("out").join(name)).unwrap()
}

#[test]
fn the_name_of_a_file_leads_to_the_whole_file_at_the_quoted_lines() {
    let root = workspace();
    assert_eq!(check(root.path()), []);
    build(root.path(), &root.path().join("out")).unwrap();
    let name = "crates/<wbr>unit/<wbr>src/<wbr>lib.rs";
    for (page, up) in [("a.html", ""), ("ko/a.html", "../"), ("print.html", "")] {
        let link = format!("<a href=\"{up}{PAGE}#L6\">{name}</a>");
        assert_eq!(read(root.path(), page).matches(&link).count(), 1, "{page}");
    }
    let page = read(root.path(), PAGE);
    assert!(page.contains("<title>crates/unit/src/lib.rs - T</title>"));
    let quoted = "<span class=\"quoted\" id=\"L6\">pub fn sum(a: u8, b: &amp;mut u8) -> bool {\n    \
                  a &lt; *b\n}\n</span>// ANCHOR_END: sum\n";
    assert!(page.contains(&quoted.replace("->", "-&gt;")), "{page}");
    assert!(page.contains("//! A sum of zebras.\n\n/// Adds.\n"));
    assert!(page.contains(">1\n2\n3\n4\n5\n6\n7\n8\n9</div>"));
}

#[test]
fn the_page_of_a_file_leads_back_and_is_in_no_contents_search_or_print_version() {
    let root = workspace();
    let publication = Publication {
        api_docs: Some("api/unit/index.html".to_owned()),
        site_path: Some("/gradus/".to_owned()),
        ..Publication::default()
    };
    publish(root.path(), &root.path().join("out"), &publication).unwrap();
    let page = read(root.path(), PAGE);
    let up = "../../../../";
    for link in [
        "a.html\" hreflang=\"en\" lang=\"en\">One &amp; all</a>",
        "ko/a.html\" hreflang=\"ko\" lang=\"ko\">하나</a>",
        "print.html\"",
        "api/unit/index.html\"",
    ] {
        assert!(page.contains(&format!("<a href=\"{up}{link}")), "{link}");
    }
    assert!(page.contains(&format!("path_to_root = \"{up}\"")));
    assert!(page.contains(&format!("path_to_searchindex_js = \"{up}searchindex")));
    assert!(!page.contains("<base"));
    let out = root.path().join("out");
    for entry in fs::read_dir(&out).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            assert!(!text.contains("zebras"), "{}", path.display());
        }
    }
}
