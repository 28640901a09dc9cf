//! Exercises whose answer is code: `N_M.rs` to fill in, `N_M_solution.rs`, and `N_M_test.rs`.

mod check;
mod number;
mod show;

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use check::faults;
pub use number::Number;
pub(crate) use show::show;

use crate::workspace::{Workspace, entries};
use crate::{Error, Problem, anchor};

/// An exercise whose answer is code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exercise {
    /// Its number.
    pub number: Number,
    /// What it is about, in a few words; `None` if the reader's file no longer begins with it.
    pub title: Option<String>,
    /// The crate that has it.
    pub package: String,
    /// The file that the reader fills in, relative to the root.
    pub file: String,
    /// The chapter that shows it, relative to the root.
    pub chapter: String,
}

/// Every exercise of the workspace at `root` whose answer is code, in the order of the book.
///
/// # Errors
///
/// - [`Error::Problems`] if there is no chapter for one
/// - [`Error::Io`] if a file or folder cannot be read
pub fn exercises(root: &Path) -> Result<Vec<Exercise>, Error> {
    let workspace = Workspace::open(root)?;
    let chapters = entries(&workspace.chapters())?;
    let mut exercises = Vec::new();
    for (&number, packages) in &workspace.exercises {
        let path = path(&workspace, number, &packages[0], "");
        let file = workspace.relative(&path);
        let fault = |message| Error::Problems(vec![Problem::new(&file, 1, message)]);
        // What a reader has done to one file must not stop the others.
        let source = Source::read(&workspace, &path);
        let title = source.and_then(|source| source.title(number)).ok();
        let chapter = chapters.iter().map(|chapter| workspace.relative(chapter));
        let chapter = chapter
            .into_iter()
            .find(|chapter| number.is_of_chapter(chapter))
            .ok_or_else(|| fault(format!("there is no chapter {}", number.chapter)))?;
        exercises.push(Exercise {
            number,
            title,
            package: packages[0].clone(),
            file,
            chapter,
        });
    }
    Ok(exercises)
}

/// One of the three files: `part` is empty, `_solution` or `_test`.
pub(crate) fn path(workspace: &Workspace, number: Number, package: &str, part: &str) -> PathBuf {
    let folder = workspace.root.join("crates").join(package);
    folder.join(format!("exercises/{}{part}.rs", number.stem()))
}

/// A file of an exercise: what it says in its `//!` comment, and its code.
struct Source {
    words: Vec<String>,
    code: Vec<String>,
}

impl Source {
    fn read(workspace: &Workspace, path: &Path) -> Result<Self, String> {
        let file = workspace.relative(path);
        let source = fs::read_to_string(path).map_err(|_| format!("there is no file {file}"))?;
        let (words, code): (Vec<&str>, Vec<&str>) =
            source.lines().partition(|line| line.starts_with("//!"));
        let words = words.iter().map(|line| line[3..].trim().to_owned());
        let code = anchor::whole(&code.join("\n")).map_err(|_| format!("{file} has no code"))?;
        Ok(Self {
            words: words.collect(),
            code,
        })
    }

    /// The title in the first line, `Exercise 2.1: Title`.
    fn title(&self, number: Number) -> Result<String, String> {
        let beginning = format!("Exercise {number}: ");
        let first = self.words.first().map_or("", String::as_str);
        match first.strip_prefix(&beginning) {
            Some(title) if !title.is_empty() => Ok(title.to_owned()),
            _ => Err(format!(
                "the file does not begin with `//! {beginning}` and a title. If you have written \
                 your answer over its first lines, put them back: `git diff` shows them"
            )),
        }
    }
}
