//! Hills and valleys to walk down: losses of two parameters, which can be drawn.

mod beale;
mod bowl;
mod race;
mod rosenbrock;
mod saddle;

pub use beale::Beale;
pub use bowl::Bowl;
pub use race::{LEARNING_RATES, Race, settled};
pub use rosenbrock::Rosenbrock;
pub use saddle::Saddle;

use std::fmt::Debug;

use crate::{Error, Optimizer};

/// A height for each point of the plane, and the slope there.
pub trait Landscape: Debug {
    /// The name to show to a reader.
    fn name(&self) -> &'static str;

    /// The height at a point (x, y).
    fn value(&self, point: [f64; 2]) -> f64;

    /// The gradient at a point: ∂f/∂x and ∂f/∂y. It points uphill.
    fn gradient(&self, point: [f64; 2]) -> [f64; 2];

    /// The lowest point, or nothing where the ground falls without end.
    fn minimum(&self) -> Option<[f64; 2]>;
}

/// The path of an optimizer from `start`: that point, and the point after each of the steps.
///
/// The optimizer must be new, or have walked in two dimensions before.
///
/// # Errors
///
/// [`Error::LengthMismatch`] if the optimizer has served a slice of another length.
///
/// # Examples
///
/// ```
/// use descent::{Sgd, landscape::{Bowl, path}};
///
/// let steps = path(&Bowl::ROUND, [4.0, -8.0], &mut Sgd::new(0.25)?, 2)?;
/// assert_eq!(steps, [[4.0, -8.0], [2.0, -4.0], [1.0, -2.0]]); // θ − 0.25 · 2θ = θ/2
/// # Ok::<(), descent::Error>(())
/// ```
pub fn path(
    landscape: &dyn Landscape,
    start: [f64; 2],
    optimizer: &mut dyn Optimizer,
    steps: usize,
) -> Result<Vec<[f64; 2]>, Error> {
    walk(start, optimizer, steps, |point| landscape.gradient(point))
}

/// The path of an optimizer that is handed these slopes.
fn walk(
    start: [f64; 2],
    optimizer: &mut dyn Optimizer,
    steps: usize,
    mut slopes: impl FnMut([f64; 2]) -> [f64; 2],
) -> Result<Vec<[f64; 2]>, Error> {
    let mut point = start;
    let mut path = vec![start];
    for _ in 0..steps {
        let gradient = slopes(point);
        optimizer.step(&mut point, &gradient)?;
        path.push(point);
    }
    Ok(path)
}
