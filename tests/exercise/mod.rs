//! What each crate's `tests/exercises.rs` does with an exercise.

use std::io::{Write, stderr};
use std::panic::{UnwindSafe, catch_unwind};
use std::process::Command;

/// The three tests of an exercise, from its number and the functions that the reader writes.
///
/// It stands in a module that has the three files as `yours`, `solution` and `test`.
macro_rules! exercise {
    ($number:literal: $($function:ident),+) => {
        #[test]
        fn the_solution_is_right() {
            test::test($(solution::$function),+);
        }

        #[test]
        fn an_unfilled_file_is_wrong() {
            crate::exercise::is_wrong_unless_filled_in($number, || test::test($(yours::$function),+));
        }

        #[test]
        #[ignore = "the command `gradus exercise` runs it"]
        fn yours_is_right() {
            test::test($(yours::$function),+);
        }
    };
}

/// Panics if the test passes on the file that the reader is to fill in.
///
/// A file that the reader has changed already is left alone. Without git nobody can tell.
pub(crate) fn is_wrong_unless_filled_in(number: &str, test: impl FnOnce() + UnwindSafe) {
    let file = format!("exercises/{}.rs", number.replace('.', "_"));
    if is_changed(&file) {
        let _ = writeln!(
            stderr(),
            "skipped: {file} is filled in, `gradus exercise {number}` tests it"
        );
        return;
    }
    assert!(
        catch_unwind(test).is_err(),
        "the test of exercise {number} passes on {file}, which has nothing filled in.\n\
         If that is your solution, all is well: `git restore {file}` brings back the empty one."
    );
}

/// Whether a file differs from the one in the repository. A new one does not.
fn is_changed(file: &str) -> bool {
    let git = Command::new("git")
        .args(["status", "--porcelain", "--", file])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    git.is_ok_and(|output| {
        let status = String::from_utf8_lossy(&output.stdout);
        status
            .lines()
            .any(|line| line.get(..2).is_some_and(|code| code.contains('M')))
    })
}
