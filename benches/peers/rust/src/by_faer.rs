//! The three products of a layer by faer, on one thread.

use faer::linalg::matmul::matmul;
use faer::{Accum, Mat, Par};

use crate::shapes::{Multiplies, Product, Shape};

pub(crate) struct Faer {
    weights: Mat<f64>,
    biases: Vec<f64>,
    activations: Mat<f64>,
    deltas: Mat<f64>,
    sums: Mat<f64>,
    blame: Mat<f64>,
    gradient: Mat<f64>,
}

impl Multiplies for Faer {
    fn new(shape: &Shape) -> Self {
        let (inputs, units, samples) = (shape.inputs, shape.units, shape.samples);
        Self {
            weights: Mat::from_fn(units, inputs, |i, j| shape.weights[i * inputs + j]),
            biases: shape.biases.clone(),
            activations: Mat::from_fn(inputs, samples, |i, j| shape.activations[j * inputs + i]),
            deltas: Mat::from_fn(units, samples, |i, j| shape.deltas[j * units + i]),
            sums: Mat::zeros(units, samples),
            blame: Mat::zeros(inputs, samples),
            gradient: Mat::zeros(units, inputs),
        }
    }

    fn multiply(&mut self, product: Product) {
        match product {
            Product::Affine => {
                for sums in self.sums.col_iter_mut() {
                    let sums = sums.try_as_col_major_mut().expect("a column in one piece");
                    sums.as_slice_mut().copy_from_slice(&self.biases);
                }
                let (sums, weights) = (&mut self.sums, &self.weights);
                matmul(sums, Accum::Add, weights, &self.activations, 1.0, Par::Seq);
            }
            Product::Transposed => {
                let (blame, weights) = (&mut self.blame, self.weights.transpose());
                matmul(blame, Accum::Replace, weights, &self.deltas, 1.0, Par::Seq);
            }
            Product::Outer => {
                let (gradient, activations) = (&mut self.gradient, self.activations.transpose());
                matmul(
                    gradient,
                    Accum::Replace,
                    &self.deltas,
                    activations,
                    1.0,
                    Par::Seq,
                );
            }
        }
    }

    fn result(&self, product: Product) -> Vec<f64> {
        let by_column = |result: faer::MatRef<'_, f64>| {
            let columns = result.col_iter();
            columns
                .flat_map(|column| column.iter().copied().collect::<Vec<f64>>())
                .collect()
        };
        match product {
            Product::Affine => by_column(self.sums.as_ref()),
            Product::Transposed => by_column(self.blame.as_ref()),
            Product::Outer => by_column(self.gradient.transpose()),
        }
    }
}
