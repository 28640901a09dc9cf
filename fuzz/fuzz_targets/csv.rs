//! A table: read or refused. What was read is finite or missing, and every row is on a line of its own.
#![no_main]

use datasets::files::{Cells, Dialect, Table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    if let Ok(table) = Table::from_reader(file, &Dialect::default()) {
        assert!(table.rows() > 0 && !table.columns().is_empty());
        for column in table.columns() {
            assert_eq!(column.len(), table.rows());
            if let Cells::Numbers(numbers) = column.cells() {
                assert!(numbers.iter().all(|number| number.is_finite() || number.is_nan()));
            }
        }
        assert!((1..table.rows()).all(|row| table.line(row - 1) < table.line(row)));
    }
});
