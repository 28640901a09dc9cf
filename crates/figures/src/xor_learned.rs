//! Chapter 10, moving: the network of the reader's own program learns XOR, and does not.

use datasets::{Dataset, Targets};
use descent::OptimizerKind;
use losses::Loss;
use nalgebra::DMatrix;
use network::activation::sigmoid;
use network::{Activation, Initialization, Network};
use numeric::elementary::ln;
use numeric::random::generator;
use perceptron::{Samples, gates};
use training::{Settings, Trainer};

use crate::Error;
use crate::axes::Axes;
use crate::contour::{area_above, points_of_areas, straightened};
use crate::film::Film;
use crate::ink::Ink;
use crate::plot::Plot;
use crate::small_network::short;
use crate::svg::{Anchor, Point, Svg};
use crate::truth_plane;

const RATES: [f64; 2] = [10.0, 20.0];
/// The iterations after which the networks are shown.
const SHOWN: [usize; 15] = [0, 1, 2, 4, 7, 10, 20, 30, 40, 50, 60, 70, 80, 100, 1000];
const LAST: usize = SHOWN.len() - 1;
/// For how many moments the end is seen.
const END: usize = 5;
/// The answers that part the shades: above each of them it is a shade darker.
const SHADES: [f64; 3] = [0.2, 0.5, 0.8];

/// How wide and high a plane is, and where it begins.
const SIDE: f64 = 162.0;
const TOP: f64 = 64.0;

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "The same network twice, learning XOR with the rates 10 and 20. In the plane of its inputs \
         are the four days, the lines of its three hidden units, and shades for its answer. With 10 \
         one line comes to cut off the day that is only warm and another the day with only a friend, \
         and the loss falls to 0. With 20 the loss leaps and then stays at one half: both days with \
         a friend lie on the same side of every line, and the warm one is classified incorrectly.",
        420.0,
        410.0,
    );
    svg.film = Some(Film::new(LAST + END, 0.8));
    let columns = [
        Column::new(&mut svg, RATES[0], 32.0)?,
        Column::new(&mut svg, RATES[1], 238.0)?,
    ];
    for (moment, iteration) in SHOWN.into_iter().enumerate() {
        let says = match iteration {
            0 => "at the start".to_owned(),
            1 => "after 1 iteration".to_owned(),
            _ => format!("after {iteration} iterations"),
        };
        svg.during(moment.., |svg| {
            for column in &columns {
                column.fall(svg, moment);
            }
        });
        let mut drawn = Ok(());
        svg.frame(moment, LAST, |svg| {
            svg.text("title", Anchor::Middle, (210.0, 18.0), says);
            drawn = columns
                .iter()
                .try_for_each(|column| column.plane(svg, moment));
        });
        drawn?;
    }
    for column in &columns {
        column.days(&mut svg)?;
    }
    Ok(svg)
}

/// A run of the program of step 10.
struct Run {
    days: Samples,
    /// After the iterations [`SHOWN`].
    networks: Vec<Network>,
    /// Before the first iteration and after each.
    losses: Vec<f64>,
}

fn run(learning_rate: f64) -> Result<Run, Error> {
    let mut rng = generator(1);
    let activations = [Activation::Sigmoid, Activation::Identity];
    let start = Initialization::Normal;
    let network = Network::initialized(&[2, 3, 1], &activations, start, &mut rng)?;
    let days = gates::truth_table(|warm, friend| warm != friend);
    let targets = days.targets().iter().map(|go| f64::from(*go));
    let targets = DMatrix::from_iterator(1, days.len(), targets);
    let data = Dataset::new(days.inputs().clone(), Targets::Values(targets))?;
    let gradient_descent = OptimizerKind::StochasticGradientDescent;
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, gradient_descent, learning_rate);
    settings.batch_size = days.len();
    settings.shuffle = false;
    settings.stopping.epochs = SHOWN[LAST];
    let mut trainer = Trainer::new(network, &data, None, settings, rng)?;

    let mut networks = Vec::new();
    for iteration in SHOWN {
        while trainer.history().iterations().len() < iteration {
            trainer.step()?;
        }
        networks.push(trainer.network().clone());
    }
    let iterations = trainer.history().iterations().iter();
    let mut losses: Vec<f64> = iterations.map(|iteration| iteration.loss).collect();
    losses.push(trainer.evaluate(&data)?.loss);
    Ok(Run {
        days,
        networks,
        losses,
    })
}

/// What is shown of a run: the plane of the inputs, and the loss below it.
struct Column {
    run: Run,
    plane: Plot,
    losses: Plot,
}

