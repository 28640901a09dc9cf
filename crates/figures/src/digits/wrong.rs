//! The images that the network gets wrong.

use super::pixels;
use crate::Error;
use crate::svg::{Anchor, Svg};

const SIDE: f64 = 10.0;
const IMAGE: f64 = 8.0 * SIDE;

pub(crate) fn draw() -> Result<Svg, Error> {
    let (trainer, test, predicted) = super::end()?;
    let labels = test.labels().unwrap_or_default();
    let outputs = trainer.network().predict(test.inputs())?;
    let mut svg = Svg::new(
        "The six images that the network gets wrong, each with the digit that it is, what the \
         network says, and how sure it is.",
        640.0,
        168.0,
    );
    let answers = predicted.iter().zip(labels).enumerate();
    let wrong = answers.filter(|(_, (answer, label))| answer != label);
    for (place, (sample, (&answer, &label))) in wrong.enumerate() {
        let corner = (20.0 + place as f64 * 102.0, 34.0);
        let ink = test.inputs().column(sample).iter().copied().collect();
        pixels::draw(&mut svg, "ink", SIDE, &[(corner, ink)]);
        svg.rect("grid", corner, (IMAGE, IMAGE), 0.0);
        let middle = corner.0 + IMAGE / 2.0;
        svg.text(
            "label",
            Anchor::Middle,
            (middle, 22.0),
            format!("{} {label}", if label == 8 { "an" } else { "a" }),
        );
        let below = format!("“{answer}”");
        svg.text("text-2", Anchor::Middle, (middle, 136.0), below);
        let logits = outputs.column(sample);
        let largest = logits.max();
        let total: f64 = logits
            .iter()
            .map(|logit| numeric::elementary::exp(logit - largest))
            .sum();
        let sure = format!("{:.0} % sure", 100.0 / total);
        svg.text("muted", Anchor::Middle, (middle, 156.0), sure);
    }
    Ok(svg)
}
