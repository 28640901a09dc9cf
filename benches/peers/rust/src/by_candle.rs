//! Candle, with its own layers, losses and optimizers.

use std::error::Error;

use candle_core::{DType, Device, Result as Outcome, Tensor, Var, WithDType};
use candle_nn::loss::cross_entropy;
use candle_nn::{Activation, AdamW, Linear, Module, Optimizer, ParamsAdamW, SGD, Sequential, seq};

use crate::data::{Data, Number};
use crate::work::Peer;

const CPU: Device = Device::Cpu;

pub(crate) struct Candle {
    model: Sequential,
    /// The same parameters, without a record of what is done with them.
    predictor: Sequential,
    check: Samples,
    learner: Option<Learner>,
}

struct Learner {
    training: Samples,
    batches: Vec<Tensor>,
    next: usize,
    update: Update,
}

enum Update {
    Sgd(SGD),
    /// Without weight decay it is Adam.
    Adam(AdamW),
}

struct Samples {
    inputs: Tensor,
    wanted: Wanted,
}

enum Wanted {
    /// For half the squared error.
    Targets(Tensor),
    /// For the cross-entropy.
    Labels(Tensor),
}

impl Candle {
    pub(crate) fn new<T: Number + WithDType>(data: &Data) -> Result<Self, Box<dyn Error>> {
        let sizes = data.work.sizes()?;
        let mut variables = Vec::new();
        for (size, (weights, biases)) in sizes.windows(2).zip(data.start::<T>()?) {
            variables.push(Var::from_vec(weights, (size[1], size[0]), &CPU)?);
            variables.push(Var::from_vec(biases, size[1], &CPU)?);
        }
        Ok(Self {
            model: model(data, &variables, Tensor::clone)?,
            predictor: model(data, &variables, Tensor::detach)?,
            check: Samples::read::<T>(data, "check")?,
            learner: if data.learns()? {
                Some(Learner::new::<T>(data, variables)?)
            } else {
                None
            },
        })
    }
}

fn model(
    data: &Data,
    variables: &[Var],
    parameter: fn(&Tensor) -> Tensor,
) -> Result<Sequential, Box<dyn Error>> {
    let mut model = seq();
    for (layer, activation) in variables.chunks(2).zip(data.activations()?) {
        model = model.add(Linear::new(
            parameter(&layer[0]),
            Some(parameter(&layer[1])),
        ));
        match activation {
            "sigmoid" => model = model.add(Activation::Sigmoid),
            "relu" => model = model.add(Activation::Relu),
            _ => {}
        }
    }
    Ok(model)
}

impl Samples {
    fn read<T: Number + WithDType>(data: &Data, part: &str) -> Result<Self, Box<dyn Error>> {
        let (inputs, labels) = (data.inputs::<T>(part)?, data.labels(part)?);
        let count = labels.len();
        let wanted = if data.squared()? {
            let targets = data.targets::<T>(&labels)?;
            let outputs = targets.len() / count;
            Wanted::Targets(Tensor::from_vec(targets, (count, outputs), &CPU)?)
        } else {
            let labels = labels.into_iter().map(u32::from).collect();
            Wanted::Labels(Tensor::from_vec::<_, u32>(labels, count, &CPU)?)
        };
        let features = inputs.len() / count;
        let inputs = Tensor::from_vec(inputs, (count, features), &CPU)?;
        Ok(Self { inputs, wanted })
    }

    fn select(&self, batch: &Tensor) -> Outcome<Self> {
        Ok(Self {
            inputs: self.inputs.index_select(batch, 0)?,
            wanted: match &self.wanted {
                Wanted::Targets(targets) => Wanted::Targets(targets.index_select(batch, 0)?),
                Wanted::Labels(labels) => Wanted::Labels(labels.index_select(batch, 0)?),
            },
        })
    }

    fn loss(&self, model: &Sequential) -> Outcome<Tensor> {
        let outputs = model.forward(&self.inputs)?;
        match &self.wanted {
            Wanted::Targets(targets) => {
                (outputs - targets)?.sqr()?.sum_all()? / (2.0 * targets.dim(0)? as f64)
            }
            Wanted::Labels(labels) => cross_entropy(&outputs, labels),
        }
    }
}

impl Learner {
    fn new<T: Number + WithDType>(
        data: &Data,
        variables: Vec<Var>,
    ) -> Result<Self, Box<dyn Error>> {
        let learning_rate = data.work.number("learning_rate")?;
        let update = if data.work.text("optimizer")? == "adam" {
            let settings = ParamsAdamW {
                lr: learning_rate,
                weight_decay: 0.0,
                ..ParamsAdamW::default()
            };
            Update::Adam(AdamW::new(variables, settings)?)
        } else {
            Update::Sgd(SGD::new(variables, learning_rate)?)
        };
        let batches = data.batches()?.into_iter();
        let batches = batches.map(|batch| Tensor::new(batch, &CPU));
        Ok(Self {
            training: Samples::read::<T>(data, "training")?,
            batches: batches.collect::<Outcome<_>>()?,
            next: 0,
            update,
        })
    }

    /// Makes an iteration and says how many samples it has read.
    fn learn(&mut self, model: &Sequential) -> Outcome<usize> {
        let batch = &self.batches[self.next];
        self.next = (self.next + 1) % self.batches.len();
        let loss = if batch.dim(0)? == self.training.inputs.dim(0)? {
            self.training.loss(model)?
        } else {
            self.training.select(batch)?.loss(model)?
        };
        match &mut self.update {
            Update::Sgd(sgd) => sgd.backward_step(&loss)?,
            Update::Adam(adam) => adam.backward_step(&loss)?,
        }
        batch.dim(0)
    }
}

impl Peer for Candle {
    type Error = Box<dyn Error>;

    fn iterate(&mut self, iterations: usize) -> Result<usize, Self::Error> {
        let Some(learner) = &mut self.learner else {
            return Ok(self.predictor.forward(&self.check.inputs)?.dim(0)?);
        };
        let mut samples = 0;
        for _ in 0..iterations {
            samples += learner.learn(&self.model)?;
        }
        Ok(samples)
    }

    fn loss(&mut self) -> Result<f64, Self::Error> {
        let loss = self.check.loss(&self.predictor)?;
        Ok(loss.to_dtype(DType::F64)?.to_scalar()?)
    }
}
