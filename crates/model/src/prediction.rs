//! What a model answers.

use nalgebra::DMatrix;

use crate::Unseen;

/// Answers, one per sample.
#[derive(Debug, Clone, PartialEq)]
pub enum Prediction {
    /// Classes.
    Classes {
        /// The class of each sample, counted from 0.
        classes: Vec<usize>,
        /// The probability of each class, classes × samples, where the network's outputs say one.
        probabilities: Option<DMatrix<f64>>,
    },
    /// Numbers in their own unit.
    Values(Vec<f64>),
}

/// The answers to rows of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The answers.
    pub prediction: Prediction,
    /// The row, counted from 0, of each answer: without those that have a missing cell which nothing
    /// stands in for.
    pub rows: Vec<usize>,
    /// Words that the model has not seen when it was trained.
    pub unseen: Vec<Unseen>,
}
