//! The book holds what it promises: nothing in it is stale, and nothing comes from elsewhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, with its content.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
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

#[test]
fn the_book_has_no_problem() {
    let problems = bookbinder::check(root());
    for problem in &problems {
        eprintln!("{problem}");
    }
    assert!(problems.is_empty(), "{} problem(s)", problems.len());
}

#[test]
fn two_builds_are_equal_and_fetch_nothing_from_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let build = |name: &str| {
        let out = folder.path().join(name);
        bookbinder::build(root(), &out).unwrap_or_else(|error| panic!("{error}"));
        files(&out)
    };
    let (first, second) = (build("first"), build("second"));
    assert!(first.contains_key(Path::new("index.html")));
    let names = |book: &BTreeMap<PathBuf, Vec<u8>>| book.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&first), names(&second));
    for (name, content) in &first {
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
