//! The six steps under one name.
//!
//! Each step is a crate of its own, and this one gathers them: `gradus::network::Network` is
//! [`network::Network`]. On the last step stand [`checkpoints`], by which a run that was killed goes
//! on, [`doctor`], which says why a run does not learn, and [`model`], which makes a table's columns
//! into inputs, answers, and keeps all of that in one file. The program `gradus` (feature `cli`, on
//! by default) stands on the same crates: it shows the book, and it trains networks on your data.
//!
//! ```
//! use gradus::descent::OptimizerKind;
//! use gradus::losses::Loss;
//! use gradus::network::{Activation, Initialization, Network};
//! use gradus::numeric::random::generator;
//! use gradus::training::{Settings, Trainer};
//!
//! // Iris: four lengths of a flower, three species.
//! let iris = gradus::datasets::iris();
//! let [training, test] = iris.split_stratified([0.8, 0.2], &mut generator(1))?;
//!
//! let mut rng = generator(1);
//! let activations = [Activation::Tanh, Activation::Identity];
//! let start = Network::initialized(&[4, 8, 3], &activations, Initialization::XavierNormal, &mut rng)?;
//! let mut settings = Settings::new(Loss::CrossEntropy, OptimizerKind::Adam, 0.02);
//! settings.stopping.epochs = 60;
//!
//! let mut trainer = Trainer::new(start, &training, None, settings, rng)?;
//! trainer.run(|_| ())?;
//! assert!(trainer.evaluate(&test)?.accuracy > Some(0.9));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A table
//!
//! [`Pipeline`](model::Pipeline) goes from a table to a model that is saved, loaded and asked. It does
//! what `gradus train FILE` does, to the last bit:
//!
//! ```
//! use gradus::datasets::files::{Dialect, Table};
//! use gradus::model::{Missing, Model, Pipeline};
//!
//! # let folder = tempfile::tempdir()?;
//! # std::env::set_current_dir(&folder)?;
//! # let rows = "Adelie,Dream,39.5,male\nGentoo,Biscoe,46.1,female\nAdelie,Dream,NA,female\n".repeat(20);
//! # std::fs::write("penguins.csv", format!("species,island,bill,sex\n{rows}"))?;
//! let table = Table::read("penguins.csv", &Dialect::default())?;
//! let mut pipeline = Pipeline::new("species");
//! pipeline.preparation.missing = Missing::DropRows;
//! let fitted = pipeline.fit(&table)?;
//! println!("{}", fitted.report); // accuracy, precision and recall on a fifth of the rows
//!
//! fitted.model.save("penguins.safetensors")?;
//! let model = Model::load("penguins.safetensors")?;
//! let answers = model.predict(&table)?;
//! # assert_eq!(answers.rows.len(), 40);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Counting
//!
//! What a person counts counts from 1, in messages, in files and in fields: lines, samples, epochs,
//! iterations, layers, folds. What indexes a matrix counts from 0: features, outputs, units, classes. The
//! arguments of functions are indices and count from 0, unless they are called a line, an epoch or a layer.
//!
//! # Without `--release`
//!
//! A build that is not optimized computes the same bits, but training on the digits takes 100 to 200
//! times as long: the more, the wider the network. These lines in the `Cargo.toml` of your program, or
//! of its workspace, optimize everything that it depends on, and leave your own code as it is:
//!
//! ```toml
//! [profile.dev.package."*"]
//! opt-level = 3
//! ```
//!
//! With them the same training takes about twice as long as with `--release`. To name `numeric` alone
//! is not enough: what it is built on computes too, and 20 to 30 times as long remain.

pub use backprop;
pub use checkpoints;
pub use datasets;
pub use descent;
pub use doctor;
pub use losses;
pub use model;
/// The matrices and vectors in which all of these compute.
pub use nalgebra;
pub use network;
pub use numeric;
pub use perceptron;
pub use training;
