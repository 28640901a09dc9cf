//! Where the time of an iteration goes.

use std::error::Error;
use std::hint::black_box;

use training::Trainer;

use crate::images::{dataset, images_as_idx, labels_as_idx};
use crate::meter::{Rounds, median, processor_time};
use crate::workload::Workload;

mod parts;

use parts::{PARTS, Parts};

/// What the whole iteration of a run takes beyond its parts: the order of the samples, the
/// history, the stopping criteria.
const REST: &str = "the rest";

/// A workload, as a run and as the parts of its iterations.
struct Run {
    letter: &'static str,
    batch_size: usize,
    trainer: Trainer,
    parts: Parts,
    /// Seconds a sample, a column for each round: of each part, then of the whole.
    seen: Vec<Vec<f64>>,
}

impl Run {
    fn round(&mut self, seconds: f64, reading: f64) -> Result<(), Box<dyn Error>> {
        // While the others had their turns, its memory has gone far from the processor.
        self.turn(seconds, reading)?;
        let turn = self.turn(seconds, reading)?;
        for (seen, used) in self.seen.iter_mut().zip(turn) {
            seen.push(used);
        }
        Ok(())
    }

    /// Seconds a sample of each part, then of the whole.
    fn turn(&mut self, seconds: f64, reading: f64) -> Result<Vec<f64>, Box<dyn Error>> {
        let (start, mut orders) = (processor_time(), Vec::new());
        let used = loop {
            self.trainer.step()?;
            orders.push(self.trainer.last_samples().to_vec());
            let used = processor_time() - start;
            if used >= seconds {
                break used;
            }
        };
        let whole = used - orders.len() as f64 * reading;
        let spent = self.parts.run(&orders, reading)?.into_iter();
        let samples = (orders.len() * self.batch_size) as f64;
        Ok(spent.chain([whole]).map(|used| used / samples).collect())
    }
}

pub(crate) fn measure(rounds: Rounds) -> Result<Vec<String>, Box<dyn Error>> {
    let images = dataset(&images_as_idx(60_000), &labels_as_idx(60_000))?;
    let mut runs = Vec::new();
    for letter in ["a", "b", "c"] {
        let workload = Workload::of(letter);
        runs.push(Run {
            letter,
            batch_size: workload.batch_size,
            trainer: workload.trainer(&images, 100),
            parts: Parts::new(&workload, &images)?,
            seen: vec![Vec::new(); PARTS.len() + 1],
        });
    }
    let reading = cost_of_reading();
    for _ in 0..rounds.count {
        for run in &mut runs {
            run.round(rounds.seconds, reading)?;
        }
    }

    let mut lines = vec!["workload\tpart\tmicroseconds a sample".to_owned()];
    for run in runs {
        // Only the same work counts: both networks must be equal, bit by bit.
        if run.trainer.network() != run.parts.network() {
            let letter = run.letter;
            return Err(format!("{letter}: the parts do not make up an iteration").into());
        }
        let mut medians: Vec<f64> = run.seen.into_iter().map(median).collect();
        if let Some((whole, parts)) = medians.split_last_mut() {
            *whole -= parts.iter().sum::<f64>();
        }
        for (part, seconds) in PARTS.iter().chain([&REST]).zip(medians) {
            lines.push(format!("{}\t{part}\t{:.3}", run.letter, seconds * 1e6));
        }
    }
    Ok(lines)
}

/// The seconds that one reading of the clock takes.
fn cost_of_reading() -> f64 {
    const READINGS: u32 = 100_000;
    let start = processor_time();
    for _ in 0..READINGS {
        black_box(processor_time());
    }
    (processor_time() - start) / f64::from(READINGS)
}
