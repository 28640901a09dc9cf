//! What a model's file says beside its weights, as JSON.

use std::collections::BTreeMap;

use losses::{Huber, Loss};
use network::Activation;
use serde::{Deserialize, Serialize};

use crate::{Answer, Columns, Error, Model};

/// Everything about a model but its weights and biases.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Description {
    pub(crate) columns: Columns,
    /// A layer's activation, first that of the layer that reads the input.
    pub(crate) activations: Vec<Named>,
    pub(crate) loss: Named,
    pub(crate) answer: Answer,
    #[serde(default)]
    pub(crate) origin: BTreeMap<String, String>,
}

/// A function by its name, with its parameter if it has one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parameter: Option<f64>,
}

impl Description {
    pub(crate) fn of(model: &Model) -> Self {
        let layers = model.network().layers().iter();
        Self {
            columns: model.columns().clone(),
            activations: layers
                .map(|layer| Named::of_activation(layer.activation()))
                .collect(),
            loss: Named::of_loss(model.loss()),
            answer: model.answer().clone(),
            origin: model.origin.clone(),
        }
    }
}

impl Named {
    fn of_activation(activation: Activation) -> Self {
        Self {
            name: activation.name().to_owned(),
            parameter: match activation {
                Activation::LeakyRelu { slope } => Some(slope),
                Activation::Elu { alpha } => Some(alpha),
                _ => None,
            },
        }
    }

    pub(crate) fn activation(&self) -> Result<Activation, Error> {
        let named: Activation = self.name.parse()?;
        Ok(match (named, self.parameter) {
            (Activation::LeakyRelu { .. }, Some(slope)) => Activation::LeakyRelu { slope },
            (Activation::Elu { .. }, Some(alpha)) => Activation::Elu { alpha },
            (named, _) => named,
        })
    }

    fn of_loss(loss: Loss) -> Self {
        Self {
            name: loss.name().to_owned(),
            parameter: match loss {
                Loss::Huber(huber) => Some(huber.delta()),
                _ => None,
            },
        }
    }

    pub(crate) fn loss(&self) -> Result<Loss, Error> {
        let refused = |error: losses::Error| Error::Format {
            rule: error.to_string(),
        };
        let named: Loss = self.name.parse().map_err(refused)?;
        Ok(match (named, self.parameter) {
            (Loss::Huber(_), Some(delta)) => Loss::Huber(Huber::new(delta).map_err(refused)?),
            (named, _) => named,
        })
    }
}
