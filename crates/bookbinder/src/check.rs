//! The whole check: nothing in the book is stale, typed by hand, forgotten or broken.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::chapter::{self, Uses};
use crate::workspace::{Workspace, entries, has_extension, walk};
use crate::{
    Error, Problem, anchor, binding, command, exercise, fence, glossary, link, list, notation,
    recorded, step, table, translation,
};

/// Every problem of the book of the workspace at `root`, sorted; none if the book is sound.
///
/// Beyond what [`build`](crate::build) refuses, it finds
///
/// - chapters that `SUMMARY.md` does not list,
/// - anchors, examples, exercises, figures and outputs of commands, recorded or not, that no chapter
///   shows, and anchors that are not closed,
/// - exercises that stand twice in the book, have not their three files, or are not tested,
/// - `cargo run` commands, in chapters, in recorded outputs and in `README.md`, of examples that do
///   not exist,
/// - rows with bars that are no table, and numbered lists that do not begin with 1,
/// - letters of formulas that the page of notation does not explain, and those that no page uses,
/// - terms of the glossary before the chapter that explains them, and those that their chapter lacks,
/// - blocks of a translation whose original has changed, and those that it lacks,
/// - links and fragments of the built pages that lead nowhere, ids that stand twice on a page,
///   headings out of order, and anything that a page would fetch from another host.
#[must_use]
pub fn check(root: &Path) -> Vec<Problem> {
    let mut problems = match Check::run(root) {
        Ok(problems) | Err(Error::Problems(problems)) => problems,
        Err(error) => vec![Problem::new("book/book.toml", 1, error.to_string())],
    };
    problems.sort();
    problems.dedup();
    problems
}

struct Check {
    workspace: Workspace,
    uses: Uses,
    problems: Vec<Problem>,
}

impl Check {
    fn run(root: &Path) -> Result<Vec<Problem>, Error> {
        let workspace = Workspace::open(root)?;
        let mut check = Self {
            problems: binding::missing_chapters(&workspace)?,
            uses: Uses::default(),
            workspace,
        };
        check.chapters()?;
        check.words()?;
        check.anchors()?;
        check.records()?;
        check.outputs()?;
        check.examples();
        check
            .problems
            .extend(exercise::faults(&check.workspace, &check.uses.exercises)?);
        check.figures()?;
        check.translations()?;
        if check.problems.is_empty() {
            check.links()?;
        }
        Ok(check.problems)
    }

    fn fault(&mut self, file: &str, line: usize, message: impl Into<String>) {
        self.problems.push(Problem::new(file, line, message));
    }

