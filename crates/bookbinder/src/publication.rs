//! A book that others read on the web: what it knows of the place where it stands.

use std::fs;
use std::path::Path;

use mdbook_driver::config::Config;

use crate::binding::mdbook;
use crate::workspace::{has_extension, walk};
use crate::{Error, html};

/// Where a book will stand, and what its pages link to there.
///
/// The default knows of nothing: such a book stands on the reader's disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// The path of the book on its host, such as `/gradus/`. The page that the host shows for what
    /// is not there takes its styles and links from it.
    pub site_path: Option<String>,
    /// The address of the repository: every page links to it.
    pub repository: Option<String>,
    /// The address below which a file of the repository can be edited: every chapter of the
    /// original links to its own source.
    pub edit: Option<String>,
    /// The documentation of the crates, seen from the first page, such as `api/gradus/index.html`:
    /// every page links to it.
    pub api_docs: Option<String>,
}

/// Three stairs, as wide and as high as the icons of mdBook.
const STAIRS: &str = "<svg viewBox=\"0 0 512 512\" aria-hidden=\"true\">\
                      <path d=\"M32 480V336h149V192h150V48h149v432z\"/></svg>";

/// Where mdBook keeps what a page links to beside its title.
const BUTTONS: &str = "<div class=\"right-buttons\">";

impl Publication {
    /// Sets what mdBook itself knows how to show, for the original or for a translation.
    pub(crate) fn configure(
        &self,
        config: &mut Config,
        language: Option<&str>,
    ) -> Result<(), Error> {
        let mut set = |key: &str, value: String| {
            let key = format!("output.html.{key}");
            config.set(key, value).map_err(mdbook)
        };
        if let Some(path) = &self.site_path {
            let folder = language.map_or(String::new(), |language| format!("{language}/"));
            set(
                "site-url",
                format!("{}/{folder}", path.trim_end_matches('/')),
            )?;
        }
        if let Some(repository) = &self.repository {
            set("git-repository-url", repository.clone())?;
            set("git-repository-icon", "fas-code-branch".to_owned())?;
        }
        // A translation is edited with its original beside it, and has pages that nobody wrote.
        if let (Some(edit), None) = (&self.edit, language) {
            let template = format!("{}/book/{{path}}", edit.trim_end_matches('/'));
            set("edit-url-template", template)?;
        }
        Ok(())
    }

    /// Links every page of the built book to the documentation of the crates.
    pub(crate) fn link_pages(&self, built: &Path) -> Result<(), Error> {
        let Some(address) = &self.api_docs else {
            return Ok(());
        };
        for path in walk(built)? {
            if !has_extension(&path, "html") {
                continue;
            }
            let page = fs::read_to_string(&path).map_err(Error::io(&path))?;
            let folders = path
                .strip_prefix(built)
                .unwrap_or(&path)
                .components()
                .skip(1);
            let to_root = "../".repeat(folders.count());
            let to_root = if html::is_remote(address) {
                ""
            } else {
                &to_root
            };
            let address = address.replace('&', "&amp;").replace('"', "&quot;");
            let link = format!(
                "{BUTTONS}\n<a href=\"{to_root}{address}\" title=\"Documentation of the crates\" \
                 aria-label=\"Documentation of the crates\"><span class=\"fa-svg\">{STAIRS}</span></a>"
            );
            fs::write(&path, page.replacen(BUTTONS, &link, 1)).map_err(Error::io(&path))?;
        }
        Ok(())
    }
}
