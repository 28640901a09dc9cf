//! Messages to the person, on standard error.

use std::fmt::Display;
use std::io::{Write, stderr};

/// Says it. `eprintln!` would panic where nobody is listening anymore.
pub(crate) fn say(what: impl Display) {
    let _ = writeln!(stderr(), "{what}");
}

/// Says it as a warning.
pub(crate) fn warn(what: impl Display) {
    say(format_args!("warning: {what}"));
}