    /// Expands every chapter, listed or not, and reads its commands.
    fn chapters(&mut self) -> Result<(), Error> {
        let folder = self.workspace.chapters();
        let summary_file = folder.join("SUMMARY.md");
        let summary = fs::read_to_string(&summary_file).map_err(Error::io(&summary_file))?;
        let listed: BTreeSet<&str> = binding::listed(&summary).map(|(_, name)| name).collect();
        for path in walk(&folder)? {
            if !has_extension(&path, "md") || path == summary_file {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(Error::io(&path))?;
            let file = self.workspace.relative(&path);
            let name = file.strip_prefix("book/src/").unwrap_or(&file);
            if !listed.contains(name) {
                self.fault(&file, 1, "SUMMARY.md does not list this chapter");
            }
            let expanded = chapter::expand(&self.workspace, &file, &text);
            self.problems.extend(expanded.problems);
            self.uses.absorb(expanded.uses);
            self.commands(&file, &text);
            for line in table::faults(&text) {
                self.fault(
                    &file,
                    line,
                    "these rows are no table: they need a row of dashes",
                );
            }
            for line in list::faults(&text) {
                self.fault(
                    &file,
                    line,
                    "this number makes a list: begin the sentence with a word, or the list with 1",
                );
            }
        }
        let readme = self.workspace.root.join("README.md");
        if let Ok(text) = fs::read_to_string(&readme) {
            self.commands("README.md", &text);
        }
        Ok(())
    }

    /// The letters of formulas and the terms of the glossary, in the order of the summary.
    fn words(&mut self) -> Result<(), Error> {
        let folder = self.workspace.chapters();
        let summary = folder.join("SUMMARY.md");
        let summary = fs::read_to_string(&summary).map_err(Error::io(&summary))?;
        let mut pages = Vec::new();
        for (_, name) in binding::listed(&summary) {
            if let Ok(text) = fs::read_to_string(folder.join(name)) {
                pages.push((name.to_owned(), text));
            }
        }
        let everyday = fs::read_to_string(self.workspace.book().join("everyday.txt"));
        let terms = glossary::faults(&pages, &everyday.unwrap_or_default());
        for (page, line, message) in notation::faults(&pages).into_iter().chain(terms) {
            self.fault(&format!("book/src/{}", pages[page].0), line, message);
        }
        Ok(())
    }

    /// The `cargo run` commands that a text tells its reader to type.
    fn commands(&mut self, file: &str, text: &str) {
        let lines: Vec<&str> = text.lines().collect();
        for fence in fence::fences(text) {
            if !matches!(fence.language(), "console" | "sh" | "bash" | "shell") {
                continue;
            }
            let block = lines.iter().enumerate().take(fence.last);
            for (index, line) in block.skip(fence.first + 1) {
                let line = line.trim_start_matches([' ', '>']);
                let command = line.strip_prefix("$ ").unwrap_or(line);
                if let Err(fault) = self.command(command) {
                    self.fault(file, index + 1, fault);
                }
            }
        }
    }

    fn command(&mut self, command: &str) -> Result<(), String> {
        if !command.starts_with("cargo run") {
            return Ok(());
        }
        let words: Vec<&str> = command.split([' ', '=']).collect();
        let after = |flags: &[&str]| {
            let flag = words.iter().position(|word| flags.contains(word))?;
            words.get(flag + 1).copied()
        };
        let number = after(&["exercise"]).and_then(|number| number.parse().ok());
        if number.is_some_and(|number| !self.workspace.exercises.contains_key(&number)) {
            return Err(format!("no such exercise: `{command}`"));
        }
        let number = after(&["step"]).and_then(|number| number.parse().ok());
        if number.is_some_and(|number| !step::numbers(&self.workspace).contains(&number)) {
            return Err(format!("no such step: `{command}`"));
        }
        let Some(example) = after(&["--example"]) else {
            return Ok(());
        };
        let packages = self.workspace.examples.get(example);
        let packages = packages.map_or(&[][..], Vec::as_slice);
        let found = match after(&["-p", "--package"]) {
            Some(package) => packages.iter().any(|p| p == package),
            None => packages.len() == 1 || self.workspace.root_examples.contains(example),
        };
        if !found {
            return Err(format!("no such example: `{command}`"));
        }
        self.uses.examples.insert(example.to_owned());
        Ok(())
    }

    /// Anchors in the crates: sound, and quoted by a chapter.
    fn anchors(&mut self) -> Result<(), Error> {
        for path in self.workspace.sources()? {
            let source = fs::read_to_string(&path).map_err(Error::io(&path))?;
            let file = self.workspace.relative(&path);
            for (line, fault) in anchor::faults(&source) {
                self.fault(&file, line, fault);
            }
            for mark in anchor::marks(&source) {
                let used = (file.clone(), mark.name.to_owned());
                if !mark.end && !self.uses.anchors.contains(&used) {
                    let message = format!("no chapter quotes the anchor `{}`", mark.name);
                    self.fault(&file, mark.line, message);
                }
            }
        }
        Ok(())
    }

    /// Examples: of one crate each, and shown in a chapter.
    fn examples(&mut self) {
        let mut problems = Vec::new();
        for (example, packages) in &self.workspace.examples {
            let file = format!("crates/{}/examples/{example}.rs", packages[0]);
            if packages.len() > 1 {
                let message = format!(
                    "several crates have an example of this name: {}",
                    packages.join(", ")
                );
                problems.push(Problem::new(&file, 1, message));
            }
            if !self.uses.examples.contains(example) {
                let message = format!("no chapter shows the example `{example}`");
                problems.push(Problem::new(file, 1, message));
            }
        }
        self.problems.extend(problems);
    }

    /// Figures: shown in a chapter.
    fn figures(&mut self) -> Result<(), Error> {
        for path in entries(&self.workspace.figures())? {
            let name = path.file_stem().and_then(|stem| stem.to_str());
            if has_extension(&path, "svg")
                && let Some(name) = name
                && !self.uses.figures.contains(name)
            {
                let file = self.workspace.relative(&path);
                self.fault(&file, 1, "no chapter shows this figure");
            }
        }
        Ok(())
    }

    /// Recorded outputs: shown in a chapter, and of commands that exist.
    fn records(&mut self) -> Result<(), Error> {
        for path in entries(&self.workspace.recorded())? {
            let name = path.file_stem().and_then(|stem| stem.to_str());
            let Some(name) = name.filter(|_| has_extension(&path, "txt")) else {
                continue;
            };
            let file = self.workspace.relative(&path);
            if !self.uses.records.contains(name) {
                self.fault(&file, 1, "no chapter shows this recorded output");
            }
            let checked = recorded::read(&path).and_then(|(command, _)| self.command(&command));
            if let Err(fault) = checked {
                self.fault(&file, 1, fault);
            }
        }
        Ok(())
    }

    /// Outputs of the command line: shown in a chapter, and of commands that exist.
    fn outputs(&mut self) -> Result<(), Error> {
        for name in self.workspace.commands()? {
            let file = self.workspace.relative(&self.workspace.command(&name));
            if !self.uses.commands.contains(&name) {
                self.fault(&file, 1, "no chapter shows the output of this command");
            }
            let read = command::read(&self.workspace, &name);
            if let Err(fault) = read.and_then(|(command, _)| self.command(&command)) {
                self.fault(&file, 1, fault);
            }
        }
        Ok(())
    }

    /// Translations: of what the original says now.
    fn translations(&mut self) -> Result<(), Error> {
        for translation in translation::all(&self.workspace)? {
            self.problems.extend(translation.problems(&self.workspace)?);
        }
        Ok(())
    }

    /// Links of the built pages.
    fn links(&mut self) -> Result<(), Error> {
        let temporary = tempfile::tempdir().map_err(Error::io(std::env::temp_dir()))?;
        let out = temporary.path().join("book");
        binding::build(&self.workspace.root, &out)?;
        self.problems.extend(link::check(&self.workspace, &out)?);
        Ok(())
    }
}
