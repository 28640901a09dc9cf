//! A loss, and its slopes by nudging.

use losses::Loss;

use super::{DAYS, gradient, loss};
use crate::by_hand::crates::{self, BY_HAND, unit_by_unit};

/// The crates round each sum less often.
const ROUNDING: f64 = 1e-15;
/// How far the slope that a nudge of 1e-5 measures may be from the true one.
const NUDGED: f64 = 1e-10;

#[test]
fn it_measures_the_slopes_that_backpropagation_computes() {
    let network = unit_by_unit(&BY_HAND);
    let days = crates::days(&DAYS);
    let targets = days.target_matrix();
    let (value, exact) =
        backprop::gradient(&network, Loss::MeanSquaredError, days.inputs(), &targets).unwrap();
    assert!((value - loss(&BY_HAND)).abs() <= ROUNDING);
    // The order of the crate: all weights of a layer, input by input, and then its biases.
    let measured = gradient(&BY_HAND);
    let measured = [0, 3, 1, 4, 2, 5, 6, 7, 8].map(|k| measured[k]);
    for (measured, exact) in measured.iter().zip(exact.iter()) {
        assert!((measured - exact).abs() <= NUDGED, "{measured} {exact}");
    }
}
