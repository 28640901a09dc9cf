//! Where the workspace is.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// The workspace at `root`, or the one around the working folder.
pub(crate) fn find(root: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(root) = root {
        if !is_workspace(root) {
            bail!("{}: no book/book.toml in it", root.display());
        }
        return Ok(root.to_owned());
    }
    let here = std::env::current_dir().context("the working folder")?;
    let found = here.ancestors().find(|folder| is_workspace(folder));
    found.map(Path::to_owned).with_context(|| {
        format!(
            "no book/book.toml in {} or a folder above it: call from inside the workspace, or \
             name it with --root",
            here.display()
        )
    })
}

fn is_workspace(folder: &Path) -> bool {
    folder.join("book/book.toml").is_file()
}
