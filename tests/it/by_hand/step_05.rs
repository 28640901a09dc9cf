//! A loss, and its slopes by nudging.

use losses::Loss;

use super::{DAYS, forward, gradient, loss};
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

/// What the chapter says of 1000 iterations in place of 5. The numbers are those of the same
/// program in Python.
#[test]
fn it_finds_the_way_to_xor_if_it_goes_on() {
    let mut parameters = BY_HAND;
    let iterate = |parameters: &mut [f64]| {
        let slopes = gradient(parameters);
        for (parameter, slope) in parameters.iter_mut().zip(slopes) {
            *parameter -= 2.0 * slope;
        }
    };
    for _ in 0..1000 {
        iterate(&mut parameters);
    }
    let answers = DAYS.map(|(x, _)| forward(&parameters, x));
    assert_eq!(format!("{:.4}", loss(&parameters)), "0.0053");
    assert_eq!(format!("{answers:.4?}"), "[0.0745, 0.9327, 0.9327, 0.0811]");
    // After the last line that it prints, the program takes one more step.
    iterate(&mut parameters);
    assert_eq!(
        format!("{parameters:.1?}"),
        "[-4.3, -4.3, 6.5, 6.1, 6.1, -2.6, 6.6, 6.5, -9.6]"
    );
    for (now, by_hand) in parameters.iter().zip(BY_HAND) {
        let times = now / by_hand;
        assert!((8.5..14.0).contains(&times), "{times}");
    }
}
