//! A bowl, round or long.

use super::Landscape;

/// A bowl with its bottom at the origin.
///
/// ```text
/// f(x, y) = a x² + b y²        ∂f/∂x = 2 a x        ∂f/∂y = 2 b y
/// ```
///
/// With a = b it is round, and the gradient points away from the bottom. The more they differ,
/// the more it is a ravine: the gradient points at its wall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bowl {
    /// How steep it is along x; above 0 for a bowl.
    pub a: f64,
    /// How steep it is along y; above 0 for a bowl.
    pub b: f64,
}

impl Landscape for Bowl {
    fn name(&self) -> &'static str {
        "bowl"
    }

    fn value(&self, [x, y]: [f64; 2]) -> f64 {
        self.a * x * x + self.b * y * y
    }

    fn gradient(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [2.0 * self.a * x, 2.0 * self.b * y]
    }

    fn minimum(&self) -> Option<[f64; 2]> {
        (self.a > 0.0 && self.b > 0.0).then_some([0.0, 0.0])
    }
}

impl Bowl {
    /// The round bowl x² + y².
    pub const ROUND: Self = Self { a: 1.0, b: 1.0 };

    /// The ravine 0.1 x² + 2 y², twenty times as steep along y as along x.
    pub const RAVINE: Self = Self { a: 0.1, b: 2.0 };

    /// The condition number κ: the steeper coefficient divided by the flatter one, 1 if round.
    ///
    /// Where the best learning rate is taken, gradient descent brings the point nearer by
    /// (κ − 1)/(κ + 1) per step, and momentum by (√κ − 1)/(√κ + 1).
    ///
    /// # Source
    ///
    /// Goh, "Why Momentum Really Works" (Distill, 2017).
    pub fn condition_number(&self) -> f64 {
        self.a.max(self.b) / self.a.min(self.b)
    }
}
