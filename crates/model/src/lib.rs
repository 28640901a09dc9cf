//! What a trained network is for: columns of a table go in, answers come out.
//!
//! A network reads scaled numbers and gives numbers. To use it, you need to know which columns these
//! numbers come from, how each was filled, encoded and scaled, and what the outputs stand for. A [`Model`] knows all of that, and so does its one file.
//!
//! - [`Preparation`] makes the parts of a run from a [table](datasets::files::Table): it decides how
//!   each column is read, and learns fillings, categories and scalings from the training part alone.
//!   [`Preparation::prepare_folds`] does so for each fold of a cross-validation.
//! - [`Pipeline`] does all of it, with settings that suit most tables.
//! - [`Columns`] are the columns that a network reads, [`Answer`] is what it gives.
//! - [`Model::predict`] answers, [`Model::evaluate`] says in a [`Report`] how good the answers are,
//!   beside the trivial ones: the largest class, the mean. [`Model::worst_mistakes`] finds those that
//!   are farthest from right.
//! - [`Model::save`] and [`Model::load`] are the file: safetensors, as PyTorch reads them.
//!   [`Model::to_onnx`] is one for ONNX Runtime, which reads raw rows.
//! - [`StateDict`] reads the weights of what was trained in PyTorch, and
//!   [`Model::to_state_dict`] writes them for it.
//! - [`Model::predict_images`] and [`Model::evaluate_images`] answer images in place of rows.
//!
//! The model stands above [`training`] and not below it: the steps of the staircase train networks on
//! matrices, and need not know what a table is.
//!
//! ```
//! use datasets::files::{Dialect, Table};
//! use descent::OptimizerKind;
//! use losses::Loss;
//! use model::{Model, Preparation, Split};
//! use network::{Activation, Initialization, Network};
//! use numeric::random::generator;
//! use training::{Settings, Trainer};
//!
//! let file = "height,legs,animal\n".to_owned() + &"25,4,cat\n26,4,cat\n20,2,bird\n22,2,bird\n".repeat(5);
//! let table = Table::from_reader(file.as_bytes(), &Dialect::default())?;
//! let data = Preparation::new("animal").prepare(&table, &Split::default())?;
//!
//! let mut rng = generator(1);
//! let start = Network::initialized(&[2, 1], &[Activation::Identity], Initialization::He, &mut rng)?;
//! let settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.1);
//! let mut trainer = Trainer::new(start, &data.training, None, settings, rng)?;
//! trainer.run(|_| ())?;
//!
//! let model = Model::new(data.columns, trainer.into_network(), settings.loss, data.answer)?;
//! let bytes = model.to_bytes()?;
//! assert_eq!(Model::from_bytes(&bytes)?.predict(&table)?, model.predict(&table)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod answers_csv;
mod chosen;
mod class_report;
mod columns;
mod decode;
mod description;
mod error;
mod figure;
mod file;
mod fit;
mod folds;
mod image;
mod images;
mod input;
mod missing;
mod mistakes;
mod model;
mod note;
mod onnx;
mod pipeline;
mod prediction;
mod preparation;
mod prepared;
mod report;
mod scaling;
mod source_rows;
mod split;
mod state_dict;
mod target;
mod unseen;
mod usage;
mod value_report;
mod words;

pub use answer::Answer;
pub use answers_csv::AnswersCsv;
pub use class_report::{ClassFigures, ClassReport};
pub use columns::{Columns, Encoded};
pub use error::Error;
pub use figure::{figure, percent, r_squared};
pub use fit::MOST_CATEGORIES;
pub use image::ImageColumns;
pub use input::{InputColumn, Reading};
pub use missing::{Fill, Missing, UnknownMissing};
pub use mistakes::{Mistake, MistakeKind};
pub use model::Model;
/// For the matrices and vectors in the signatures.
pub use nalgebra;
pub use note::Note;
pub use pipeline::{Fitted, Pipeline};
pub use prediction::{Answers, Prediction};
pub use preparation::Preparation;
pub use prepared::{Part, Prepared};
pub use report::Report;
pub use scaling::Scaling;
pub use source_rows::SourceRows;
pub use split::Split;
pub use state_dict::{Precision, StateDict};
pub use target::{Kind, has_thousands_separators, is_number_with_comma};
pub use unseen::Unseen;
pub use usage::Usage;
pub use value_report::ValueReport;
