//! An iteration by hand, part by part, with the functions that a run calls.

use std::error::Error;
use std::hint::black_box;

use datasets::{Dataset, Inputs};
use descent::Optimizer;
use losses::Loss;
use nalgebra::{DMatrix, DVector};
use network::Network;
use numeric::{
    Nonzeros, OuterProduct, ShapeMismatch, affine_listed, all_finite, all_within,
    transposed_product,
};
use training::DecisionRule;

use crate::meter::processor_time;
use crate::workload::Workload;

/// The parts of an iteration.
pub(crate) const PARTS: [&str; 8] = [
    "gather the batch",
    "products forward",
    "activations",
    "loss",
    "products backward",
    "slopes",
    "update",
    "checks",
];

const GATHER: usize = 0;
const FORWARD: usize = 1;
const ACTIVATIONS: usize = 2;
const LOSS: usize = 3;
const BACKWARD: usize = 4;
const SLOPES: usize = 5;
const UPDATE: usize = 6;
const CHECKS: usize = 7;

/// A network and every buffer of an iteration.
pub(crate) struct Parts {
    network: Network,
    loss: Loss,
    inputs: Inputs,
    labels: Vec<usize>,
    all_targets: DMatrix<f64>,
    targets: DMatrix<f64>,
    predicted: Vec<usize>,
    /// The batch's inputs, then what each layer makes of them.
    activations: Vec<DMatrix<f64>>,
    /// Those of the inputs that are not 0, if the data list them.
    listed: Option<Nonzeros>,
    sums: Vec<DMatrix<f64>>,
    deltas: Vec<DMatrix<f64>>,
    gradients: Vec<(OuterProduct, DVector<f64>)>,
    optimizers: Vec<[Box<dyn Optimizer + Send>; 2]>,
}

impl Parts {
    pub(crate) fn new(workload: &Workload, data: &Dataset) -> Result<Self, descent::Error> {
        let (sizes, batch_size) = (&workload.sizes, workload.batch_size);
        let values = |&units: &usize| DMatrix::zeros(units, batch_size);
        let optimizer = || workload.optimizer.build(workload.learning_rate);
        let all_targets = data.target_matrix();
        let pairs = || sizes.windows(2);
        Ok(Self {
            network: workload.network(),
            loss: workload.loss,
            listed: data.shared_inputs().nonzeros().map(|_| Nonzeros::default()),
            inputs: data.shared_inputs(),
            labels: data.labels().unwrap_or_default().to_vec(),
            targets: DMatrix::zeros(all_targets.nrows(), batch_size),
            all_targets,
            predicted: vec![0; batch_size],
            activations: sizes.iter().map(values).collect(),
            sums: sizes[1..].iter().map(values).collect(),
            deltas: sizes[1..].iter().map(values).collect(),
            gradients: pairs()
                .map(|pair| {
                    let weights = OuterProduct::zeros(pair[1], pair[0]);
                    (weights, DVector::zeros(pair[1]))
                })
                .collect(),
            optimizers: pairs()
                .map(|_| Ok([optimizer()?, optimizer()?]))
                .collect::<Result<_, _>>()?,
        })
    }

    pub(crate) fn network(&self) -> &Network {
        &self.network
    }

    /// Makes an iteration on each batch of samples; the seconds that each part took in all.
    pub(crate) fn run(
        &mut self,
        batches: &[Vec<usize>],
        reading: f64,
    ) -> Result<[f64; 8], Box<dyn Error>> {
        let mut watch = Watch::start(reading);
        for samples in batches {
            self.gather(samples);
            watch.lap(GATHER);
            self.forward(&mut watch)?;
            self.judge(samples)?;
            watch.lap(LOSS);
            self.backward(&mut watch)?;
            assert!(self.gradients_are_finite(), "a slope is not finite");
            watch.lap(CHECKS);
            assert!(self.update()?, "a weight is not finite");
            watch.lap(UPDATE);
        }
        Ok(watch.spent)
    }

    fn gather(&mut self, samples: &[usize]) {
        let inputs = &mut self.activations[0];
        match (&mut self.listed, self.inputs.nonzeros()) {
            (Some(listed), Some(nonzeros)) => listed.write(inputs, nonzeros.of(samples)),
            _ => self
                .inputs
                .copy_samples_into(samples, inputs.as_mut_slice()),
        }
        for (column, &sample) in samples.iter().enumerate() {
            let targets = self.all_targets.column(sample);
            self.targets.set_column(column, &targets);
        }
    }

