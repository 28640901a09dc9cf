//! Exercise 16.2: How many are flat?
//!
//! `sums` are the weighted sums of a layer with tanh, over all its units and samples. Return the share
//! of them, from 0 to 1, at which the slope of tanh is below a hundredth of its steepest.

use numeric::elementary::tanh;

pub fn saturated(sums: &[f64]) -> f64 {
    f64::NAN
}
