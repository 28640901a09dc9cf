//! Which files of a folder are the four of a set such as MNIST.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;

/// What the files hold, by the end of their names; the test part goes by two names.
const TRAINING: [&str; 2] = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"];
const TEST: [[&str; 2]; 2] = [
    ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"],
    ["test-images-idx3-ubyte", "test-labels-idx1-ubyte"],
];

/// The files of a set: of each part the images and the labels.
pub(super) struct IdxFiles {
    pub(super) training: [PathBuf; 2],
    pub(super) test: [PathBuf; 2],
}

/// A file by its name as the set has it, whatever the program that unpacked it has made of that.
struct Named {
    name: String,
    path: PathBuf,
}

impl IdxFiles {
    /// The files of a folder, or those whose names begin with the last part of `set`.
    pub(super) fn find(set: &Path) -> Result<Self, Error> {
        let (folder, asked) = if set.is_dir() {
            (set, None)
        } else {
            let parent = set.parent().unwrap_or(Path::new(""));
            let here = if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            };
            let name = set.file_name().unwrap_or_default().to_string_lossy();
            (here, Some(format!("{}-", name.trim_end_matches('-'))))
        };
        let files = files_of(folder);
        let prefix = match asked {
            Some(prefix) if files.iter().any(|file| file.name.starts_with(&prefix)) => prefix,
            // Neither a folder nor the name of a set in one.
            Some(_) => {
                return Err(Error::NoMnist {
                    name: TRAINING[0].to_owned(),
                    folder: set.display().to_string(),
                });
            }
            None => only_set(folder, &files)?,
        };
        let find = |name: &str| {
            let name = format!("{prefix}{name}");
            let found = files.iter().find(|file| file.name == name);
            found.map(|file| file.path.clone()).ok_or(Error::NoMnist {
                name,
                folder: folder.display().to_string(),
            })
        };
        let training = [find(TRAINING[0])?, find(TRAINING[1])?];
        let has_test = |names: &&[&str; 2]| find(names[0]).is_ok();
        let test = TEST.iter().find(has_test).unwrap_or(&TEST[0]);
        Ok(Self {
            training,
            test: [find(test[0])?, find(test[1])?],
        })
    }
}

/// What stands before the names of the one set in a folder; nothing, if MNIST's own names are there.
fn only_set(folder: &Path, files: &[Named]) -> Result<String, Error> {
    let prefixes = files
        .iter()
        .filter_map(|file| file.name.strip_suffix(TRAINING[0]));
    let mut prefixes: Vec<&str> = prefixes.collect();
    prefixes.dedup();
    if prefixes.contains(&"") {
        return Ok(String::new());
    }
    match prefixes.as_slice() {
        [] => Ok(String::new()),
        [one] => Ok((*one).to_owned()),
        several => {
            let set = |prefix: &&str| prefix.trim_end_matches('-').to_owned();
            Err(Error::SeveralSets {
                folder: folder.display().to_string(),
                sets: several.iter().map(set).collect(),
            })
        }
    }
}

/// The files of a folder that may be of a set, sorted by name, and of those with one name what is not
/// packed first.
fn files_of(folder: &Path) -> Vec<Named> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let named = paths.into_iter().filter_map(|path| {
        let name = name_of(&path)?;
        // A path that cannot be read is opened all the same, so that the system can say why.
        let within = path.is_dir().then(|| file_within(&path, &name)).flatten();
        Some(Named {
            name,
            path: within.unwrap_or(path),
        })
    });
    let mut files: Vec<Named> = named.collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

/// In a folder that is named as a file of a set, the file of this name.
fn file_within(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .into_iter()
        .find(|path| name_of(path).as_deref() == Some(name))
}

/// The name as the set has it: without `.gz`, and with `-idx` where others write `.idx`.
fn name_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let name = name.replace(".idx", "-idx");
    name.ends_with("-ubyte").then_some(name)
}
