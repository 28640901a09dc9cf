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
                    probabilities: Certainty::of(network, loss)
                        .map(|certainty| certainty.probabilities(outputs)),
                }
            }
            Self::Value { scaling, .. } => {
                Prediction::Values(outputs.iter().map(|&output| scaling.undo(output)).collect())
            }
        }
    }
}

/// How the outputs say the probabilities of the classes.
///
/// ```text
/// cross-entropy           softmax z
/// one output              1 − p and p:  p = σ(z) of a logit, p = a of a sigmoid
/// others                  not at all: several outputs that were learned one by one need not sum to 1,
///                         and the hinge loss leaves scores
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    Softmax,
    /// One output is the logit of the second class.
    Logit,
    /// One output is the probability of the second class.
    Probability,
}

impl Certainty {
    /// How the network says them, if it does.
    pub(crate) fn of(network: &Network, loss: Loss) -> Option<Self> {
        match (loss, network.outputs(), network.output_activation()) {
            (Loss::CrossEntropy, ..) => Some(Self::Softmax),
            (Loss::BinaryCrossEntropy, 1, _) => Some(Self::Logit),
            (_, 1, Activation::Sigmoid) => Some(Self::Probability),
            _ => None,
        }
    }

    /// The probabilities, classes × samples, of outputs, outputs × samples.
    fn probabilities(self, outputs: &DMatrix<f64>) -> DMatrix<f64> {
        let of_second = |output: f64| match self {
            Self::Logit => activation::sigmoid(output),
            _ => output,
        };
        match self {
            Self::Softmax => softmax(&Logits::new(outputs.clone())).matrix().clone(),
            Self::Logit | Self::Probability => {
                DMatrix::from_fn(2, outputs.ncols(), |class, sample| {
                    let second = of_second(outputs[sample]);
                    if class == 0 { 1.0 - second } else { second }
                })
            }
        }
    }
}
