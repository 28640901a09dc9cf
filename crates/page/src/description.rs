//! What a page must know of a model to ask for its columns and to show its answers.

use std::collections::BTreeMap;

use model::{Answer, Columns, ImageColumns, Model};
use network::Layer;
use serde::Serialize;

/// As JSON: what `page.js` reads.
#[derive(Debug, Serialize)]
struct Description<'a> {
    columns: &'a Columns,
    answer: &'a Answer,
    /// Whether a class has a probability.
    probabilities: bool,
    /// The columns as an image, if they are one.
    image: Option<ImageColumns>,
    /// The features, and the units of each layer.
    sizes: Vec<usize>,
    origin: &'a BTreeMap<String, String>,
}

/// What a page must know of a model, as JSON.
///
/// # Errors
///
/// None that a model has: its numbers are finite, and its names are text.
pub fn description(model: &Model) -> serde_json::Result<String> {
    let network = model.network();
    let units = network.layers().iter().map(Layer::units);
    serde_json::to_string(&Description {
        columns: model.columns(),
        answer: model.answer(),
        probabilities: model.has_probabilities(),
        image: model.columns().image(),
        sizes: std::iter::once(network.inputs()).chain(units).collect(),
        origin: &model.origin,
    })
}
