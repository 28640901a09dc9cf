//! What can be typed behind the commands that read the book's workspace.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Book {
    /// Build the book and stop
    #[arg(long)]
    pub(crate) build_only: bool,
    /// The folder to build into [default: target/book in the workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The address to serve on; unless it is a loopback address, others on the network see the book too
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
    /// The port to serve on; 0 takes any that is free
    #[arg(long, default_value_t = 3000)]
    pub(crate) port: u16,
    /// Open the book in your browser
    #[arg(long)]
    pub(crate) open: bool,
    /// The workspace [default: the one around the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) publication: Publication,
}

/// What a book on the web links to. The server builds the book anew without it.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "To publish it")]
pub(crate) struct Publication {
    /// The path of the book on its host, such as /gradus/
    #[arg(long, value_name = "PATH", requires = "build_only")]
    pub(crate) site_path: Option<String>,
    /// The address of the repository, for a link to it
    #[arg(long, value_name = "URL", requires = "build_only")]
    pub(crate) repository: Option<String>,
    /// The address below which files of the repository are edited, for a link from each chapter
    #[arg(long, value_name = "URL", requires = "build_only")]
    pub(crate) edit: Option<String>,
    /// The documentation of the crates, seen from the first page, for a link to it
    #[arg(long, value_name = "PATH", requires = "build_only")]
    pub(crate) api_docs: Option<String>,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            build_only: false,
            out: None,
            host: IpAddr::from([127, 0, 0, 1]),
            port: 3000,
            open: false,
            root: None,
            publication: Publication::default(),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Exercise {
    /// The number of the exercise, such as 2.1; without it, all are listed
    #[arg(value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// The workspace [default: the one around the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Step {
    /// The number of the step, such as 5; without it, all are listed
    #[arg(value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// The folder with your program
    #[arg(value_name = "FOLDER", default_value = "my_network")]
    pub(crate) folder: PathBuf,
    /// Run the program in the folder, and say where it prints something other than the step
    #[arg(long)]
    pub(crate) compare: bool,
    /// Replace the lines that you have changed, too; they are kept in a file beside it
    #[arg(long, conflicts_with = "compare")]
    pub(crate) force: bool,
    /// How long the program may run before it is stopped, in seconds
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) seconds: u64,
    /// The workspace [default: the one around the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Figures {
    /// The workspace [default: the one around the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}
