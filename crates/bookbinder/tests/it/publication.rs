//! A little book in two languages, bound for the web and for the disk.

use std::fs;

use bookbinder::{Publication, build, publish};
use tempfile::TempDir;

use crate::little_book::folder_of;

const FILES: [(&str, &str); 7] = [
    (
        "book/book.toml",
        "[book]\ntitle = \"T\"\nlanguage = \"en\"\n[output.html.playground]\nrunnable = false\n",
    ),
    ("book/editions.txt", "ko | 한국어 | 책 | 작은 책\n"),
    (
        "book/src/SUMMARY.md",
        "# Summary\n\n- [One](a.md)\n- [Two](b.md)\n",
    ),
    ("book/src/a.md", "# One\n"),
    ("book/src/b.md", "# Two\n"),
    (
        "book/ko/src/SUMMARY.md",
        "# Summary\n\n- [하나](a.md)\n- [둘](b.md)\n",
    ),
    ("book/ko/untranslated.md", "# {title}\n\n[영어로]({page})\n"),
];

/// Pages of all kinds: with a chapter or made by mdBook, at the root and in a folder.
const PAGES: [&str; 6] = [
    "index.html",
    "b.html",
    "print.html",
    "404.html",
    "ko/b.html",
    "ko/404.html",
];

fn workspace() -> TempDir {
    folder_of(&FILES)
}

fn published(publication: &Publication) -> (TempDir, impl Fn(&str) -> String + use<>) {
    let root = workspace();
    let out = root.path().join("target/book");
    publish(root.path(), &out, publication).unwrap();
    (root, move |name: &str| {
        fs::read_to_string(out.join(name)).unwrap()
    })
}

#[test]
fn every_page_leads_to_the_documentation_of_the_crates() {
    let api_docs = Some("api/unit/index.html".to_owned());
    let (_root, page) = published(&Publication {
        api_docs,
        ..Publication::default()
    });
    for name in PAGES {
        let to_root = if name.starts_with("ko/") { "../" } else { "" };
        let link = format!("<a href=\"{to_root}api/unit/index.html\" title=\"Documentation");
        assert_eq!(page(name).matches(&link).count(), 1, "{name}");
    }
}

#[test]
fn documentation_on_another_host_has_one_address_on_every_page() {
    let api_docs = Some("https://docs.example/?a=1&b=\"2\"".to_owned());
    let (_root, page) = published(&Publication {
        api_docs,
        ..Publication::default()
    });
    for name in PAGES {
        let link = "<a href=\"https://docs.example/?a=1&amp;b=&quot;2&quot;\" title";
        assert_eq!(page(name).matches(link).count(), 1, "{name}");
    }
}

#[test]
fn every_page_leads_to_the_repository_and_each_chapter_to_its_source() {
    let (_root, page) = published(&Publication {
        repository: Some("https://forge.example/a/b".to_owned()),
        edit: Some("https://forge.example/a/b/edit/main/".to_owned()),
        ..Publication::default()
    });
    for name in PAGES {
        assert!(
            page(name).contains("href=\"https://forge.example/a/b\""),
            "{name}"
        );
    }
    let edit = "https://forge.example/a/b/edit/main/";
    for (name, source) in [
        ("index.html", "a.md"),
        ("a.html", "a.md"),
        ("b.html", "b.md"),
    ] {
        let link = format!("href=\"{edit}book/src/{source}\"");
        assert!(page(name).contains(&link), "{name}");
    }
    for name in ["ko/b.html", "404.html"] {
        assert!(!page(name).contains(edit), "{name}");
    }
}

#[test]
fn the_page_for_what_is_not_there_knows_the_path_of_the_book() {
    for path in ["/gradus/", "/gradus"] {
        let site_path = Some(path.to_owned());
        let (_root, page) = published(&Publication {
            site_path,
            ..Publication::default()
        });
        assert!(page("404.html").contains("<base href=\"/gradus/\">"));
        assert!(page("ko/404.html").contains("<base href=\"/gradus/ko/\">"));
        assert!(!page("b.html").contains("<base"));
    }
}

#[test]
fn a_book_on_the_disk_has_none_of_these_links() {
    let root = workspace();
    let out = root.path().join("target/book");
    build(root.path(), &out).unwrap();
    for name in PAGES {
        let page = fs::read_to_string(out.join(name)).unwrap();
        for title in [
            "Documentation of the crates",
            "Git repository",
            "Suggest an edit",
        ] {
            assert!(!page.contains(title), "{name}: {title}");
        }
    }
}
