//! A table: read or refused. What was read is finite and complete.
#![no_main]

use datasets::files::{Label, csv_from_reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    for label in [Label::Auto, Label::Values] {
        if let Ok(table) = csv_from_reader(file, "y", &label) {
            assert!(table.samples() > 0 && table.features() > 0);
            assert!(table.inputs().iter().all(|value| value.is_finite()));
        }
    }
});