    fn forward(&mut self, watch: &mut Watch) -> Result<(), ShapeMismatch> {
        for (index, layer) in self.network.layers().iter().enumerate() {
            let (before, after) = self.activations.split_at_mut(index + 1);
            let sums = &mut self.sums[index];
            let listed = self.listed.as_ref().filter(|_| index == 0);
            let (weights, biases) = (layer.weights(), layer.biases());
            affine_listed(weights, &before[index], listed, biases, sums)?;
            watch.lap(FORWARD);
            let (sums, after) = (sums.as_slice(), after[0].as_mut_slice());
            layer.activation().values(sums, after);
            watch.lap(ACTIVATIONS);
        }
        Ok(())
    }

    /// Counts right answers, and leaves the loss's gradient in the last deltas.
    fn judge(&mut self, samples: &[usize]) -> Result<(), losses::Error> {
        let (Some(outputs), Some(deltas)) = (self.activations.last(), self.deltas.last_mut())
        else {
            return Ok(());
        };
        DecisionRule::of(&self.network, self.loss).classify(outputs, &mut self.predicted);
        let answers = self.predicted.iter().zip(samples);
        let right = answers.filter(|&(&answer, &sample)| answer == self.labels[sample]);
        black_box(right.count());
        black_box(self.loss.value(outputs, &self.targets)?);
        self.loss.gradient(outputs, &self.targets, deltas)
    }

    fn backward(&mut self, watch: &mut Watch) -> Result<(), ShapeMismatch> {
        for (index, layer) in self.network.layers().iter().enumerate().rev() {
            let (before, from_here) = self.deltas.split_at_mut(index);
            let (deltas, sums) = (&mut from_here[0], self.sums[index].as_slice());
            let activation = layer.activation();
            activation.multiply_by_derivatives(sums, deltas.as_mut_slice());
            watch.lap(SLOPES);
            let (weights, biases) = &mut self.gradients[index];
            let listed = self.listed.as_ref().filter(|_| index == 0);
            weights.set_outer_product(deltas, &self.activations[index], listed)?;
            watch.lap(BACKWARD);
            biases.fill(0.0);
            for sample in deltas.column_iter() {
                *biases += sample;
            }
            watch.lap(SLOPES);
            if let Some(before) = before.last_mut() {
                transposed_product(layer.weights(), deltas, before)?;
                watch.lap(BACKWARD);
            }
        }
        Ok(())
    }

    /// By their factors, where these are fewer.
    fn gradients_are_finite(&self) -> bool {
        let layers = self.gradients.iter().zip(&self.deltas);
        let mut layers = layers.zip(&self.activations);
        layers.all(|(((weights, biases), deltas), inputs)| {
            let moderate = |factors: &DMatrix<f64>| all_within(1e140, factors.as_slice());
            let weights = weights.matrix().as_slice();
            let fewer = deltas.len() + inputs.len() < weights.len();
            (fewer && moderate(deltas) && moderate(inputs))
                || (all_finite(weights) && all_finite(biases.as_slice()))
        })
    }

    /// Says whether all weights and biases are finite then.
    fn update(&mut self) -> Result<bool, descent::Error> {
        let mut finite = true;
        let layers = self.network.layers_mut().iter_mut();
        let rest = self.gradients.iter().zip(&mut self.optimizers);
        for (layer, ((slopes, bias_slopes), [for_weights, for_biases])) in layers.zip(rest) {
            let (weights, biases) = layer.parameters_mut();
            let numbers = slopes.matrix().as_slice();
            if for_weights.ignores_zero_slopes() {
                for places in slopes.nonzero() {
                    let slopes = &numbers[places.clone()];
                    finite &= for_weights.step_checked(&mut weights[places], slopes)?;
                }
            } else {
                finite &= for_weights.step_checked(weights, numbers)?;
            }
            finite &= for_biases.step_checked(biases, bias_slopes.as_slice())?;
        }
        Ok(finite)
    }
}

/// Says which part the processor was busy with since it was last asked.
struct Watch {
    /// The seconds that one reading of the clock takes.
    reading: f64,
    last: f64,
    spent: [f64; 8],
}

impl Watch {
    fn start(reading: f64) -> Self {
        Self {
            reading,
            last: processor_time(),
            spent: [0.0; 8],
        }
    }

    fn lap(&mut self, part: usize) {
        let now = processor_time();
        self.spent[part] += now - self.last - self.reading;
        self.last = now;
    }
}
