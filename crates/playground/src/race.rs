//! Optimizers that race down a landscape.

use descent::OptimizerKind;
use descent::landscape::{Beale, Bowl, Landscape, Race, Rosenbrock, Saddle};

use crate::Error;

/// The landscapes, in the order in which a form numbers them. The last is a parabola along each axis.
pub const LANDSCAPES: [&dyn Landscape; 5] =
    [&Bowl::RAVINE, &Saddle, &Beale, &Rosenbrock, &Bowl::ROUND];

/// The path of an optimizer from `start`: that point, and the point after each step, until one is
/// not a finite number.
///
/// # Errors
///
/// [`Error::Descent`] if the learning rate is not a finite number above 0.
pub fn path(
    landscape: &dyn Landscape,
    optimizer: OptimizerKind,
    learning_rate: f64,
    start: [f64; 2],
    steps: usize,
) -> Result<Vec<[f64; 2]>, Error> {
    let race = Race {
        landscape,
        start,
        steps,
        noise: 0.0,
        seed: 1,
    };
    let mut path = race.path(optimizer, learning_rate)?;
    let is_finite = |point: &[f64; 2]| point.iter().all(|x| x.is_finite());
    let finite = path.iter().position(|point| !is_finite(point));
    path.truncate(finite.unwrap_or(path.len()));
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_ends_where_it_leaves_all_numbers() -> Result<(), Error> {
        let optimizer = OptimizerKind::GradientDescent;
        // f = 0.1 x² + 2 y²: a step takes 0.2 x and 4 y times the rate of 0.5.
        let walked = path(LANDSCAPES[0], optimizer, 0.5, [10.0, 1.0], 1)?;
        assert_eq!(walked, [[10.0, 1.0], [9.0, -1.0]]);
        assert!(path(LANDSCAPES[0], optimizer, 1e300, [4.0, 1.0], 9)?.len() < 9);
        assert!(path(LANDSCAPES[0], optimizer, 0.0, [4.0, 1.0], 9).is_err());
        Ok(())
    }
}
