//! The page of licenses names whose work is in the book, file by file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::book::{BUILT, files, root};

fn page() -> String {
    fs::read_to_string(root().join("book/src/appendix-licenses.md")).unwrap()
}

/// The name of a file of the built book without the digest that mdBook puts before its first dot:
/// `mark.min.js` for `mark-09e88c2c.min.js`.
fn without_digest(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let Some((stem, rest)) = name.split_once('.') else {
        return name;
    };
    let is_digest = |end: &str| end.len() == 8 && end.bytes().all(|b| b.is_ascii_hexdigit());
    match stem.rsplit_once('-') {
        Some((stem, end)) if is_digest(end) => format!("{stem}.{rest}"),
        _ => name,
    }
}

/// The files of the built book but its pages, which are made of the chapters.
fn brought_along() -> impl Iterator<Item = &'static PathBuf> {
    BUILT.keys().filter(|path| {
        let is_page = path
            .extension()
            .is_some_and(|extension| extension == "html");
        !is_page && !path.ends_with(".nojekyll")
    })
}

fn is_named(path: &Path) -> bool {
    let name = without_digest(path);
    let page = page();
    page.contains(&format!("`{name}`")) || page.contains(&format!("](licenses/{name})"))
}

#[test]
fn every_font_script_style_and_picture_of_the_book_is_named() {
    let unnamed: Vec<&PathBuf> = brought_along().filter(|path| !is_named(path)).collect();
    assert!(unnamed.is_empty(), "whose are these? {unnamed:?}");
    assert!(!is_named(Path::new("fonts/another-0a1b2c3d.woff2")));
}

#[test]
fn every_data_file_in_the_crates_is_named() {
    let data = files(&root().join("crates/datasets/data")).into_keys();
    let unnamed: Vec<PathBuf> = data
        .filter(|path| !path.ends_with("README.md") && !is_named(path))
        .collect();
    assert!(unnamed.is_empty(), "whose are these? {unnamed:?}");
}

#[test]
fn what_is_named_is_there() {
    let there: Vec<String> = brought_along().map(|path| without_digest(path)).collect();
    let page = page();
    for name in page.split('`').skip(1).step_by(2) {
        let mut kinds = [".css", ".js", ".png", ".svg", ".woff2"].iter();
        let is_file = kinds.any(|kind| name.ends_with(kind));
        assert!(!is_file || there.iter().any(|file| file == name), "{name}");
    }
}

#[test]
fn the_versions_are_those_of_the_files() {
    let page = page();
    for (script, version) in [
        ("highlight.js", "10.1.1"),
        ("clipboard.min.js", "2.0.4"),
        ("elasticlunr.min.js", "0.9.5"),
        ("mark.min.js", "8.11.1"),
        ("index.html", "Font Awesome Free 6.2.0"),
    ] {
        let path = BUILT.keys().find(|path| without_digest(path) == script);
        let text = String::from_utf8_lossy(&BUILT[path.unwrap()]);
        assert!(text.contains(version), "{script} is not {version} any more");
        let number = version.rsplit(' ').next().unwrap_or_default();
        assert!(page.contains(&format!(") {number} ")), "{script}: {number}");
    }
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    assert!(lock.contains("name = \"mdbook-html\"\nversion = \"0.5.4\""));
    assert!(page.contains("`mdbook-html`") && page.contains(") 0.5.4 "));
}
