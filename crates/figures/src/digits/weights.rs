//! What the first hidden units look for, epoch by epoch.

use network::Network;

use super::{EPOCHS, pixels};
use crate::Error;
use crate::film::Film;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};

const UNITS: usize = 10;
const COLUMNS: usize = 5;
const SIDE: f64 = 9.0;
const IMAGE: f64 = 8.0 * SIDE;
/// A weight of this size is as dark as can be. Darkness grows with the root, so that small weights
/// can be seen.
const DARKEST: f64 = 1.5;
/// The epochs after which the weights are shown. 0 is before the first.
const SHOWN: [usize; 4] = [0, 1, 5, EPOCHS];

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "The weights of ten hidden units as images of 8 by 8 pixels. At first they are noise. \
         Over the epochs connected spots come out of it.",
        420.0,
        240.0,
    );
    svg.film = Some(Film::new(SHOWN.len() + 1, 1.2));
    let (mut trainer, _) = super::start()?;
    for (moment, epochs) in SHOWN.into_iter().enumerate() {
        while trainer.history().epochs().len() < epochs {
            trainer.step()?;
        }
        let network = trainer.network();
        let says = match epochs {
            0 => "before the first epoch".to_owned(),
            1 => "after 1 epoch".to_owned(),
            _ => format!("after {epochs} epochs"),
        };
        let draw = |svg: &mut Svg| {
            svg.text("title", Anchor::Start, (10.0, 24.0), says);
            units(svg, network);
        };
        if moment + 1 == SHOWN.len() {
            svg.during(moment.., draw);
        } else {
            svg.during(moment..=moment, draw);
        }
    }
    for unit in 0..UNITS {
        svg.rect("grid", corner(unit), (IMAGE, IMAGE), 0.0);
    }
    let at = [10.0, 180.0].map(|x| (x, 212.0));
    for ((x, y), ink, says) in [
        (at[0], Ink::Green, "weight above 0"),
        (at[1], Ink::Plum, "weight below 0"),
    ] {
        svg.rect(ink.fill(), (x, y), (16.0, 16.0), 0.0);
        svg.text("label", Anchor::Start, (x + 24.0, y + 13.0), says);
    }
    Ok(svg)
}

fn corner(unit: usize) -> (f64, f64) {
    let (column, row) = (unit % COLUMNS, unit / COLUMNS);
    (9.0 + column as f64 * 81.0, 36.0 + row as f64 * 81.0)
}

fn units(svg: &mut Svg, network: &Network) {
    let weights = network.layers()[0].weights();
    for (sign, ink) in [(1.0, Ink::Green), (-1.0, Ink::Plum)] {
        let image = |unit| {
            let weights = weights.row(unit);
            let darkness = weights
                .iter()
                .map(|weight| (sign * weight / DARKEST).max(0.0).sqrt());
            (corner(unit), darkness.collect())
        };
        let images: Vec<pixels::Image> = (0..UNITS).map(image).collect();
        pixels::draw(svg, ink.fill(), SIDE, &images);
    }
}
