//! A line that is fitted to points by steps that read all of them, some, or one.

use datasets::noisy_line;
use descent::{Optimizer, Sgd};
use numeric::random::{generator, shuffle};

use crate::Error;

/// The points of chapter 11.
pub const SAMPLES: usize = 200;

/// Further out than this no path is followed.
const FAR: f64 = 1e6;

/// Two hundred points, and the loss of every line y = a x + b on them: a bowl over a and b.
#[derive(Debug, Clone)]
pub struct Bowl {
    points: Vec<[f64; 2]>,
    /// The line with the least loss.
    pub best: [f64; 2],
    /// How much the bowl bends along a and along b.
    pub bends: [f64; 2],
}

/// Where a path is after a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// How many samples have been read.
    pub read: usize,
    /// The line.
    pub line: [f64; 2],
    /// How far its loss is above the least.
    pub above: f64,
}

impl Bowl {
    /// That of chapter 11.
    ///
    /// # Errors
    ///
    /// None that these points have.
    pub fn new() -> Result<Self, Error> {
        let data = noisy_line(SAMPLES, 2.0, 1.0, 0.5, &mut generator(1))?;
        let targets = data.target_matrix();
        let points = data.inputs().iter().zip(targets.iter());
        let points: Vec<[f64; 2]> = points.map(|(&x, &y)| [x, y]).collect();
        let mean = |f: fn(&[f64; 2]) -> f64| points.iter().map(f).sum::<f64>() / SAMPLES as f64;
        let (x, y) = (mean(|p| p[0]), mean(|p| p[1]));
        let square = mean(|p| p[0] * p[0]);
        let a = (mean(|p| p[0] * p[1]) - x * y) / (square - x * x);
        Ok(Self {
            best: [a, y - a * x],
            bends: [square, 1.0],
            points,
        })
    }

    /// The path from the line 0, before the first step and after each, through so many epochs. It ends
    /// early where it flies off.
    ///
    /// # Errors
    ///
    /// [`Error::Descent`] if the learning rate is not a finite number above 0, [`Error::Training`] if
    /// the batch size is 0.
    pub fn path(
        &self,
        batch_size: usize,
        learning_rate: f64,
        epochs: usize,
        seed: u64,
    ) -> Result<Vec<Place>, Error> {
        if batch_size == 0 {
            return Err(training::Error::BatchSize.into());
        }
        let mut optimizer = Sgd::new(learning_rate)?;
        let mut rng = generator(seed);
        let mut points = self.points.clone();
        let (mut line, mut read) = ([0.0, 0.0], 0);
        let mut path = vec![self.place(line, read)];
        for _ in 0..epochs {
            shuffle(&mut rng, &mut points);
            for batch in points.chunks(batch_size) {
                let gradient = gradient(line, batch);
                optimizer.step(&mut line, &gradient)?;
                read += batch.len();
                if line
                    .iter()
                    .any(|number| number.abs() > FAR || number.is_nan())
                {
                    return Ok(path);
                }
                path.push(self.place(line, read));
            }
        }
        Ok(path)
    }

    fn place(&self, line: [f64; 2], read: usize) -> Place {
        Place {
            read,
            line,
            // At the bottom rounding may lead a little below it.
            above: (self.loss(line) - self.loss(self.best)).max(0.0),
        }
    }

    /// Half the mean of the squared residuals.
    fn loss(&self, [a, b]: [f64; 2]) -> f64 {
        let residuals = self.points.iter().map(|[x, y]| a * x + b - y);
        residuals.map(|r| r * r).sum::<f64>() / (2.0 * SAMPLES as f64)
    }
}

/// The derivatives by a and by b: means over the batch.
fn gradient([a, b]: [f64; 2], batch: &[[f64; 2]]) -> [f64; 2] {
    let (mut da, mut db) = (0.0, 0.0);
    for [x, y] in batch {
        let residual = a * x + b - y;
        da += residual * x / batch.len() as f64;
        db += residual / batch.len() as f64;
    }
    [da, db]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the program `gd_sgd_minibatch`. With all samples no order matters, so its mean of
    /// twenty runs is each of them.
    #[test]
    fn all_samples_come_down_as_in_the_table_of_chapter_11() -> Result<(), Error> {
        let path = Bowl::new()?.path(SAMPLES, 1.5, 10, 1)?;
        let above = [0, 1, 2, 5, 10].map(|epoch| format!("{:.6}", path[epoch].above));
        assert_eq!(
            above,
            ["1.148311", "0.283739", "0.070117", "0.001059", "0.000001"]
        );
        assert_eq!(path[10].read, 2000);
        Ok(())
    }

    /// And of single samples and batches of ten after 1000 samples, the mean over the seeds from 1 to 20.
    #[test]
    fn twenty_orders_give_the_means_of_the_table() -> Result<(), Error> {
        let bowl = Bowl::new()?;
        for (batch_size, rate, expected) in [(10, 0.2, "0.000661"), (1, 0.02, "0.000578")] {
            let mut mean = 0.0;
            for seed in 1..=20 {
                let path = bowl.path(batch_size, rate, 5, seed)?;
                assert_eq!(path.len(), 1 + 1000 / batch_size);
                mean += path[path.len() - 1].above / 20.0;
            }
            assert_eq!(format!("{mean:.6}"), expected);
        }
        Ok(())
    }

    #[test]
    fn a_last_batch_that_is_not_full_reads_what_is_left() -> Result<(), Error> {
        let path = Bowl::new()?.path(150, 0.5, 2, 1)?;
        let read: Vec<usize> = path.iter().map(|place| place.read).collect();
        assert_eq!(read, [0, 150, 200, 350, 400]);
        Ok(())
    }

    #[test]
    fn what_flies_off_ends_and_what_is_wrong_is_said() -> Result<(), Error> {
        let bowl = Bowl::new()?;
        // Along b the loss bends by 1, so a rate of 3 doubles the error with every step.
        let path = bowl.path(SAMPLES, 3.0, 100, 1)?;
        assert!(path.len() < 30 && path.len() > 10, "{}", path.len());
        assert!(bowl.path(0, 0.1, 1, 1).is_err());
        assert!(bowl.path(1, -0.1, 1, 1).is_err());
        Ok(())
    }
}
