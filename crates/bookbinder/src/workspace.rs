//! Where things are: the layout of the workspace that the book quotes from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::exercise::Number;

/// Where the outputs of commands stand, and how the names of their files begin.
const COMMANDS: &str = "crates/gradus/tests/it/snapshots";
const COMMAND: &str = "it__book__";

/// The root of the workspace, with the examples and the exercises of its crates.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// Name of an example → the crates that have one of that name.
    pub(crate) examples: BTreeMap<String, Vec<String>>,
    /// The examples that the root package names in its manifest.
    pub(crate) root_examples: BTreeSet<String>,
    /// Number of an exercise → the crates that have one of that number.
    pub(crate) exercises: BTreeMap<Number, Vec<String>>,
}

impl Workspace {
    pub(crate) fn open(root: &Path) -> Result<Self, Error> {
        let root = root.canonicalize().map_err(Error::io(root))?;
        let mut examples: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut exercises: BTreeMap<Number, Vec<String>> = BTreeMap::new();
        for folder in entries(&root.join("crates"))? {
            let Some(package) = name_of(&folder) else {
                continue;
            };
            for stem in programs(&folder.join("examples"))? {
                examples.entry(stem).or_default().push(package.clone());
            }
            for stem in programs(&folder.join("exercises"))? {
                if let Some(number) = Number::of_file(&stem) {
                    exercises.entry(number).or_default().push(package.clone());
                }
            }
        }
        let root_examples = named_examples(&root);
        Ok(Self {
            root,
            examples,
            root_examples,
            exercises,
        })
    }

    pub(crate) fn book(&self) -> PathBuf {
        self.root.join("book")
    }

    pub(crate) fn chapters(&self) -> PathBuf {
        self.book().join("src")
    }

    pub(crate) fn figures(&self) -> PathBuf {
        self.chapters().join("figures")
    }

    /// Outputs of commands that need data from elsewhere.
    pub(crate) fn recorded(&self) -> PathBuf {
        self.book().join("recorded")
    }

    /// The snapshot of an example, written by the test `tests/it/examples.rs`.
    pub(crate) fn snapshot(&self, example: &str) -> PathBuf {
        let file = format!("it__examples__{example}.snap");
        self.root.join("tests/it/snapshots").join(file)
    }

    /// What a command prints, written by the test `crates/gradus/tests/it/book.rs`.
    pub(crate) fn command(&self, name: &str) -> PathBuf {
        let file = format!("{COMMAND}{name}.snap");
        self.root.join(COMMANDS).join(file)
    }

    /// The names of the commands that have an output, sorted.
    pub(crate) fn commands(&self) -> Result<Vec<String>, Error> {
        let files = entries(&self.root.join(COMMANDS))?.into_iter();
        let name = |file: PathBuf| {
            let name = name_of(&file)?;
            let name = name.strip_prefix(COMMAND)?.strip_suffix(".snap")?;
            Some(name.to_owned())
        };
        Ok(files.filter_map(name).collect())
    }

    /// A path as people write it: relative to the root, with forward slashes.
    pub(crate) fn relative(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    }

    /// Every Rust file under `src/` and `examples/` of the crates, sorted.
    pub(crate) fn sources(&self) -> Result<Vec<PathBuf>, Error> {
        let mut sources = Vec::new();
        for folder in entries(&self.root.join("crates"))? {
            for part in ["src", "examples"] {
                let files = walk(&folder.join(part))?;
                sources.extend(files.into_iter().filter(|file| has_extension(file, "rs")));
            }
        }
        Ok(sources)
    }
}

pub(crate) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// The names of the Rust files in a folder, without their extension.
pub(crate) fn programs(folder: &Path) -> Result<Vec<String>, Error> {
    let files = entries(folder)?.into_iter();
    let stem = |file: PathBuf| file.file_stem()?.to_str().map(str::to_owned);
    let rust = files.filter(|file| has_extension(file, "rs"));
    Ok(rust.filter_map(stem).collect())
}

/// What the root's manifest names below `[[example]]`.
fn named_examples(root: &Path) -> BTreeSet<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    let named = manifest.split("[[example]]").skip(1).filter_map(|part| {
        let (_, rest) = part.split_once("name = \"")?;
        Some(rest.split_once('"')?.0.to_owned())
    });
    named.collect()
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name()?.to_str().map(str::to_owned)
}

/// The entries of a folder, sorted; none if there is no such folder.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::io(folder))? {
        paths.push(entry.map_err(Error::io(folder))?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Every file below a folder, sorted, without following symbolic links.
pub(crate) fn walk(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        let kind = fs::symlink_metadata(&path).map_err(Error::io(&path))?;
        if kind.is_dir() {
            files.extend(walk(&path)?);
        } else if kind.is_file() {
            files.push(path);
        }
    }
    Ok(files)
}
