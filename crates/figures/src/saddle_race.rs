//! Chapter 14: nine rules leave a saddle.

use descent::OptimizerKind;
use descent::landscape::{Race, Saddle, settled};

use crate::Error;
use crate::axes::Axes;
use crate::race_film::{RaceFilm, Runner};
use crate::svg::Svg;

pub(crate) fn draw() -> Result<Svg, Error> {
    let race = Race {
        landscape: &Saddle,
        start: [1.0, 0.01],
        steps: 100,
        noise: 0.1,
        seed: 1,
    };
    let mut runners = Vec::new();
    for kind in OptimizerKind::FAMILY_TREE {
        let learning_rate = race.learning_rate_for_first_step(kind, 0.05)?;
        let path = race.path(kind, learning_rate)?;
        let done = settled(&path, |[_, y]| y.abs() >= 1.0);
        runners.push(Runner { kind, path, done });
    }
    let film = RaceFilm {
        title: "A saddle from above with the paths of nine rules from the right side of its ridge. \
                Adadelta, Nadam, Adam, RMSprop and Adagrad turn off sideways early. Momentum swings \
                through the middle and leaves, Nesterov after it. Gradient descent and SGD run to \
                the middle, wait there, and leave last.",
        race,
        steps_a_moment: 2,
        axes: Axes::new((40.0, 44.0), (340.0, 310.0), -0.6..1.1, -0.35..1.2)
            .ticks(4, 4)
            .names("x", "y"),
        levels: &[-1.2, -0.9, -0.6, -0.3, -0.1, 0.0, 0.1, 0.3, 0.6, 0.9],
        done: "off at step",
        numbered: 100,
    };
    let (svg, _) = film.draw(&runners)?;
    Ok(svg)
}