impl Column {
    /// Draws what stays: the axes.
    fn new(svg: &mut Svg, learning_rate: f64, left: f64) -> Result<Self, Error> {
        let middle = left + SIDE / 2.0;
        let heading = format!("rate {learning_rate}");
        svg.text("label", Anchor::Middle, (middle, TOP - 22.0), heading);
        let mut plane = truth_plane::axes((left, TOP), SIDE).names("warm", "friend");
        let size = (SIDE, 64.0);
        let frame = (0.0..along(SHOWN[LAST]), 0.0..7.0);
        let mut losses = Axes::new((left, TOP + 236.0), size, frame.0, frame.1)
            .ticks(0, 4)
            .names("", "loss");
        if learning_rate > RATES[0] {
            plane.written.1 = |_| String::new();
            losses.written.1 = |_| String::new();
        }
        let (plane, losses) = (plane.draw(svg)?, losses.draw(svg)?);
        for iteration in [0, 10, 100, 1000] {
            let (x, y) = losses.at(along(iteration), 0.0);
            svg.line("axis", (x, y), (x, y + 4.0));
            svg.text("muted", Anchor::Middle, (x, y + 18.0), iteration);
        }
        svg.text("label", Anchor::Middle, (middle, TOP + 338.0), "iterations");
        Ok(Self {
            run: run(learning_rate)?,
            plane,
            losses,
        })
    }

    /// The loss on the way to a moment.
    fn fall(&self, svg: &mut Svg, moment: usize) {
        let (from, to) = (SHOWN[moment.saturating_sub(1)], SHOWN[moment]);
        let mut points: Vec<Point> = Vec::new();
        for iteration in from..=to {
            let here = self.losses.at(along(iteration), self.run.losses[iteration]);
            // Of points less than a pixel apart one is enough.
            if iteration == to || points.last().is_none_or(|last| here.0 - last.0 >= 1.0) {
                points.push(here);
            }
        }
        svg.path(Ink::Vermilion.line(), &straightened(&points));
    }

    /// At a moment, the answers, the lines of the hidden units, the days that get a wrong answer,
    /// and the loss.
    fn plane(&self, svg: &mut Svg, moment: usize) -> Result<(), Error> {
        let network = &self.run.networks[moment];
        let logits = network.predict(&points_of_areas(&self.plane))?;
        svg.group("g", "fill-rule=\"evenodd\"", |svg| {
            for answer in SHADES {
                let level = ln(answer / (1.0 - answer));
                area_above(
                    svg,
                    Ink::Vermilion.soft(),
                    &self.plane,
                    level,
                    logits.as_slice(),
                );
            }
        });
        let hidden = &network.layers()[0];
        for (weights, bias) in hidden.weights().row_iter().zip(hidden.biases()) {
            let unit = [weights[0], weights[1], *bias];
            self.plane.boundary(svg, Ink::Green.line(), "", unit);
        }
        let logits = network.predict(self.run.days.inputs())?;
        for ((day, go), logit) in self.run.days.iter().zip(logits.iter()) {
            if (*logit > 0.0) != go {
                svg.circle("axis dashed", self.plane.at(day[0], day[1]), 13.0);
            }
        }
        let loss = self.run.losses[SHOWN[moment]];
        let here = self.losses.at(along(SHOWN[moment]), loss);
        svg.circle(Ink::Vermilion.fill(), here, 4.0);
        Ok(())
    }

    /// The four days, and at the end the answers to them.
    fn days(&self, svg: &mut Svg) -> Result<(), Error> {
        let logits = self.run.networks[LAST].predict(self.run.days.inputs())?;
        for ((day, go), logit) in self.run.days.iter().zip(logits.iter()) {
            let (x, y) = self.plane.at(day[0], day[1]);
            self.plane
                .sample(svg, (day[0], day[1]), usize::from(go), 6.0);
            let beside = if day[1] > 0.5 { -18.0 } else { 28.0 };
            svg.during(LAST.., |svg| {
                let answer = short(sigmoid(*logit), 2);
                svg.text_on_top("label", Anchor::Middle, (x, y + beside), answer);
            });
        }
        Ok(())
    }
}

/// Most happens at first, so iterations stand at their logarithms.
fn along(iteration: usize) -> f64 {
    ln(iteration as f64 + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the two rates in what the program of step 10 prints.
    #[test]
    fn the_runs_are_those_of_the_readers_own_program() -> Result<(), Error> {
        let printed = include_str!("../../../tests/it/snapshots/it__examples__step_10.snap");
        for rate in RATES {
            let run = run(rate)?;
            let mut row = vec![rate.to_string()];
            row.extend([0, 10, 100, 1000].map(|at| format!("{:.4}", run.losses[at])));
            let trained = &run.networks[LAST];
            let answers = trained.predict(run.days.inputs())?;
            row.extend(
                answers
                    .iter()
                    .map(|logit| format!("{:.2}", sigmoid(*logit))),
            );
            let mut rows = printed
                .lines()
                .map(|line| line.split_whitespace().collect());
            assert!(rows.any(|printed: Vec<&str>| printed == row), "{row:?}");
        }
        Ok(())
    }
}
