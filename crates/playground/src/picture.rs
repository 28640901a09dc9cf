//! What a network and each of its units make of every place in the plane.

use nalgebra::DMatrix;
use network::{Activation, Network, Trace};

use crate::{Data, Error};

/// A square of places, `side` × `side`, row by row from the top left.
#[derive(Debug)]
pub struct Picture {
    side: usize,
    places: DMatrix<f64>,
    /// Room for the values of all units at all places.
    trace: Option<Trace>,
}

impl Picture {
    /// The places of the square around the points of `data`.
    pub fn new(data: &Data, side: usize) -> Self {
        let [left, bottom, length] = data.square();
        let step = length / side as f64;
        let mut places = DMatrix::from_fn(2, side * side, |axis, index| {
            let (row, column) = (index / side, index % side);
            if axis == 0 {
                left + (column as f64 + 0.5) * step
            } else {
                bottom + (side as f64 - row as f64 - 0.5) * step
            }
        });
        data.read_places(&mut places);
        Self {
            side,
            places,
            trace: None,
        }
    }

    /// The places of a row.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Draws all units, layer by layer: each activation at each place, and of the output how sure it
    /// is of class 1, from 0 to 1.
    ///
    /// # Errors
    ///
    /// [`Error::Network`] if the network does not read two numbers.
    pub fn draw(&mut self, network: &Network, drawn: &mut Vec<f64>) -> Result<(), Error> {
        if self.trace.is_none() {
            let mut trace = Trace::new(network, self.places.ncols());
            trace.inputs_mut().copy_from(&self.places);
            self.trace = Some(trace);
        }
        let Some(trace) = &mut self.trace else {
            return Ok(());
        };
        network.forward_into(trace)?;
        drawn.clear();
        let (_, layers) = trace.activations().split_at(1);
        for (index, activations) in layers.iter().enumerate() {
            let is_last = index + 1 == layers.len();
            for unit in activations.row_iter() {
                if is_last && network.output_activation() == Activation::Identity {
                    drawn.extend(unit.iter().map(|&z| Activation::Sigmoid.value(z)));
                } else {
                    drawn.extend(unit.iter());
                }
            }
        }
        Ok(())
    }
}
