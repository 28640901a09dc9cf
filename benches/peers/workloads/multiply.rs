//! The three products of a layer by `numeric`.

use nalgebra::{DMatrix, DVector};
use numeric::{affine, outer_product, transposed_product};

use crate::shapes::{Multiplies, Product, Shape};

pub(crate) struct Ours {
    weights: DMatrix<f64>,
    biases: DVector<f64>,
    activations: DMatrix<f64>,
    deltas: DMatrix<f64>,
    sums: DMatrix<f64>,
    blame: DMatrix<f64>,
    gradient: DMatrix<f64>,
}

impl Multiplies for Ours {
    fn new(shape: &Shape) -> Self {
        let &Shape {
            inputs,
            units,
            samples,
            ..
        } = shape;
        Self {
            weights: DMatrix::from_row_slice(units, inputs, &shape.weights),
            biases: DVector::from_column_slice(&shape.biases),
            activations: DMatrix::from_column_slice(inputs, samples, &shape.activations),
            deltas: DMatrix::from_column_slice(units, samples, &shape.deltas),
            sums: DMatrix::zeros(units, samples),
            blame: DMatrix::zeros(inputs, samples),
            gradient: DMatrix::zeros(units, inputs),
        }
    }

    fn multiply(&mut self, product: Product) {
        let done = match product {
            Product::Affine => affine(
                &self.weights,
                &self.activations,
                &self.biases,
                &mut self.sums,
            ),
            Product::Transposed => transposed_product(&self.weights, &self.deltas, &mut self.blame),
            Product::Outer => outer_product(&self.deltas, &self.activations, &mut self.gradient),
        };
        done.expect("shapes that fit");
    }

    fn result(&self, product: Product) -> Vec<f64> {
        match product {
            Product::Affine => self.sums.as_slice().to_vec(),
            Product::Transposed => self.blame.as_slice().to_vec(),
            Product::Outer => self.gradient.transpose().as_slice().to_vec(),
        }
    }
}
