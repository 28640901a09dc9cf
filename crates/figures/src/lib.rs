//! Every picture of the book as SVG, drawn from real runs.
//!
//! - [`all`] lists the book's figures. Each is drawn anew by running the crates; the numbers in it
//!   are theirs. [`write_all`] puts them where the book finds them.
//! - [`loss_curve`], [`accuracy_curve`], [`decision_boundary`], [`confusion`], [`predicted_values`]
//!   and [`images`] show one training run, each as a [`Picture`]: a file that opens alone, or a part of
//!   a page. [`compared_runs`] shows several.
//!
//! A figure of the book takes its colors from the page (`book/theme/gradus.css`), so it follows
//! the reader's theme. Plots get their axes from plotters; everything else is drawn element by
//! element.
//!
//! ```
//! let figure = figures::all().iter().find(|figure| figure.name == "rates").unwrap();
//! let svg = figure.draw()?;
//! assert!(svg.starts_with("<svg viewBox="));
//! # Ok::<(), figures::Error>(())
//! ```

mod activations;
mod anatomy;
mod arrow;
mod axes;
mod backward;
mod beale_race;
mod bowl;
mod bumps;
mod canvas;
mod condition_number;
mod contour;
mod digits;
mod digits_race;
mod epoch;
mod error;
mod family_tree;
mod figure;
mod film;
mod forward;
mod goal;
mod gradient_check;
mod graph;
mod growth;
mod hidden_plane;
mod histograms;
mod illnesses;
mod ink;
mod layers;
mod line_fit;
mod losses_of_errors;
mod map;
mod mark;
mod network_learns;
mod one_weight;
mod peers;
mod penguins;
mod perceptron_boundary;
mod perceptron_learns;
mod perceptron_parts;
mod perceptron_plane;
mod plot;
mod race_film;
mod rates;
mod ravine;
mod recorded;
mod region;
mod roofline;
mod run;
mod saddle_race;
mod schedules;
mod slow_start;
mod small_network;
mod svg;
mod three_iterations;
mod three_paths;
mod time;
mod tower;
mod training_loop;
mod transpose;
mod truth_plane;
mod two_steps;
mod unit_to_layers;
mod walks;
mod xor;
mod xor_by_hand;
mod xor_cycle;
mod xor_learned;

pub use error::Error;
pub use figure::{Figure, all, write_all};
pub use run::{
    NamedRun, Picture, accuracy_curve, compared_runs, confusion, decision_boundary, images,
    loss_curve, predicted_values,
};
