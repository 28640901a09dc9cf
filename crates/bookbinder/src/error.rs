//! What can go wrong, and where.

use std::fmt;
use std::path::PathBuf;

/// One fault of the book, at the place to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the root of the workspace.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, in lower case.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(file: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Why the book was not built or not served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Chapters that name what does not exist, or a formula that is none.
    #[error("the book has {} problem(s)\n{}", .0.len(), lines(.0))]
    Problems(Vec<Problem>),

    /// `book.toml` or the rendering itself.
    #[error("mdBook: {0}")]
    MdBook(String),

    /// The folder to build into holds something that is no built book, and would be replaced.
    #[error("{} is not empty and not a built book: name another folder", .0.display())]
    NotABook(PathBuf),

    /// The folder to serve holds no built book.
    #[error("{} holds no built book", .0.display())]
    NotBuilt(PathBuf),

    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },

    /// Another program listens there already.
    #[error("port {0} is in use: pass --port")]
    PortInUse(u16),

    /// The system keeps the port for itself.
    #[error("port {0} is not permitted: pass --port with a number from 1024 up")]
    PortNotPermitted(u16),

    /// The address cannot be listened on for another reason.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// The address asked for.
        address: std::net::SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Error {
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}
