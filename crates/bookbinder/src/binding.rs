//! Building: chapters in, a folder of HTML out.

use std::fs;
use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use mdbook_driver::config::Config;

use crate::chapter::{self, Uses};
use crate::source::{Reader, Sources};
use crate::workspace::{Workspace, entries};
use crate::{Error, Problem, Publication, source, translation};

/// What a built book holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Pages, without the ones that mdBook adds.
    pub chapters: usize,
    /// Quotations of source.
    pub listings: usize,
    /// Outputs of examples.
    pub outputs: usize,
    /// Pictures.
    pub figures: usize,
    /// Formulas.
    pub formulas: usize,
}

/// Builds the book of the workspace at `root` into the folder `out`.
///
/// The new book is made beside `out` and takes its place only when it is whole: a build that fails
/// leaves `out` as it was. Equal sources give equal files, byte for byte.
///
/// # Errors
///
/// - [`Error::Problems`] if chapters quote what does not exist or hold a formula that is none
/// - [`Error::NotABook`] if `out` holds files and they are no built book
/// - [`Error::MdBook`] and [`Error::Io`] if `book.toml` is faulty or files cannot be read or written
pub fn build(root: &Path, out: &Path) -> Result<Report, Error> {
    publish(root, out, &Publication::default())
}

/// Builds the book as [`build`] does, with the links of the place where it will be published.
///
/// # Errors
///
/// Those of [`build`].
pub fn publish(root: &Path, out: &Path, publication: &Publication) -> Result<Report, Error> {
    let workspace = Workspace::open(root)?;
    if !entries(out)?.is_empty() && !is_built(out) {
        return Err(Error::NotABook(out.to_owned()));
    }
    let out = std::path::absolute(out).map_err(Error::io(out))?;
    let parent = out.parent().unwrap_or(&out);
    fs::create_dir_all(parent).map_err(Error::io(parent))?;
    let staging = tempfile::Builder::new()
        .prefix(".book-")
        .tempdir_in(parent)
        .map_err(Error::io(parent))?;

    let new = staging.path().join("new");
    let config = configuration(&workspace, &new)?;
    let mut original = config.clone();
    publication.configure(&mut original, None)?;
    let mut sources = Sources::default();
    let report = bind(&workspace, original, &workspace.chapters(), &mut sources)?;
    for translation in translation::all(&workspace)? {
        let chapters = staging.path().join(&translation.language);
        translation.stage(&chapters)?;
        let mut config = config.clone();
        config.book.src = chapters;
        config.build.build_dir = new.join(&translation.language);
        translation.configure(&mut config);
        publication.configure(&mut config, Some(&translation.language))?;
        bind(&workspace, config, &translation.sources(), &mut sources)?;
        translation.link_pages(&new)?;
    }
    sources.write(&workspace, &new)?;
    publication.link_pages(&new)?;
    if out.exists() {
        fs::rename(&out, staging.path().join("old")).map_err(Error::io(&out))?;
    }
    fs::rename(&new, &out).map_err(Error::io(&out))?;
    Ok(report)
}

/// Whether mdBook has made the folder: both files are in every book and seldom together elsewhere.
pub(crate) fn is_built(folder: &Path) -> bool {
    folder.join("toc.html").is_file() && folder.join(".nojekyll").is_file()
}

/// The settings of the book, to be rendered into `out`.
fn configuration(workspace: &Workspace, out: &Path) -> Result<Config, Error> {
    // Not `MDBook::load`, which lets variables of the environment change the settings.
    let mut config = Config::from_disk(workspace.book().join("book.toml")).map_err(mdbook)?;
    config.build.build_dir = out.into();
    config.build.create_missing = false;
    // The directives are ours; mdBook's own would pass over what is missing.
    config.build.use_default_preprocessors = false;
    Ok(config)
}

pub(crate) fn mdbook(error: impl Into<mdbook_driver::errors::Error>) -> Error {
    Error::MdBook(format!("{:#}", error.into()))
}

/// Renders the book that `config` describes. Its chapters are written by people in `chapters`; what they
/// quote is noted in `sources`.
fn bind(
    workspace: &Workspace,
    config: Config,
    chapters: &Path,
    sources: &mut Sources,
) -> Result<Report, Error> {
    let missing = missing_chapters(workspace)?;
    if !missing.is_empty() {
        return Err(Error::Problems(missing));
    }
    let out = config.build.build_dir.clone();
    let mut book = MDBook::load_with_config(workspace.book(), config).map_err(mdbook)?;
    let (report, problems) = expand(workspace, chapters, &mut book, sources);
    if !problems.is_empty() {
        return Err(Error::Problems(problems));
    }
    book.build().map_err(mdbook)?;
    // mdBook copies what is no chapter; the figures already stand in the pages.
    let figures = out.join("figures");
    if figures.is_dir() {
        fs::remove_dir_all(&figures).map_err(Error::io(figures))?;
    }
    Ok(report)
}

/// The chapters that `SUMMARY.md` names and that do not exist, each at its line.
pub(crate) fn missing_chapters(workspace: &Workspace) -> Result<Vec<Problem>, Error> {
    let path = workspace.chapters().join("SUMMARY.md");
    let summary = fs::read_to_string(&path).map_err(Error::io(&path))?;
    let file = workspace.relative(&path);
    let mut problems = Vec::new();
    for (line, chapter) in listed(&summary) {
        if !workspace.chapters().join(chapter).is_file() {
            let message = format!("there is no chapter `{chapter}`");
            problems.push(Problem::new(&file, line, message));
        }
    }
    Ok(problems)
}

/// The chapters that a summary lists, each with its line.
pub(crate) fn listed(summary: &str) -> impl Iterator<Item = (usize, &str)> {
    summary.lines().enumerate().filter_map(|(index, line)| {
        let (_, rest) = line.split_once("](")?;
        let (chapter, _) = rest.split_once(')')?;
        let chapter = chapter.strip_prefix("./").unwrap_or(chapter);
        (!chapter.is_empty()).then_some((index + 1, chapter))
    })
}

/// Carries out the directives of every chapter of a loaded book.
fn expand(
    workspace: &Workspace,
    chapters: &Path,
    book: &mut MDBook,
    sources: &mut Sources,
) -> (Report, Vec<Problem>) {
    let language = book.config.book.language.clone().unwrap_or_default();
    let mut uses = Uses::default();
    let mut problems = Vec::new();
    let mut pages = 0;
    let mut figures = 0;
    book.book.for_each_mut(|item| {
        if let BookItem::Chapter(chapter) = item
            && let Some(path) = &chapter.source_path
        {
            let file = workspace.relative(&chapters.join(path));
            let expanded = chapter::expand(workspace, &file, &chapter.content);
            pages += 1;
            figures += expanded.uses.figures.len();
            chapter.content = expanded.text;
            let reader = Reader {
                page: source::page_of_chapter(&file),
                title: chapter.name.clone(),
                language: language.clone(),
            };
            sources.add(&reader, &expanded.uses.quotes);
            uses.absorb(expanded.uses);
            problems.extend(expanded.problems);
        }
    });
    let report = Report {
        chapters: pages,
        listings: uses.listings,
        outputs: uses.outputs,
        figures,
        formulas: uses.formulas,
    };
    (report, problems)
}
