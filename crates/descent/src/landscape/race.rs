//! A race of rules down one landscape.

use numeric::random::{generator, normal};

use super::{Landscape, walk};
use crate::{Error, OptimizerKind};

/// The learning rates that a rule tries where its best one is looked for: three to a power of ten,
/// and so many that on the book's landscapes none has its best at an end.
pub const LEARNING_RATES: [f64; 19] = [
    0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0,
    10.0, 20.0, 50.0, 100.0,
];

/// Rules that start at the same point of a landscape and take the same number of steps.
///
/// A landscape has no samples, so the slope over all and the slope over a few would be the same.
/// In a race, SGD alone is handed slopes with normal noise on them, as a small batch would give.
///
/// # Examples
///
/// ```
/// use descent::{OptimizerKind, landscape::{Bowl, Race}};
///
/// let race = Race { landscape: &Bowl::ROUND, start: [4.0, 0.0], steps: 10, noise: 0.1, seed: 1 };
/// // Each step halves x: 2, 1, 0.5, and the fourth comes to 0.25.
/// let path = race.path(OptimizerKind::GradientDescent, 0.25)?;
/// assert_eq!(path[4], [0.25, 0.0]);
/// assert_eq!(race.best(OptimizerKind::GradientDescent, &[0.1, 0.25], 0.3)?, Some((0.25, 4)));
/// # Ok::<(), descent::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Race<'a> {
    /// Where they walk.
    pub landscape: &'a dyn Landscape,
    /// Where they start.
    pub start: [f64; 2],
    /// How many steps each takes.
    pub steps: usize,
    /// The standard deviation of the noise on SGD's slopes, in the unit of a slope.
    pub noise: f64,
    /// What that noise depends on.
    pub seed: u64,
}

impl Race<'_> {
    /// The path of a rule: the start, and the point after each step.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn path(&self, kind: OptimizerKind, learning_rate: f64) -> Result<Vec<[f64; 2]>, Error> {
        let noise = match kind {
            OptimizerKind::StochasticGradientDescent => self.noise,
            _ => 0.0,
        };

        let mut rng = generator(self.seed);
        let mut optimizer = kind.build(learning_rate)?;
        walk(self.start, &mut *optimizer, self.steps, |point| {
            let gradient = self.landscape.gradient(point);
            gradient.map(|slope| normal(&mut rng, slope, noise))
        })
    }

    /// For each learning rate, after how many steps the rule is within `distance` of the lowest
    /// point for good; nothing where it is not, and where there is no lowest point.
    ///
    /// # Errors
    ///
    /// Those of [`Race::path`].
    pub fn arrivals(
        &self,
        kind: OptimizerKind,
        learning_rates: &[f64],
        distance: f64,
    ) -> Result<Vec<Option<usize>>, Error> {
        let near = |[x, y]: [f64; 2]| {
            let minimum = self.landscape.minimum();
            minimum.is_some_and(|[a, b]| ((x - a) * (x - a) + (y - b) * (y - b)).sqrt() <= distance)
        };
        let arrival = |rate: &f64| Ok(settled(&self.path(kind, *rate)?, near));
        learning_rates.iter().map(arrival).collect()
    }

    /// The learning rate that arrives after the fewest steps, and how many these are.
    ///
    /// # Errors
    ///
    /// Those of [`Race::path`].
    pub fn best(
        &self,
        kind: OptimizerKind,
        learning_rates: &[f64],
        distance: f64,
    ) -> Result<Option<(f64, usize)>, Error> {
        let arrivals = self.arrivals(kind, learning_rates, distance)?;
        let arrived = learning_rates.iter().zip(arrivals);
        let arrived = arrived.filter_map(|(rate, steps)| Some((*rate, steps?)));
        Ok(arrived.min_by_key(|(_, steps)| *steps))
    }

    /// The learning rate with which the first step is `length` long, along the coordinate in
    /// which it is longer, and without noise.
    ///
    /// It is infinite, and so refused by every rule, where the start is flat.
    ///
    /// # Errors
    ///
    /// Those of [`Race::path`], which do not arise here.
    pub fn learning_rate_for_first_step(
        &self,
        kind: OptimizerKind,
        length: f64,
    ) -> Result<f64, Error> {
        // The first step of every rule is as many times longer as its learning rate is larger.
        let (steps, noise) = (1, 0.0);
        let path = Race {
            steps,
            noise,
            ..*self
        }
        .path(kind, 1.0)?;
        let [from, to] = [path[0], path[1]];
        let moved = (to[0] - from[0]).abs().max((to[1] - from[1]).abs());
        Ok(length / moved)
    }
}

/// After how many steps `inside` holds, and goes on to hold to the end of the path.
// ANCHOR: settled
pub fn settled(path: &[[f64; 2]], inside: impl Fn([f64; 2]) -> bool) -> Option<usize> {
    let last_outside = path.iter().rposition(|point| !inside(*point));
    let steps = last_outside.map_or(0, |outside| outside + 1);
    (steps < path.len()).then_some(steps)
}
// ANCHOR_END: settled
