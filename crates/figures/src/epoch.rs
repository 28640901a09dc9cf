//! Chapter 12: two epochs of ten samples in batches of four.

use numeric::random::{generator, shuffle};
use training::{LastBatch, Plan};

use crate::Error;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};

const SAMPLES: usize = 10;
const BATCH_SIZE: usize = 4;
const EPOCHS: usize = 2;

pub(crate) fn draw() -> Result<Svg, Error> {
    const STEP: f64 = 48.0;
    const GAP: f64 = 22.0;
    let mut svg = Svg::new(
        "Ten samples in batches of four make three iterations per epoch, the last with two samples. \
         Two epochs are six iterations; each epoch has its own order of the samples.",
        640.0,
        292.0,
    );
    let plan = Plan::new(SAMPLES, BATCH_SIZE, LastBatch::Keep)?;
    let mut rng = generator(1);
    let mut order: Vec<usize> = (1..=SAMPLES).collect();
    for entry in plan.ledger(EPOCHS) {
        let top = 20.0 + (entry.epoch - 1) as f64 * 138.0;
        let batch = entry.iteration_in_epoch - 1;
        let left = 102.0 + (entry.first - 1) as f64 * STEP + batch as f64 * GAP;
        let width = entry.samples() as f64 * STEP;
        if batch == 0 {
            shuffle(&mut rng, &mut order);
            let text = format!("epoch {}", entry.epoch);
            svg.text("title", Anchor::Start, (10.0, top + 53.0), text);
        }
        svg.text(
            Ink::Amber.text(),
            Anchor::Middle,
            (left + width / 2.0, top + 10.0),
            format!("iteration {}", entry.iteration),
        );
        svg.rect(Ink::Amber.soft(), (left, top + 20.0), (width, 58.0), 8.0);
        svg.rect(Ink::Amber.line(), (left, top + 20.0), (width, 58.0), 8.0);
        for (place, sample) in order[entry.first - 1..entry.last].iter().enumerate() {
            let center = (left + (place as f64 + 0.5) * STEP, top + 49.0);
            svg.circle("paper", center, 17.0);
            svg.circle(Ink::Blue.line(), center, 17.0);
            svg.centered("label", center, sample);
        }
        let below = (left + width / 2.0, top + 98.0);
        let text = format!("{} samples", entry.samples());
        svg.text("muted", Anchor::Middle, below, text);
    }
    let sum = format!(
        "{SAMPLES} samples in batches of {BATCH_SIZE}: {} iterations per epoch, {} in {EPOCHS} epochs",
        plan.iterations_per_epoch(),
        plan.ledger(EPOCHS).count()
    );
    svg.text("label", Anchor::Middle, (320.0, 284.0), sum);
    Ok(svg)
}
