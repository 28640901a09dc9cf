//! A run that a reader makes ill, and what the doctor says of it.

use datasets::moons;
use descent::OptimizerKind;
use doctor::{Diagnosis, Examination, NetworkStatistics, diagnose};
use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Diverged, Settings, Trainer};

use crate::Error;

const SAMPLES: usize = 400;
const UNITS: usize = 16;
const MOST_LAYERS: usize = 8;

/// A run on the moons of chapter 16, and its examination.
#[derive(Debug)]
pub struct Patient {
    trainer: Trainer,
    examination: Examination,
    inputs: DMatrix<f64>,
    diverged: Option<Diverged>,
}

/// What is done to the run. The healthy one has one layer of tanh, a rate of 0.01, a scale of 1 and a
/// bias of 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// That of the hidden units.
    pub activation: Activation,
    /// The hidden layers, of 16 units each.
    pub layers: usize,
    /// That of Adam.
    pub learning_rate: f64,
    /// What the first weights of the hidden layers are multiplied by. At 0 those of the output are 0,
    /// too.
    pub scale: f64,
    /// The first biases of the hidden layers.
    pub bias: f64,
}

/// What a hidden layer passes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// From where to where its activations are counted.
    pub range: [f64; 2],
    /// The share of them in each bar; what lies beyond is counted in the last one of its side.
    pub shares: [f64; Layer::BARS],
    /// The share that is saturated.
    pub saturated: f64,
    /// The units that give 0 for every sample.
    pub dead: usize,
    /// The length of its gradient.
    pub gradient: f64,
}

impl Patient {
    /// How long a run lasts.
    pub const EPOCHS: usize = 100;

    /// A run before its first iteration.
    ///
    /// # Errors
    ///
    /// What is wrong with the condition.
    pub fn new(condition: &Condition) -> Result<Self, Error> {
        let Condition {
            layers,
            scale,
            bias,
            ..
        } = *condition;
        if !(1..=MOST_LAYERS).contains(&layers) {
            return Err(Error::Setting {
                setting: "layers",
                found: layers.to_string(),
                want: format!("a number from 1 to {MOST_LAYERS}"),
            });
        }
        if !scale.is_finite() || !bias.is_finite() {
            return Err(Error::TooLarge);
        }
        let data = moons(SAMPLES, 0.1, &mut generator(1))?;
        let mut rng = generator(1);
        let mut sizes = vec![2];
        sizes.resize(layers + 1, UNITS);
        sizes.push(1);
        let mut activations = vec![condition.activation; layers];
        activations.push(Activation::Identity);
        let xavier = Initialization::XavierNormal;
        let mut network = Network::initialized(&sizes, &activations, xavier, &mut rng)?;
        for (index, layer) in network.layers_mut().iter_mut().enumerate() {
            let (weights, biases) = layer.parameters_mut();
            if index < layers {
                biases.fill(bias);
            }
            // Not by a product, which would leave some of them −0.
            if scale == 0.0 {
                weights.fill(0.0);
            } else if index < layers {
                for weight in weights {
                    *weight *= scale;
                }
            }
        }
        let rate = condition.learning_rate;
        let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, rate);
        settings.stopping.epochs = Self::EPOCHS;
        let trainer = Trainer::new(network, &data, None, settings, rng)?;
        Ok(Self {
            examination: Examination::begin(&trainer)?,
            trainer,
            inputs: data.inputs().clone(),
            diverged: None,
        })
    }

    /// So many epochs more, or fewer, if the run ends or diverges.
    ///
    /// # Errors
    ///
    /// None that a run that could be made has.
    pub fn run(&mut self, epochs: usize) -> Result<(), Error> {
        let last = self.losses().count() + epochs;
        while self.diverged.is_none()
            && self.trainer.stop_reason().is_none()
            && self.losses().count() < last
        {
            match self.trainer.step() {
                Err(training::Error::Diverged(diverged)) => self.diverged = Some(diverged),
                step => drop(step?),
            }
        }
        Ok(())
    }

    /// The mean training loss of each epoch so far.
    pub fn losses(&self) -> impl Iterator<Item = f64> {
        let epochs = self.trainer.history().epochs().iter();
        epochs.map(|epoch| epoch.training_loss)
    }

    /// Each hidden layer as it is now.
    ///
    /// # Errors
    ///
    /// None that a run that could be made has.
    pub fn layers(&self) -> Result<Vec<Layer>, Error> {
        let network = self.trainer.network();
        let loss = self.trainer.settings().loss;
        let statistics = NetworkStatistics::of(network, loss, self.trainer.training())?;
        let trace = network.forward(&self.inputs)?;
        let (_, activations) = trace.activations().split_at(1);
        let hidden = activations.iter().zip(&statistics.layers);
        let hidden = hidden.take(activations.len() - 1);
        let layers = hidden.map(|(values, layer)| {
            let range = Layer::range(layer.activation);
            Layer {
                range,
                shares: Layer::shares(range, values),
                saturated: layer.saturated,
                dead: layer.dead,
                gradient: layer.gradient,
            }
        });
        Ok(layers.collect())
    }

    /// What the doctor says of the run so far.
    ///
    /// # Errors
    ///
    /// None that a run that could be made has.
    pub fn diagnose(&self) -> Result<Vec<Diagnosis>, Error> {
        // Of a copy: the start stays for the next time.
        let mut examination = self.examination.clone();
        examination.finish(&self.trainer, self.diverged.clone())?;
        Ok(diagnose(&examination))
    }
}

