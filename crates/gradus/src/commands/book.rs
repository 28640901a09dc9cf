//! `gradus book`: draws the figures, builds the book, serves it.

use std::io::{Write, stdout};
use std::net::SocketAddr;
use std::path::Path;

use bookbinder::{Publication, Server};

use crate::arguments::Book;
use crate::messages::say;
use crate::{browser, workspace};

pub(crate) fn run(arguments: &Book) -> anyhow::Result<()> {
    let root = workspace::find(arguments.root.as_deref())?;
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| root.join("target/book"));
    // A busy port should be heard of before the work, not after it.
    let server = if arguments.build_only {
        None
    } else {
        Some(Server::bind(SocketAddr::new(
            arguments.host,
            arguments.port,
        ))?)
    };
    figures::write_all(&root.join("book/src/figures"))?;
    let publication = Publication {
        site_path: arguments.publication.site_path.clone(),
        repository: arguments.publication.repository.clone(),
        edit: arguments.publication.edit.clone(),
        api_docs: arguments.publication.api_docs.clone(),
    };
    let report = bookbinder::publish(&root, &out, &publication)?;
    say(format_args!(
        "built {} chapters, {} listings, {} outputs, {} figures, {} formulas into {}",
        report.chapters,
        report.listings,
        report.outputs,
        report.figures,
        report.formulas,
        out.display()
    ));
    match server {
        Some(server) => serve(&server, &root, &out, arguments.open),
        None => Ok(()),
    }
}

fn serve(server: &Server, root: &Path, out: &Path, open: bool) -> anyhow::Result<()> {
    let address = format!("http://{}/", server.address());
    writeln!(stdout(), "The book is open at {address} (Ctrl-C ends it)")?;
    if open {
        browser::open(address.as_ref());
    }
    server.run_and_watch(root, out, |outcome| match outcome {
        Ok(_) => say("the book has changed and was built anew"),
        Err(error) => say(format_args!("the old book stays: {error}")),
    })?;
    Ok(())
}
