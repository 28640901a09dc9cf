//! Images from files: a set like MNIST, a folder of PNG files, or single ones.

use std::fs;
use std::path::{Path, PathBuf};

use datasets::files::{
    Images, LabeledImages, idx_images, png_classes, png_files, read_images, read_pngs,
};
use model::Model;

/// What a trained network is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The rows of a table.
    Table(PathBuf),
    /// The test part of a set like MNIST.
    Mnist(PathBuf),
    /// An IDX file of images.
    Idx(PathBuf),
    /// The PNG files of a folder.
    Folder(PathBuf),
    /// A PNG file.
    Png(PathBuf),
}

/// Images with the right answers.
pub(crate) struct LabeledFiles {
    pub(crate) images: LabeledImages,
    /// The file of each; none of a set like MNIST.
    files: Vec<PathBuf>,
    /// Whether the network has learned from them.
    pub(crate) is_known: bool,
}

impl LabeledFiles {
    /// The first file of which `error` speaks, if it speaks of one.
    pub(crate) fn blamed(&self, error: &model::Error) -> Option<&Path> {
        let place = match error {
            // All are of one size.
            model::Error::ImageSize { .. } => 0,
            model::Error::ClassOfImages { class, .. } => {
                let is_it = |&label: &usize| self.images.names()[label] == *class;
                self.images.labels().iter().position(is_it)?
            }
            _ => return None,
        };
        self.files.get(place).map(PathBuf::as_path)
    }
}

impl Asked {
    /// What is meant by what was typed.
    pub(crate) fn by(typed: &Path) -> Self {
        let text = typed.to_string_lossy();
        let has_ending = |ending: &str| {
            let found = typed.extension();
            found.is_some_and(|found| found.eq_ignore_ascii_case(ending))
        };
        if let Some(set) = text.strip_prefix("mnist:") {
            Self::Mnist(set.into())
        } else if let Some(folder) = text.strip_prefix("images:") {
            Self::Folder(folder.into())
        } else if typed.is_dir() {
            Self::Folder(typed.to_owned())
        } else if has_ending("png") {
            Self::Png(typed.to_owned())
        } else if text.contains("idx3-ubyte") {
            Self::Idx(typed.to_owned())
        } else {
            Self::Table(typed.to_owned())
        }
    }

    /// The images, and of PNG files their names; nothing for a table.
    pub(crate) fn images(&self) -> anyhow::Result<Option<(Images, Vec<String>)>> {
        let named = |files: Vec<PathBuf>, folder: &Path| -> anyhow::Result<_> {
            let names = names_within(folder, &files);
            Ok(Some((read_pngs(&files)?, names)))
        };
        match self {
            Self::Table(_) => Ok(None),
            Self::Mnist(set) => {
                let test = idx_images(set, 0)?.test;
                Ok(Some((test.images().clone(), Vec::new())))
            }
            Self::Idx(file) => Ok(Some((read_images(file)?, Vec::new()))),
            Self::Folder(folder) => named(png_files(folder)?, folder),
            Self::Png(file) => named(vec![file.clone()], Path::new("")),
        }
    }

    /// The path of the file that [`Asked::images`] has named so.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        match self {
            Self::Folder(folder) => folder.join(name),
            Self::Table(path) | Self::Mnist(path) | Self::Idx(path) | Self::Png(path) => {
                path.clone()
            }
        }
    }

    /// The images with the right answers; nothing for a table.
    pub(crate) fn labeled(&self, model: &Model) -> anyhow::Result<Option<LabeledFiles>> {
        match self {
            Self::Table(_) => Ok(None),
            Self::Mnist(set) => Ok(Some(LabeledFiles {
                images: idx_images(set, 0)?.test,
                files: Vec::new(),
                is_known: false,
            })),
            Self::Folder(folder) => {
                let all = png_classes(folder)?;
                let is_known = all.test.is_none() && was_learned_from(model, folder);
                let (images, files) = match all.test {
                    Some(test) => (test, all.test_files),
                    None => (all.training, all.training_files),
                };
                Ok(Some(LabeledFiles {
                    images,
                    files,
                    is_known,
                }))
            }
            Self::Idx(file) | Self::Png(file) => {
                let message = format!(
                    "{}: its right answers are not known; name a folder: mnist:FOLDER or images:FOLDER",
                    file.display()
                );
                Err(crate::WrongArguments(message).into())
            }
        }
    }
}

/// The names of files from `folder` on.
pub(crate) fn names_within(folder: &Path, files: &[PathBuf]) -> Vec<String> {
    let name = |file: &PathBuf| {
        let within = file.strip_prefix(folder).unwrap_or(file);
        within.display().to_string()
    };
    files.iter().map(name).collect()
}

/// Whether the file or folder is the one that the model says it comes from.
pub(crate) fn was_learned_from(model: &Model, file: &Path) -> bool {
    let trained_on = model.origin.get("data");
    let trained_on = trained_on.map(|data| data.strip_prefix("images:").unwrap_or(data));
    let trained_on = trained_on.map(fs::canonicalize);
    let file = fs::canonicalize(file);
    matches!((trained_on, file), (Some(Ok(trained_on)), Ok(file)) if trained_on == file)
}

/// A set like MNIST, with what is strange about its labels.
pub(crate) fn set(
    set: &Path,
    first_label: Option<u8>,
) -> anyhow::Result<(LabeledImages, LabeledImages, Option<String>)> {
    let images = idx_images(set, first_label.unwrap_or(0))?;
    let (training, test) = (images.training, images.test);
    let mut counts = vec![0_usize; training.names().len()];
    for &label in training.labels() {
        counts[label] += 1;
    }
    let absent = training.names().iter().zip(&counts);
    let absent = absent.filter(|(_, count)| **count == 0);
    let absent: Vec<&str> = absent.map(|(name, _)| name.as_str()).collect();
    let note = (!absent.is_empty()).then(|| {
        let first = counts.iter().position(|&count| count > 0).unwrap_or(0);
        let advice = if first_label.is_none() && first == absent.len() {
            format!("; if the labels begin with {first}, say --first-label {first}")
        } else {
            String::new()
        };
        format!(
            "no training image has the label {}{advice}",
            absent.join(", ")
        )
    });
    Ok((training, test, note))
}
