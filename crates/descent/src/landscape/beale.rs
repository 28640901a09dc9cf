//! Beale's plain between cliffs.

use super::Landscape;

/// Beale's function: nearly flat in the middle, with cliffs at the corners.
///
/// ```text
/// f(x, y) = r₁² + r₂² + r₃²
/// r₁ = 1.5 − x + x y        r₂ = 2.25 − x + x y²        r₃ = 2.625 − x + x y³
/// ∂f/∂x = 2 r₁ (y − 1) + 2 r₂ (y² − 1) + 2 r₃ (y³ − 1)
/// ∂f/∂y = 2 r₁ x       + 4 r₂ x y      + 6 r₃ x y²
/// ```
///
/// The lowest point is (3, 0.5), with f = 0.
///
/// # Source
///
/// Beale, "On an Iterative Method for Finding a Local Minimum of a Function of More than One
/// Variable" (1958).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beale;

impl Beale {
    fn residuals([x, y]: [f64; 2]) -> [f64; 3] {
        [
            1.5 - x + x * y,
            2.25 - x + x * y * y,
            2.625 - x + x * y * y * y,
        ]
    }
}

impl Landscape for Beale {
    fn name(&self) -> &'static str {
        "Beale"
    }

    fn value(&self, point: [f64; 2]) -> f64 {
        let [r1, r2, r3] = Self::residuals(point);
        r1 * r1 + r2 * r2 + r3 * r3
    }

    fn gradient(&self, point: [f64; 2]) -> [f64; 2] {
        let [x, y] = point;
        let [r1, r2, r3] = Self::residuals(point);
        [
            2.0 * r1 * (y - 1.0) + 2.0 * r2 * (y * y - 1.0) + 2.0 * r3 * (y * y * y - 1.0),
            2.0 * r1 * x + 4.0 * r2 * x * y + 6.0 * r3 * x * y * y,
        ]
    }

    fn minimum(&self) -> Option<[f64; 2]> {
        Some([3.0, 0.5])
    }
}
