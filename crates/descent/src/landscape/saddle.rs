//! A saddle.

use super::Landscape;

/// A saddle: a valley along x, a ridge along y, and flat in the middle.
///
/// ```text
/// f(x, y) = x² − y²        ∂f/∂x = 2 x        ∂f/∂y = −2 y
/// ```
///
/// A walker that starts near y = 0 slides down to the middle, where the slope is 0 and yet no
/// lowest point is: beyond it, on both sides, the ground falls without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saddle;

impl Landscape for Saddle {
    fn name(&self) -> &'static str {
        "saddle"
    }

    fn value(&self, [x, y]: [f64; 2]) -> f64 {
        x * x - y * y
    }

    fn gradient(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [2.0 * x, -2.0 * y]
    }

    fn minimum(&self) -> Option<[f64; 2]> {
        None
    }
}