impl Layer {
    /// The bars of a histogram.
    pub const BARS: usize = 20;

    fn range(activation: Activation) -> [f64; 2] {
        match activation {
            Activation::Tanh => [-1.0, 1.0],
            Activation::Sigmoid => [0.0, 1.0],
            _ => [0.0, 4.0],
        }
    }

    fn shares([low, high]: [f64; 2], values: &DMatrix<f64>) -> [f64; Self::BARS] {
        let mut counts = [0_usize; Self::BARS];
        for value in values.iter().filter(|value| !value.is_nan()) {
            let place = (value - low) / (high - low) * Self::BARS as f64;
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is clamped to the bars"
            )]
            let bar = place.clamp(0.0, (Self::BARS - 1) as f64) as usize;
            counts[bar] += 1;
        }
        counts.map(|count| count as f64 / values.len() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEALTHY: Condition = Condition {
        activation: Activation::Tanh,
        layers: 1,
        learning_rate: 0.01,
        scale: 1.0,
        bias: 0.0,
    };

    fn said(condition: Condition) -> Result<Vec<(String, String)>, Error> {
        let mut patient = Patient::new(&condition)?;
        patient.run(Patient::EPOCHS)?;
        let found = patient.diagnose()?.into_iter();
        let found = found.map(|it| (it.illness.to_string(), it.evidence));
        Ok(found.collect())
    }

    /// The output of the example `illnesses` of the crate `doctor`.
    #[test]
    fn the_doctor_says_what_the_program_of_chapter_16_prints() -> Result<(), Error> {
        let mut relu = HEALTHY;
        relu.activation = Activation::Relu;
        for (condition, illness, evidence) in [
            (
                Condition {
                    learning_rate: 30.0,
                    ..HEALTHY
                },
                "learning rate too high",
                "from 0.7255 at the start the loss rose to 33.84 in epoch 5; answering the same for \
                 every sample would get 0.6931",
            ),
            (
                Condition {
                    learning_rate: 1e-6,
                    ..HEALTHY
                },
                "learning rate too low",
                "the loss falls evenly, but only from 0.7255 to 0.722 in 100 epochs; the gradient is \
                 0.5165 long, it was 0.5198",
            ),
            (
                Condition {
                    scale: 50.0,
                    ..HEALTHY
                },
                "saturated units",
                "before the first iteration 85 % of the activations of layer 1 (tanh) are where the \
                 curve is flat",
            ),
            (
                Condition {
                    bias: -10.0,
                    ..relu
                },
                "dead ReLUs",
                "before the first iteration 16 of the 16 units of layer 1 give 0 for every sample",
            ),
            (
                Condition {
                    scale: 1e308,
                    ..relu
                },
                "first weights too large",
                "before any weight has changed the loss is inf",
            ),
            (
                Condition {
                    scale: 0.0,
                    ..HEALTHY
                },
                "units that stay equal",
                "after 100 epochs the 16 units of layer 1 still have the same weights: they are one \
                 unit, 16 times",
            ),
        ] {
            assert_eq!(
                said(condition)?,
                [(illness.to_owned(), evidence.to_owned())]
            );
        }
        assert_eq!(said(HEALTHY)?, []);
        Ok(())
    }

    #[test]
    fn dead_units_give_nothing_and_flat_ones_their_ends() -> Result<(), Error> {
        let dead = Condition {
            activation: Activation::Relu,
            bias: -10.0,
            ..HEALTHY
        };
        let layers = Patient::new(&dead)?.layers()?;
        assert_eq!(layers.len(), 1);
        assert_eq!((layers[0].dead, layers[0].gradient), (16, 0.0));
        assert_eq!((layers[0].range, layers[0].shares[0]), ([0.0, 4.0], 1.0));

        // 1 − tanh² is below 0.01 in 85 of 100, and these lie in the outermost bars.
        let flat = Condition {
            scale: 50.0,
            layers: 3,
            ..HEALTHY
        };
        let layers = Patient::new(&flat)?.layers()?;
        assert_eq!((layers.len(), layers[0].range), (3, [-1.0, 1.0]));
        assert!((0.845..0.855).contains(&layers[0].saturated));
        assert!(layers[0].shares[0] + layers[0].shares[19] > layers[0].saturated);
        assert!((layers[0].shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        Ok(())
    }

    /// Twenty bars from 0 to 4 are 0.2 wide each.
    #[test]
    fn a_value_is_counted_in_its_bar_and_one_beyond_in_the_last() {
        let values = nalgebra::dmatrix![0.0, 0.25; -3.0, 99.0];
        let shares = Layer::shares([0.0, 4.0], &values);
        assert_eq!((shares[0], shares[1], shares[19]), (0.5, 0.25, 0.25));
    }

    #[test]
    fn a_run_ends_after_its_epochs_and_bad_conditions_are_refused() -> Result<(), Error> {
        let mut patient = Patient::new(&HEALTHY)?;
        patient.run(7)?;
        assert_eq!(patient.losses().count(), 7);
        patient.run(Patient::EPOCHS)?;
        assert_eq!(patient.losses().count(), Patient::EPOCHS);
        for condition in [
            Condition {
                layers: 0,
                ..HEALTHY
            },
            Condition {
                scale: f64::NAN,
                ..HEALTHY
            },
            Condition {
                learning_rate: -1.0,
                ..HEALTHY
            },
        ] {
            assert!(Patient::new(&condition).is_err(), "{condition:?}");
        }
        Ok(())
    }
}
