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
    Mnist(PathBuf),
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
            _ => match text.strip_prefix("mnist:") {
                Some(folder) => Ok(Self::Mnist(folder.into())),
                None if is_table(Path::new(text)) => Ok(Self::Table(text.into())),
                None => Err(format!(
                    "no data are called \"{text}\": want xor, moons, spirals, iris, digits, \
                     mnist:FOLDER or a table such as FILE.csv"
                )),
            },
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
