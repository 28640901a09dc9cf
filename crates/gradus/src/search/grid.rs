//! The settings that a search tries.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::arguments::{HiddenLayers, Search};

/// Layers, learning rate and L2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Candidate {
    /// The units of each hidden layer.
    pub(crate) layers: Vec<usize>,
    pub(crate) learning_rate: f64,
    pub(crate) l2: f64,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "layers {}, learning rate {}, L2 {}",
            HiddenLayers(self.layers.clone()),
            self.learning_rate,
            self.l2
        )
    }
}

/// Each of the layers with each of the rates and each strength of L2, in the order in which they were
/// given.
pub(crate) fn grid(arguments: &Search) -> Vec<Candidate> {
    let mut all = Vec::new();
    for layers in &arguments.layers {
        for &learning_rate in &arguments.learning_rate {
            for &l2 in &arguments.l2 {
                let candidate = Candidate {
                    layers: layers.0.clone(),
                    learning_rate,
                    l2,
                };
                // A value that is given twice is tried once.
                if !all.contains(&candidate) {
                    all.push(candidate);
                }
            }
        }
    }
    all
}
