//! What the outputs of a network stand for.

use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Logits, Network, activation, softmax};
use training::DecisionRule;

use crate::{Error, Prediction, Scaling};

/// What a network is asked for, and how its outputs are read.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Answer {
    /// One of several classes.
    Classes {
        /// The name of the column that holds them.
        column: String,
        /// The names of the classes.
        names: Vec<String>,
    },
    /// A number, which the network learned scaled.
    Value {
        /// The name of the column that holds it.
        column: String,
        /// The scaling.
        scaling: Scaling,
    },
}

impl Answer {
    /// The name of the column that holds the right answers.
    pub fn column(&self) -> &str {
        match self {
            Self::Classes { column, .. } | Self::Value { column, .. } => column,
        }
    }

    /// Refuses a network with another number of outputs.
    pub(crate) fn check(&self, network: &Network) -> Result<(), Error> {
        let outputs = network.outputs();
        let fits = match self {
            Self::Classes { names, .. } => {
                names.len() >= 2 && (outputs == names.len() || (outputs == 1 && names.len() == 2))
            }
            Self::Value { column, scaling } => {
                scaling.check(column)?;
                outputs == 1
            }
        };
        if fits {
            return Ok(());
        }
        Err(Error::Outputs {
            outputs,
            answer: match self {
                Self::Classes { names, .. } => format!("{} classes", names.len()),
                Self::Value { .. } => "one value".to_owned(),
            },
        })
    }

    /// Reads outputs, outputs × samples, as answers.
    pub(crate) fn read(&self, network: &Network, loss: Loss, outputs: &DMatrix<f64>) -> Prediction {
        match self {
            Self::Classes { .. } => {
                let mut classes = vec![0; outputs.ncols()];
                DecisionRule::of(network, loss).classify(outputs, &mut classes);
                Prediction::Classes {
                    classes,
                    probabilities: probabilities(network, loss, outputs),
                }
            }
            Self::Value { scaling, .. } => {
                Prediction::Values(outputs.iter().map(|&output| scaling.undo(output)).collect())
            }
        }
    }
}

/// The probabilities of the classes, classes × samples, where the outputs say them.
///
/// ```text
/// cross-entropy           softmax z
/// one output              1 − p and p:  p = σ(z) of a logit, p = a of a sigmoid
/// others                  none: several outputs that were learned one by one need not sum to 1, and
///                         the hinge loss leaves scores
/// ```
fn probabilities(network: &Network, loss: Loss, outputs: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let second: Vec<f64> = match (loss, network.outputs()) {
        (Loss::CrossEntropy, _) => {
            return Some(softmax(&Logits::new(outputs.clone())).matrix().clone());
        }
        (Loss::BinaryCrossEntropy, 1) => outputs.iter().map(|&z| activation::sigmoid(z)).collect(),
        (_, 1) if network.output_activation() == Activation::Sigmoid => {
            outputs.iter().copied().collect()
        }
        _ => return None,
    };
    Some(DMatrix::from_fn(
        2,
        second.len(),
        |class, sample| match class {
            0 => 1.0 - second[sample],
            _ => second[sample],
        },
    ))
}
