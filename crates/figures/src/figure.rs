//! The list of the book's figures.

use std::fs;
use std::path::{Path, PathBuf};

use crate::svg::Svg;
use crate::{
    Error, activations, anatomy, backward, beale_race, bowl, bumps, condition_number, digits,
    digits_race, epoch, family_tree, forward, goal, gradient_check, graph, growth, hidden_plane,
    histograms, illnesses, line_fit, losses_of_errors, map, network_learns, one_weight, peers,
    penguins, perceptron_boundary, perceptron_learns, perceptron_parts, perceptron_plane, rates,
    ravine, roofline, saddle_race, schedules, slow_start, three_paths, time, tower, training_loop,
    transpose, two_steps, unit_to_layers, walks, xor, xor_by_hand, xor_cycle, xor_learned,
};

/// A figure of the book.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// The name that a chapter calls it by, and its file without `.svg`.
    pub name: &'static str,
    draw: fn() -> Result<Svg, Error>,
}

impl Figure {
    /// Draws the figure for a page of the book. It is the same text every time, everywhere.
    ///
    /// # Errors
    ///
    /// [`Error`] if the run behind the figure fails.
    pub fn draw(&self) -> Result<String, Error> {
        Ok((self.draw)()?.inline())
    }
}

/// Every figure, in the order of the chapters.
pub fn all() -> &'static [Figure] {
    macro_rules! figures {
        ($($name:literal => $draw:expr,)*) => {
            &[$(Figure { name: $name, draw: $draw }),*]
        };
    }
    figures! {
        "goal" => goal::draw,
        "map" => || Ok(map::draw()),
        "perceptron" => || Ok(perceptron_parts::draw()),
        "perceptron_plane" => perceptron_plane::draw,
        "perceptron_learns" => perceptron_learns::draw,
        "perceptron_boundary" => perceptron_boundary::draw,
        "xor" => xor::draw,
        "xor_cycle" => xor_cycle::draw,
        "anatomy" => anatomy::draw,
        "xor_by_hand" => xor_by_hand::draw,
        "hidden_plane" => hidden_plane::draw,
        "unit_to_layers" => || Ok(unit_to_layers::draw()),
        "activations" => activations::draw,
        "tower" => tower::draw,
        "bumps" => bumps::draw,
        "training_loop" => || Ok(training_loop::draw()),
        "one_weight" => one_weight::draw,
        "network_learns" => network_learns::draw,
        "forward" => forward::draw,
        "losses" => losses_of_errors::draw,
        "slow_start" => slow_start::draw,
        "backward" => backward::draw,
        "transpose" => transpose::draw,
        "graph" => || Ok(graph::draw()),
        "gradient_check" => gradient_check::draw,
        "line_fit" => line_fit::draw,
        "rates" => rates::draw,
        "bowl" => bowl::draw,
        "xor_learned" => xor_learned::draw,
        "three_paths" => three_paths::draw,
        "epoch" => epoch::draw,
        "ravine" => ravine::draw,
        "family_tree" => || Ok(family_tree::draw()),
        "two_steps" => two_steps::draw,
        "walk_nesterov" => walks::nesterov,
        "walk_adagrad" => walks::adagrad,
        "walk_rmsprop" => walks::rms_prop,
        "walk_adadelta" => walks::adadelta,
        "walk_adam" => walks::adam,
        "schedules" => schedules::draw,
        "saddle_race" => saddle_race::draw,
        "beale_race" => beale_race::draw,
        "condition_number" => condition_number::draw,
        "digits_samples" => || Ok(digits::samples::draw()),
        "digits_weights" => digits::weights::draw,
        "digits_confusion" => digits::confusion::draw,
        "digits_wrong" => digits::wrong::draw,
        "digits_race" => digits_race::draw,
        "illnesses" => illnesses::draw,
        "histograms" => histograms::draw,
        "penguins" => penguins::draw,
        "peers" => peers::draw,
        "time" => time::draw,
        "roofline" => roofline::draw,
        "growth" => growth::draw,
    }
}

/// Draws every figure into `folder` as NAME.svg, and says what it wrote.
///
/// # Errors
///
/// [`Error::Write`] if the folder or a file cannot be written, and those of [`Figure::draw`].
pub fn write_all(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source| Error::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let mut written = Vec::new();
    for figure in all() {
        let path = folder.join(figure.name).with_extension("svg");
        fs::write(&path, figure.draw()?).map_err(failed(&path))?;
        written.push(path);
    }
    Ok(written)
}
