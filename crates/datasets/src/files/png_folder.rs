//! Folders of PNG files, with a subfolder per class.

use std::fs;
use std::path::{Path, PathBuf};

use super::png::{PngError, read_pngs};
use super::{Images, LabeledImages};
use crate::Error;

/// How the two parts of a divided folder are called.
const PARTS: [[&str; 2]; 2] = [["train", "test"], ["training", "testing"]];

/// A folder of images with a subfolder per class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageFolder {
    /// The images; of a divided folder those to train on.
    pub training: LabeledImages,
    /// The images to test on, if the folder is divided.
    pub test: Option<LabeledImages>,
    /// The file of each image of `training`.
    pub training_files: Vec<PathBuf>,
    /// The file of each image of `test`; none if the folder is not divided.
    pub test_files: Vec<PathBuf>,
}

/// Reads a folder of PNG files: in it stands a subfolder for each class, named as the class.
///
/// Classes and files are sorted by name, capital letters first. If the subfolders are `train` and
/// `test` (or `training` and `testing`), the classes are theirs. What begins with a point, as hidden
/// files do, is passed over; any other file must be a PNG.
///
/// # Errors
///
/// [`Error::File`] with the file or folder and [`Error::Png`]; as [`read_pngs`].
pub fn png_classes(folder: impl AsRef<Path>) -> Result<ImageFolder, Error> {
    let folder = folder.as_ref();
    let listed = list(folder)?;
    let names: Vec<String> = listed.folders.iter().map(|path| name_of(path)).collect();
    let Some(parts) = PARTS
        .iter()
        .find(|parts| names == **parts || names == [parts[1], parts[0]])
    else {
        let (files, labels, names) = classes(folder, &listed)?;
        let training = LabeledImages::with_names(read_pngs(&files)?, labels, names)?;
        return Ok(ImageFolder {
            training,
            test: None,
            training_files: files,
            test_files: Vec::new(),
        });
    };
    let [training, test] = parts.map(|part| {
        let part = folder.join(part);
        classes(&part, &list(&part)?)
    });
    let ((files, labels, names), (test_files, test_labels, test_names)) = (training?, test?);
    let alone = |name: &&String| !(names.contains(name) && test_names.contains(name));
    if let Some(only) = names.iter().chain(&test_names).find(alone) {
        let only = only.clone();
        return Err(Error::from(PngError::OtherClasses { only }).in_file(folder));
    }
    // Together, so that an image of another size is found in either.
    let all = read_pngs(&[files.as_slice(), &test_files].concat())?;
    let (rows, columns) = (all.rows(), all.columns());
    let (training, test) = all.bytes().split_at(files.len() * rows * columns);
    let part = |bytes: &[u8], labels| {
        let images = Images::from_bytes(rows, columns, bytes.to_vec());
        LabeledImages::with_names(images, labels, names.clone())
    };
    Ok(ImageFolder {
        training: part(training, labels)?,
        test: Some(part(test, test_labels)?),
        training_files: files,
        test_files,
    })
}

/// The PNG files of a folder, sorted by name: those in it, or else those in its subfolders.
///
/// # Errors
///
/// [`Error::CannotOpen`], or [`Error::File`] with the file or folder and [`Error::Png`].
pub fn png_files(folder: impl AsRef<Path>) -> Result<Vec<PathBuf>, Error> {
    let folder = folder.as_ref();
    let listed = list(folder)?;
    if !listed.files.is_empty() {
        return pngs(folder, listed.files);
    }
    let mut all = Vec::new();
    for within in listed.folders {
        let files = list(&within)?.files;
        all.extend(pngs(&within, files)?);
    }
    if all.is_empty() {
        return Err(Error::from(PngError::NoImages).in_file(folder));
    }
    Ok(all)
}

/// What a folder holds, sorted by name.
struct Listed {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

fn list(folder: &Path) -> Result<Listed, Error> {
    let cannot_open = |error: std::io::Error| Error::CannotOpen {
        path: folder.display().to_string(),
        reason: error.to_string(),
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot_open)? {
        let path = entry.map_err(cannot_open)?.path();
        if !is_of_the_system(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    let (folders, files) = paths.into_iter().partition(|path| path.is_dir());
    Ok(Listed { folders, files })
}

/// Hidden files, and those that Windows leaves in folders of pictures.
fn is_of_the_system(path: &Path) -> bool {
    let name = name_of(path);
    name.starts_with('.') || ["Thumbs.db", "desktop.ini"].contains(&name.as_str())
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The files of all classes, the class of each, and the names of the classes.
type Classes = (Vec<PathBuf>, Vec<usize>, Vec<String>);

fn classes(folder: &Path, listed: &Listed) -> Result<Classes, Error> {
    if let Some(stray) = listed.files.iter().find(|path| is_png(path)) {
        return Err(Error::from(PngError::BesideClasses).in_file(stray));
    }
    if listed.folders.is_empty() {
        return Err(Error::from(PngError::NoClasses).in_file(folder));
    }
    let (mut files, mut labels, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (class, within) in listed.folders.iter().enumerate() {
        let own = pngs(within, list(within)?.files)?;
        labels.extend(std::iter::repeat_n(class, own.len()));
        files.extend(own);
        names.push(name_of(within));
    }
    Ok((files, labels, names))
}

/// The files, all of which must be PNG by their names.
fn pngs(folder: &Path, files: Vec<PathBuf>) -> Result<Vec<PathBuf>, Error> {
    if files.is_empty() {
        return Err(Error::from(PngError::NoImages).in_file(folder));
    }
    match files.iter().find(|path| !is_png(path)) {
        None => Ok(files),
        Some(other) => Err(Error::from(PngError::OtherFile).in_file(other)),
    }
}

fn is_png(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("png"))
}
