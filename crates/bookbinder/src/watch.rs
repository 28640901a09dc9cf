//! Watching: whether anything that the book is made from has changed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::workspace::{entries, walk};

/// A number that changes when a source of the book does: names, lengths and times of its files.
///
/// A file that cannot be read just now counts as absent.
pub(crate) fn fingerprint(root: &Path) -> u64 {
    let mut folders = vec![root.join("book"), root.join("tests/it/snapshots")];
    for folder in entries(&root.join("crates")).unwrap_or_default() {
        folders.extend(["src", "examples", "exercises"].map(|part| folder.join(part)));
    }
    let mut hasher = DefaultHasher::new();
    for folder in folders {
        for file in walk(&folder).unwrap_or_default() {
            file.hash(&mut hasher);
            if let Ok(metadata) = file.metadata() {
                metadata.len().hash(&mut hasher);
                metadata.modified().ok().hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::fingerprint;

    #[test]
    fn a_changed_chapter_and_a_new_example_change_the_fingerprint() {
        let root = tempfile::tempdir().unwrap();
        let chapter = root.path().join("book/src/a.md");
        fs::create_dir_all(chapter.parent().unwrap()).unwrap();
        fs::write(&chapter, "a").unwrap();
        let first = fingerprint(root.path());
        assert_eq!(fingerprint(root.path()), first);
        fs::write(&chapter, "ab").unwrap();
        let second = fingerprint(root.path());
        assert_ne!(second, first);
        let examples = root.path().join("crates/a/examples");
        fs::create_dir_all(&examples).unwrap();
        fs::write(examples.join("b.rs"), "").unwrap();
        assert_ne!(fingerprint(root.path()), second);
    }
}
