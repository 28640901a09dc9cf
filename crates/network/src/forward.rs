//! Forward propagation: from the inputs to the outputs, through one layer and through all.
//!
//! - [`Network::forward`] passes a batch and returns every value on the way.
//! - [`Network::forward_into`] does so in a [`Trace`] made before, and allocates nothing.
//! - [`Network::forward_training`] as well, and leaves activations out at random: dropout.
//! - [`Network::predict`] returns the outputs alone, for any number of samples.

use nalgebra::DMatrix;
use numeric::Nonzeros;
use numeric::random::Rng;

use crate::{Error, Layer, Network, Trace};

/// Forward propagation through one layer: `Z = W A₀ + b`, then `A = f(Z)`.
impl Layer {
    /// Fills `sums` with `W A₀ + b` and `outputs` with the activation of each sum.
    ///
    /// # Shapes
    ///
    /// - `inputs`: inputs × samples
    /// - `sums`, `outputs`: units × samples, overwritten
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] or [`Error::OutputShape`] if the shapes do not fit together.
    pub fn forward(
        &self,
        inputs: &DMatrix<f64>,
        sums: &mut DMatrix<f64>,
        outputs: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        numeric::affine(&self.weights, inputs, &self.biases, sums)?;
        if outputs.shape() != sums.shape() {
            return Err(Error::OutputShape {
                found: outputs.shape(),
                expected: sums.shape(),
            });
        }
        let (z, a) = (sums.as_slice(), outputs.as_mut_slice());
        self.activation.values(z, a);
        Ok(())
    }
}

impl Layer {
    /// The same, where `nonzeros` may list the inputs that are not 0.
    fn forward_from(
        &self,
        inputs: &DMatrix<f64>,
        nonzeros: Option<&Nonzeros>,
        sums: &mut DMatrix<f64>,
        outputs: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        if nonzeros.is_none() {
            return self.forward(inputs, sums, outputs);
        }
        numeric::affine_listed(&self.weights, inputs, nonzeros, &self.biases, sums)?;
        let (z, a) = (sums.as_slice(), outputs.as_mut_slice());
        self.activation.values(z, a);
        Ok(())
    }
}

/// Forward propagation through all layers.
impl Network {
    /// Passes a batch through all layers and returns every value on the way.
    ///
    /// # Shapes
    ///
    /// `inputs`: features × samples
    ///
    /// # Errors
    ///
    /// [`Error::InputShape`] if `inputs` has another number of rows than the first layer takes.
    pub fn forward(&self, inputs: &DMatrix<f64>) -> Result<Trace, Error> {
        self.check_inputs(inputs)?;
        let mut trace = Trace::new(self, inputs.ncols());
        trace.inputs_mut().copy_from(inputs);
        self.forward_into(&mut trace)?;
        Ok(trace)
    }

    /// Passes the inputs that `trace` holds through all layers and keeps every value in it.
    ///
    /// # Errors
    ///
    /// [`Error::TraceShape`], [`Error::TraceDepth`] if `trace` was made for a network of other
    /// sizes.
    pub fn forward_into(&self, trace: &mut Trace) -> Result<(), Error> {
        trace.check(self)?;
        trace.masks.set_aside();
        self.pass(trace)
    }

    /// As [`Network::forward_into`], but layers with a dropout rate drop: `trace` then holds their
    /// activations after dropout, and the masks that the backward pass needs.
    ///
    /// A mask is drawn layer by layer, column by column, one number per activation. A layer without
    /// dropout draws none.
    ///
    /// # Errors
    ///
    /// - [`Error::TraceShape`], [`Error::TraceDepth`] if `trace` was made for a network of other sizes
    /// - [`Error::TraceDropout`] if it was made for one that drops in other layers
    /// - [`Error::OutputDropout`] if the last layer has a dropout rate
    ///
    /// # Examples
    ///
    /// With the rate ½, an activation of 3 becomes 0 or 6:
    ///
    /// ```
    /// use nalgebra::{dmatrix, dvector};
    /// use network::{Activation, Layer, Network, Trace};
    /// use numeric::random::generator;
    ///
    /// let unit = |weight| Layer::new(dmatrix![weight], dvector![0.0], Activation::Identity);
    /// let network = Network::new(vec![unit(3.0)?.with_dropout(0.5)?, unit(1.0)?])?;
    /// let mut trace = Trace::new(&network, 100);
    /// trace.inputs_mut().fill(1.0);
    /// network.forward_training(&mut trace, &mut generator(1))?;
    /// assert!(trace.outputs().iter().all(|&y| y == 0.0 || y == 6.0));
    ///
    /// assert_eq!(network.predict(&dmatrix![1.0])?, dmatrix![3.0]);
    /// # Ok::<(), network::Error>(())
    /// ```
    pub fn forward_training(&self, trace: &mut Trace, rng: &mut impl Rng) -> Result<(), Error> {
        trace.check(self)?;
        trace.masks.draw(self, rng)?;
        self.pass(trace)
    }

    pub(crate) fn check_inputs(&self, inputs: &DMatrix<f64>) -> Result<(), Error> {
        if inputs.nrows() == self.inputs() {
            return Ok(());
        }
        Err(Error::InputShape {
            layer: 1,
            found: inputs.nrows(),
            expected: self.inputs(),
        })
    }
}

impl Network {
    /// Passes the inputs that `trace` holds from layer to layer.
    fn pass(&self, trace: &mut Trace) -> Result<(), Error> {
        for (index, layer) in self.layers.iter().enumerate() {
            let (before, after) = trace.activations.split_at_mut(index + 1);
            let (inputs, outputs) = (&before[index], &mut after[0]);
            let nonzeros = trace.listed.of_layer(index);
            layer.forward_from(inputs, nonzeros, &mut trace.sums[index], outputs)?;
            if let Some(mask) = trace.masks.of_layer(index) {
                outputs.component_mul_assign(mask);
            }
        }
        Ok(())
    }
}
