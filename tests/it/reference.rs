//! Every activation, loss, gradient, step and run against PyTorch in `f64`, and the perceptron
//! against scikit-learn.
//!
//! `reference/reference.py` wrote the values. With `--nocapture` each test prints the worst
//! difference that it met.

mod activations;
mod comparison;
mod gradients;
mod loss_values;
mod optimizers;
mod perceptrons;
mod runs;
mod schedules;
mod tables;
