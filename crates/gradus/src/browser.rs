//! The person's browser.

use std::ffi::OsStr;
use std::process::Command;

use anyhow::Context;

use crate::messages::warn;

/// Asks the system to open an address or a file; where it cannot, its name stands on the terminal.
pub(crate) fn open(what: &OsStr) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let opened = Command::new(opener).arg(what).spawn();
    if let Err(error) = opened.with_context(|| format!("cannot start {opener}")) {
        warn(format_args!("{error:#}"));
    }
}
