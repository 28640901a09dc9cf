//! What the reader writes computes what the crates compute, to the last bit.

mod crates;
mod perceptrons;

use std::fs;
use std::path::Path;

/// The program of a step, with the tests of its functions as a part of it: they are private.
macro_rules! step {
    ($name:ident, $tests:literal) => {
        #[allow(dead_code, reason = "it is a program of its own")]
        #[path = "by_hand"]
        mod $name {
            include!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/crates/by_hand/examples/",
                $tests
            ));

            #[path = $tests]
            mod tests;
        }
    };
}

step!(step_03, "step_03.rs");
step!(step_04, "step_04.rs");
step!(step_05, "step_05.rs");
step!(step_06, "step_06.rs");
step!(step_07, "step_07.rs");
step!(step_08, "step_08.rs");
step!(step_10, "step_10.rs");
step!(step_11, "step_11.rs");
step!(step_12, "step_12.rs");
step!(step_13, "step_13.rs");
step!(step_15, "step_15.rs");

#[test]
fn each_program_has_at_most_120_lines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/by_hand/examples");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 120, "{}: {lines} lines", path.display());
    }
}

/// Numbers as bits, so that nothing is equal but what is the same.
fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

/// What a program prints, by its snapshot.
fn printed(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    let snapshot = fs::read_to_string(folder.join(format!("it__examples__{name}.snap"))).unwrap();
    snapshot.splitn(3, "---\n").last().unwrap().to_owned()
}
