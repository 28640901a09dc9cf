//! A table: read or refused. What was read is finite and complete. The length of the file chooses
//! how its label column is understood: reading it in every way would take four times as long.
#![no_main]

use datasets::files::{Label, csv_from_reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let label = match file.len() % 4 {
        0 => Label::Auto,
        1 => Label::Values,
        2 => Label::Classes,
        _ => Label::NamedClasses(vec!["cat".to_owned(), "dog".to_owned()]),
    };
    if let Ok(table) = csv_from_reader(file, "y", &label) {
        assert!(table.samples() > 0 && table.features() > 0);
        assert!(table.inputs().iter().all(|value| value.is_finite()));
    }
});
