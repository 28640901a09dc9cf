//! The data that a run can be asked for, by name.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Data by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    Xor,
    Moons,
    Spirals,
    Iris,
    Digits,
    /// A set like MNIST.
    Mnist(PathBuf),
    /// A folder of PNG files.
    Images(PathBuf),
    Table(PathBuf),
}

impl fmt::Display for Source {
    /// As it is typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xor => f.pad("xor"),
            Self::Moons => f.pad("moons"),
            Self::Spirals => f.pad("spirals"),
            Self::Iris => f.pad("iris"),
            Self::Digits => f.pad("digits"),
            Self::Mnist(folder) => f.pad(&format!("mnist:{}", folder.display())),
            Self::Images(folder) => f.pad(&format!("images:{}", folder.display())),
            Self::Table(file) => f.pad(&file.display().to_string()),
        }
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "xor" => Ok(Self::Xor),
            "moons" => Ok(Self::Moons),
            "spirals" => Ok(Self::Spirals),
            "iris" => Ok(Self::Iris),
            "digits" => Ok(Self::Digits),
            _ => Self::of_path(text),
        }
    }
}

impl Source {
    fn of_path(text: &str) -> Result<Self, String> {
        if let Some(set) = text.strip_prefix("mnist:") {
            Ok(Self::Mnist(set.into()))
        } else if let Some(folder) = text.strip_prefix("images:") {
            Ok(Self::Images(folder.into()))
        } else if is_table(Path::new(text)) {
            Ok(Self::Table(text.into()))
        } else if Path::new(text).is_dir() {
            Err(format!(
                "\"{text}\" is a folder: want images:{text} for PNG files in a subfolder per class, or \
                 mnist:{text} for IDX files"
            ))
        } else {
            Err(format!(
                "no data are called \"{text}\": want xor, moons, spirals, iris, digits, mnist:FOLDER, \
                 images:FOLDER or a table such as FILE.csv"
            ))
        }
    }
}

/// Whether a path can only be meant as that of a table.
fn is_table(path: &Path) -> bool {
    const ENDINGS: [&str; 5] = ["csv", "tsv", "txt", "data", "gz"];
    let extension = path.extension().and_then(|extension| extension.to_str());
    let has_ending = extension.is_some_and(|found| {
        ENDINGS
            .iter()
            .any(|ending| ending.eq_ignore_ascii_case(found))
    });
    has_ending || path.is_file()
}
