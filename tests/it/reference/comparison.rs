//! Our numbers beside those of a reference.

use std::fmt::Display;

use nalgebra::DMatrix;

use super::tables::Rows;

/// For a function, a loss or a gradient, computed once.
pub(crate) const ONE_VALUE: f64 = 1e-12;
/// For 50 steps, each of which starts from the rounding of the one before.
pub(crate) const FIFTY_STEPS: f64 = 1e-11;
/// For the losses and the weights of a whole run.
pub(crate) const A_RUN: f64 = 1e-10;

/// Compares one number after the other, and remembers where they differ most.
pub(crate) struct Comparison {
    tolerance: f64,
    /// Numbers smaller than this are compared absolutely, the others relatively.
    smallest: f64,
    worst: f64,
    place: String,
}

impl Comparison {
    /// Absolute up to 1, relative above.
    pub(crate) fn within(tolerance: f64) -> Self {
        Self::relative_above(1.0, tolerance)
    }

    pub(crate) fn relative_above(smallest: f64, tolerance: f64) -> Self {
        Self {
            tolerance,
            smallest,
            worst: 0.0,
            place: "any place".to_owned(),
        }
    }

    #[track_caller]
    pub(crate) fn number(&mut self, place: impl Display, ours: f64, theirs: f64) {
        let error = (ours - theirs).abs() / theirs.abs().max(self.smallest);
        assert!(
            error <= self.tolerance,
            "{place}: {ours:?}, the reference has {theirs:?} (difference {error:e}, allowed {:e})",
            self.tolerance
        );
        if error > self.worst {
            self.worst = error;
            self.place = place.to_string();
        }
    }

    #[track_caller]
    pub(crate) fn matrix(&mut self, what: &str, ours: &DMatrix<f64>, theirs: &Rows) {
        assert_eq!(ours.nrows(), theirs.len(), "rows of {what}");
        for (row, theirs) in theirs.iter().enumerate() {
            assert_eq!(ours.ncols(), theirs.len(), "columns of {what}, row {row}");
            for (column, &theirs) in theirs.iter().enumerate() {
                let place = format_args!("{what}, row {row}, column {column}");
                self.number(place, ours[(row, column)], theirs);
            }
        }
    }

    #[track_caller]
    pub(crate) fn slice(&mut self, what: &str, index: &str, ours: &[f64], theirs: &[f64]) {
        assert_eq!(ours.len(), theirs.len(), "length of {what}");
        for (position, (&ours, &theirs)) in ours.iter().zip(theirs).enumerate() {
            self.number(format_args!("{what}, {index} {position}"), ours, theirs);
        }
    }
}

/// Every test says in the end how near it came, for `cargo test -- --nocapture`.
impl Drop for Comparison {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            println!("worst difference {:e} at {}", self.worst, self.place);
        }
    }
}
