//! A workspace with a little book in it.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A folder with these files, each by its path and its text.
pub(crate) fn folder_of(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (file, text) in files {
        write(root.path(), file, text);
    }
    root
}

pub(crate) fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
