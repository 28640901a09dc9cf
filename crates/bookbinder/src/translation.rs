//! Translations of the book: a folder of `book/` each, with chapters of the same names.
//!
//! A translation may lack chapters: the reader is sent to the original for these.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mdbook_driver::config::Config;

use crate::workspace::Workspace;
use crate::{Error, Problem, binding};

mod block;
mod drift;

/// One translation.
#[derive(Debug)]
pub(crate) struct Translation {
    /// The code of the language, which is the name of the folder too: `ko`.
    pub(crate) language: String,
    /// What a link to it says: `한국어`.
    name: String,
    title: String,
    description: String,
    /// `book/ko`.
    folder: PathBuf,
    /// The chapters that it has, as the summary names them: `01-perceptron.md`.
    chapters: BTreeSet<String>,
}

/// Every translation of `book/editions.txt`; none if there is no such file.
pub(crate) fn all(workspace: &Workspace) -> Result<Vec<Translation>, Error> {
    let path = workspace.book().join("editions.txt");
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(&path).map_err(Error::io(&path))?;
    let file = workspace.relative(&path);
    let mut translations = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[language, name, title, description] = &parts[..] else {
            let message = format!("want language | name | title | description, not `{line}`");
            return Err(Error::Problems(vec![Problem::new(
                file,
                index + 1,
                message,
            )]));
        };
        let folder = workspace.book().join(language);
        let original = listed(&workspace.chapters())?;
        let chapters = original.into_iter().filter(|name| {
            let chapter = folder.join("src").join(name);
            chapter.is_file()
        });
        translations.push(Translation {
            language: language.to_owned(),
            name: name.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            chapters: chapters.collect(),
            folder,
        });
    }
    Ok(translations)
}

/// The chapters that a folder's summary lists, in order.
fn listed(folder: &Path) -> Result<Vec<String>, Error> {
    let path = folder.join("SUMMARY.md");
    let summary = fs::read_to_string(&path).map_err(Error::io(&path))?;
    let chapters = binding::listed(&summary);
    Ok(chapters.map(|(_, chapter)| chapter.to_owned()).collect())
}

impl Translation {
    pub(crate) fn sources(&self) -> PathBuf {
        self.folder.join("src")
    }

    /// The settings of the original with what is the translation's own.
    pub(crate) fn configure(&self, config: &mut Config) {
        config.book.language = Some(self.language.clone());
        config.book.title = Some(self.title.clone());
        config.book.description = Some(self.description.clone());
    }

    /// Writes the chapters as mdBook is to read them into `folder`, line by line as they are here.
    pub(crate) fn stage(&self, folder: &Path) -> Result<(), Error> {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
        let read = |path: PathBuf| fs::read_to_string(&path).map_err(Error::io(path));
        let write = |name: &str, text: String| {
            let path = folder.join(name);
            fs::write(&path, text).map_err(Error::io(&path))
        };
        let summary = read(self.sources().join("SUMMARY.md"))?;
        let absent = read(self.folder.join("untranslated.md"))?;
        for (line, name) in binding::listed(&summary) {
            let text = if self.chapters.contains(name) {
                let text = read(self.sources().join(name))?;
                self.point_to_original(&block::without_marks(&text), &summary)
            } else {
                let entry = summary.lines().nth(line - 1).unwrap_or_default();
                let title = entry.split(['[', ']']).nth(1).unwrap_or_default();
                let page = format!("../{}", page_of(name));
                absent.replace("{title}", title).replace("{page}", &page)
            };
            write(name, text)?;
        }
        write("SUMMARY.md", summary)
    }

    /// Links to chapters that are not translated lead to the original.
    fn point_to_original(&self, text: &str, summary: &str) -> String {
        let mut text = text.to_owned();
        for (_, name) in binding::listed(summary) {
            if !self.chapters.contains(name) {
                let link = format!("](../{}", page_of(name));
                text = text.replace(&format!("]({name}"), &link);
            }
        }
        text
    }

    /// Sets a link to the other version on each page of the built book that has two.
    pub(crate) fn link_pages(&self, built: &Path) -> Result<(), Error> {
        let mut pages: Vec<String> = self.chapters.iter().map(|name| page_of(name)).collect();
        let original = listed(&self.sources())?;
        if original
            .first()
            .is_some_and(|first| self.chapters.contains(first))
        {
            pages.push("index.html".to_owned());
        }
        let language = &self.language;
        for page in pages {
            let there = format!("{language}/{page}");
            set_link(&built.join(&page), &there, language, &self.name)?;
            let back = format!("../{page}");
            set_link(&built.join(there), &back, "en", "English")?;
        }
        Ok(())
    }

    /// What of the translation no longer says what the original says, and what its summary lacks.
    pub(crate) fn problems(&self, workspace: &Workspace) -> Result<Vec<Problem>, Error> {
        let original = listed(&workspace.chapters())?;
        let mut problems = Vec::new();
        if listed(&self.sources())? != original {
            let file = workspace.relative(&self.sources().join("SUMMARY.md"));
            let message = "does not list the chapters of book/src/SUMMARY.md in their order";
            problems.push(Problem::new(file, 1, message));
        }
        for name in &self.chapters {
            let text = |folder: PathBuf| {
                let path = folder.join(name);
                let text = fs::read_to_string(&path).map_err(Error::io(&path))?;
                Ok::<_, Error>((workspace.relative(&path), text))
            };
            let (original_file, original) = text(workspace.chapters())?;
            let (file, translated) = text(self.sources())?;
            problems.extend(drift::between(
                &original_file,
                &block::of_original(&original),
                &file,
                &block::of_translation(&translated),
            ));
        }
        Ok(problems)
    }

    /// The chapters that it lacks.
    fn untranslated(&self, workspace: &Workspace) -> Result<Vec<String>, Error> {
        let original = listed(&workspace.chapters())?.into_iter();
        let absent = original.filter(|name| !self.chapters.contains(name));
        Ok(absent
            .map(|name| format!("{}: {name}", self.language))
            .collect())
    }
}

/// The chapters that are not translated yet, each behind its language: `ko: 02-xor.md`.
///
/// # Errors
///
/// [`Error::Problems`] or [`Error::Io`] if `book/editions.txt` or a summary cannot be read.
pub fn untranslated(root: &Path) -> Result<Vec<String>, Error> {
    let workspace = Workspace::open(root)?;
    let mut chapters = Vec::new();
    for translation in all(&workspace)? {
        chapters.extend(translation.untranslated(&workspace)?);
    }
    Ok(chapters)
}

fn page_of(chapter: &str) -> String {
    let page = Path::new(chapter).with_extension("html");
    page.to_string_lossy().into_owned()
}

/// Sets a link at the top of a built page's main part.
fn set_link(page: &Path, address: &str, language: &str, name: &str) -> Result<(), Error> {
    let text = fs::read_to_string(page).map_err(Error::io(page))?;
    let link = format!(
        "<main>\n<p class=\"edition\"><a href=\"{address}\" hreflang=\"{language}\" \
         lang=\"{language}\">{name}</a></p>"
    );
    fs::write(page, text.replacen("<main>", &link, 1)).map_err(Error::io(page))
}
