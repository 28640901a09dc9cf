//! Chapter 14: five of the nine rules on Beale's function.

use descent::OptimizerKind;
use descent::landscape::{Beale, LEARNING_RATES, Race};

use crate::Error;
use crate::axes::Axes;
use crate::race_film::{RaceFilm, Runner};
use crate::svg::Svg;

/// All nine would cover each other.
const RULES: [OptimizerKind; 5] = [
    OptimizerKind::GradientDescent,
    OptimizerKind::Momentum,
    OptimizerKind::Nesterov,
    OptimizerKind::Adagrad,
    OptimizerKind::Adam,
];

pub(crate) fn draw() -> Result<Svg, Error> {
    let trial = Race {
        landscape: &Beale,
        start: [1.0, 1.0],
        steps: 2000,
        noise: 0.1,
        seed: 1,
    };
    let race = Race { steps: 90, ..trial };
    let mut runners = Vec::new();
    for kind in RULES {
        if let Some((rate, steps)) = trial.best(kind, &LEARNING_RATES, 0.05)? {
            let (mut path, done) = (race.path(kind, rate)?, Some(steps));
            path.truncate(steps + 1);
            runners.push(Runner { kind, path, done });
        }
    }
    let film = RaceFilm {
        title: "Beale's function from above with the paths of five rules from the upper left. Adam, \
                Adagrad, Nesterov and Momentum come to the lowest point within 90 steps. Gradient \
                descent is still on its way along the valley.",
        race,
        steps_a_moment: 3,
        axes: Axes::new((40.0, 44.0), (340.0, 310.0), 0.8..3.5, -1.3..1.1)
            .ticks(5, 5)
            .names("x", "y"),
        levels: &[0.05, 0.2, 0.6, 1.5, 4.0, 10.0, 25.0, 60.0, 150.0],
        done: "arrived at step",
        numbered: 8,
    };
    let (mut svg, plot) = film.draw(&runners)?;
    svg.circle("axis", plot.at(3.0, 0.5), 6.0);
    Ok(svg)
}
