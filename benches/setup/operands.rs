//! What the three products of a layer multiply, and room for what comes out.

use nalgebra::{DMatrix, DVector};
use numeric::random::{generator, uniform};

pub(crate) struct Operands {
    pub(crate) weights: DMatrix<f64>,
    pub(crate) biases: DVector<f64>,
    pub(crate) activations: DMatrix<f64>,
    pub(crate) deltas: DMatrix<f64>,
    pub(crate) sums: DMatrix<f64>,
    pub(crate) blame: DMatrix<f64>,
    pub(crate) gradient: DMatrix<f64>,
}

impl Operands {
    /// Random numbers for a layer of so many inputs and units, and a batch of so many samples.
    pub(crate) fn random([inputs, units, samples]: [usize; 3]) -> Self {
        let rng = &mut generator(1);
        let mut random =
            |rows, columns| DMatrix::from_fn(rows, columns, |_, _| uniform(rng, -1.0, 1.0));
        Self {
            weights: random(units, inputs),
            activations: random(inputs, samples),
            deltas: random(units, samples),
            biases: DVector::from_element(units, 0.5),
            sums: random(units, samples),
            blame: random(inputs, samples),
            gradient: random(units, inputs),
        }
    }
}
