//! Burn on its backend Flex, with its own layers, losses and optimizers.

use std::error::Error;

use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::nn::activation::{Activation, ActivationConfig};
use burn::nn::loss::{CrossEntropyLossConfig, MseLoss, Reduction};
use burn::optim::{AdamConfig, GradientsParams, ModuleOptimizer, SgdConfig};
use burn::tensor::{Device, Element, FloatDType, Int, Tensor, TensorData};

use crate::data::{Data, Number};
use crate::work::Peer;

pub(crate) struct Burn {
    model: Model,
    check: Samples,
    learner: Option<Learner>,
}

#[derive(Module, Debug)]
struct Model {
    layers: Vec<Linear>,
    activations: Vec<Activation>,
}

struct Learner {
    training: Samples,
    batches: Vec<Tensor<1, Int>>,
    next: usize,
    optimizer: ModuleOptimizer,
    learning_rate: f64,
}

struct Samples {
    inputs: Tensor<2>,
    wanted: Wanted,
}

enum Wanted {
    /// For half the squared error.
    Targets(Tensor<2>),
    /// For the cross-entropy.
    Labels(Tensor<1, Int>),
}

impl Burn {
    pub(crate) fn new<T: Number + Element>(data: &Data) -> Result<Self, Box<dyn Error>> {
        let mut device = Device::flex();
        device.configure(FloatDType::from(T::dtype()))?;
        let recording = device.clone().autodiff();
        let learns = data.learns()?;
        Ok(Self {
            model: Model::new::<T>(data, if learns { &recording } else { &device })?,
            check: Samples::read::<T>(data, "check", &device)?,
            learner: if learns {
                Some(Learner::new::<T>(data, &recording)?)
            } else {
                None
            },
        })
    }
}

impl Model {
    fn new<T: Number + Element>(data: &Data, device: &Device) -> Result<Self, Box<dyn Error>> {
        let (mut layers, mut activations) = (Vec::new(), Vec::new());
        for ((weights, biases), activation) in
            data.start::<T>()?.into_iter().zip(data.activations()?)
        {
            let (units, inputs) = (biases.len(), weights.len() / biases.len());
            // Burn keeps them input by input.
            let weights = (0..inputs).flat_map(|input| weights.iter().skip(input).step_by(inputs));
            let weights = TensorData::new(weights.copied().collect(), [inputs, units]);
            layers.push(Linear {
                weight: Param::from_tensor(Tensor::from_data(weights, device)),
                bias: Some(Param::from_tensor(Tensor::from_data(
                    TensorData::new(biases, [units]),
                    device,
                ))),
            });
            let activation = match activation {
                "sigmoid" => ActivationConfig::Sigmoid,
                "relu" => ActivationConfig::Relu,
                _ => ActivationConfig::Identity,
            };
            activations.push(activation.init(device));
        }
        Ok(Self {
            layers,
            activations,
        })
    }

    fn forward(&self, inputs: Tensor<2>) -> Tensor<2> {
        let layers = self.layers.iter().zip(&self.activations);
        layers.fold(inputs, |inputs, (layer, activation)| {
            activation.forward(layer.forward(inputs))
        })
    }
}

impl Samples {
    fn read<T: Number + Element>(
        data: &Data,
        part: &str,
        device: &Device,
    ) -> Result<Self, Box<dyn Error>> {
        let (inputs, labels) = (data.inputs::<T>(part)?, data.labels(part)?);
        let count = labels.len();
        let wanted = if data.squared()? {
            let targets = data.targets::<T>(&labels)?;
            let outputs = targets.len() / count;
            Wanted::Targets(Tensor::from_data(
                TensorData::new(targets, [count, outputs]),
                device,
            ))
        } else {
            let labels = labels.into_iter().map(i32::from).collect();
            Wanted::Labels(Tensor::from_data(
                TensorData::new::<i32, _>(labels, [count]),
                device,
            ))
        };
        let features = inputs.len() / count;
        let inputs = Tensor::from_data(TensorData::new(inputs, [count, features]), device);
        Ok(Self { inputs, wanted })
    }

    fn select(&self, batch: &Tensor<1, Int>) -> Self {
        Self {
            inputs: self.inputs.clone().select(0, batch.clone()),
            wanted: match &self.wanted {
                Wanted::Targets(targets) => {
                    Wanted::Targets(targets.clone().select(0, batch.clone()))
                }
                Wanted::Labels(labels) => Wanted::Labels(labels.clone().select(0, batch.clone())),
            },
        }
    }

    fn loss(&self, model: &Model) -> Tensor<1> {
        let outputs = model.forward(self.inputs.clone());
        match &self.wanted {
            Wanted::Targets(targets) => {
                let [samples, _] = targets.dims();
                let squares = MseLoss::new().forward(outputs, targets.clone(), Reduction::Sum);
                squares / (2.0 * samples as f64)
            }
            Wanted::Labels(labels) => {
                let cross_entropy = CrossEntropyLossConfig::new().init(&labels.device());
                cross_entropy.forward(outputs, labels.clone())
            }
        }
    }
}

impl Learner {
    fn new<T: Number + Element>(data: &Data, device: &Device) -> Result<Self, Box<dyn Error>> {
        let tensor = |batch: Vec<u32>| {
            let indices: Vec<i32> = batch.into_iter().map(u32::cast_signed).collect();
            let count = indices.len();
            Tensor::from_data(TensorData::new(indices, [count]), device)
        };
        Ok(Self {
            training: Samples::read::<T>(data, "training", device)?,
            batches: data.batches()?.into_iter().map(tensor).collect(),
            next: 0,
            optimizer: if data.work.text("optimizer")? == "adam" {
                AdamConfig::new().with_epsilon(1e-8).init()
            } else {
                SgdConfig::new().init()
            },
            learning_rate: data.work.number("learning_rate")?,
        })
    }

    /// Makes an iteration and says how many samples it has read.
    fn learn(&mut self, model: &mut Model) -> usize {
        let batch = &self.batches[self.next];
        self.next = (self.next + 1) % self.batches.len();
        let loss = if batch.dims()[0] == self.training.inputs.dims()[0] {
            self.training.loss(model)
        } else {
            self.training.select(batch).loss(model)
        };
        let gradient = GradientsParams::from_grads(loss.backward(), model);
        let before = std::mem::replace(
            model,
            Model {
                layers: Vec::new(),
                activations: Vec::new(),
            },
        );
        *model = self.optimizer.step(self.learning_rate, before, gradient);
        batch.dims()[0]
    }
}

impl Peer for Burn {
    type Error = Box<dyn Error>;

    fn iterate(&mut self, iterations: usize) -> Result<usize, Self::Error> {
        let Some(learner) = &mut self.learner else {
            return Ok(self.model.forward(self.check.inputs.clone()).dims()[0]);
        };
        let learn = |_| learner.learn(&mut self.model);
        Ok((0..iterations).map(learn).sum())
    }

    fn loss(&mut self) -> Result<f64, Self::Error> {
        Ok(self.check.loss(&self.model.valid()).into_scalar())
    }
}
