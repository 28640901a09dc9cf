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
    Csv(PathBuf),
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
            Self::Csv(file) => f.pad(&file.display().to_string()),
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
                None if Path::new(text)
                    .extension()
                    .is_some_and(|e| e.eq_ignore_ascii_case("csv")) =>
                {
                    Ok(Self::Csv(text.into()))
                }
                None => Err(format!(
                    "no data are called \"{text}\": want xor, moons, spirals, iris, digits, \
                     mnist:FOLDER or a file whose name ends in .csv"
                )),
            },
        }
    }
}
