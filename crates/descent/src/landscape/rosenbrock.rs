//! Rosenbrock's banana-shaped valley.

use super::Landscape;

/// Rosenbrock's function: a bent valley, easy to find and slow to follow.
///
/// ```text
/// f(x, y) = (1 − x)² + 100 (y − x²)²
/// ∂f/∂x   = −2 (1 − x) − 400 x (y − x²)
/// ∂f/∂y   = 200 (y − x²)
/// ```
///
/// The floor of the valley is the parabola y = x²; the lowest point is (1, 1), with f = 0.
///
/// # Source
///
/// Rosenbrock, "An Automatic Method for Finding the Greatest or Least Value of a Function"
/// (1960).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rosenbrock;

impl Landscape for Rosenbrock {
    fn name(&self) -> &'static str {
        "Rosenbrock"
    }

    fn value(&self, [x, y]: [f64; 2]) -> f64 {
        let (along, across) = (1.0 - x, y - x * x);
        along * along + 100.0 * across * across
    }

    fn gradient(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (along, across) = (1.0 - x, y - x * x);
        [-2.0 * along - 400.0 * x * across, 200.0 * across]
    }

    fn minimum(&self) -> Option<[f64; 2]> {
        Some([1.0, 1.0])
    }
}
