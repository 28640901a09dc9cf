//! Dropout: in training, a layer's activations are left out at random.

use nalgebra::DMatrix;
use numeric::random::{Rng, uniform};

use crate::{Error, Layer, Network, Trace};

impl Layer {
    /// The same layer with a dropout rate `p`: how likely each activation is left out in training.
    ///
    /// ```text
    /// training     a ← 0 with probability p, else a / (1 − p)
    /// prediction   a ← a
    /// ```
    ///
    /// Dividing by `1 − p` keeps the mean of what the next layer reads, so prediction needs no
    /// change. This is the **inverted** form, that of PyTorch. The paper multiplies at prediction
    /// instead, and its `p` is how likely an activation is *kept*.
    ///
    /// # Errors
    ///
    /// [`Error::DropoutRate`] if `rate` is not in `0..1`: at least 0, below 1.
    ///
    /// # Source
    ///
    /// Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: A Simple Way to
    /// Prevent Neural Networks from Overfitting" (2014), section 4; the inverted form in section 10.
    pub fn with_dropout(mut self, rate: f64) -> Result<Self, Error> {
        if !(0.0..1.0).contains(&rate) {
            return Err(Error::DropoutRate(rate));
        }
        self.dropout = rate;
        Ok(self)
    }

    /// The dropout rate, 0 unless [`Layer::with_dropout`] set another.
    pub fn dropout(&self) -> f64 {
        self.dropout
    }
}

impl Network {
    /// The same network with one dropout rate for all hidden layers. The output layer never drops.
    ///
    /// # Errors
    ///
    /// [`Error::DropoutRate`] if `rate` is not in `0..1`: at least 0, below 1.
    pub fn with_dropout(self, rate: f64) -> Result<Self, Error> {
        let hidden = self.layers.len() - 1;
        let layers = self.layers.into_iter().enumerate();
        let layers = layers.map(|(index, layer)| match index {
            _ if index < hidden => layer.with_dropout(rate),
            _ => Ok(layer),
        });
        Ok(Self {
            layers: layers.collect::<Result<_, _>>()?,
        })
    }
}

/// Fills `mask` with 0, likely as `rate` says, or `1 / (1 − rate)`.
fn fill(mask: &mut DMatrix<f64>, rate: f64, rng: &mut impl Rng) {
    let kept = 1.0 / (1.0 - rate);
    mask.apply(|m| {
        *m = if uniform(rng, 0.0, 1.0) < rate {
            0.0
        } else {
            kept
        }
    });
}

/// What dropout multiplied the activations of each layer by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Masks {
    /// Units × samples per layer; none for a layer without dropout.
    layers: Vec<Option<DMatrix<f64>>>,
    /// Whether they belong to the last pass.
    in_use: bool,
}

impl Masks {
    pub(crate) fn new(network: &Network, samples: usize) -> Self {
        let layers = network.layers().iter();
        let mask = |layer: &Layer| DMatrix::zeros(layer.units(), samples);
        Self {
            layers: layers
                .map(|layer| (layer.dropout > 0.0).then(|| mask(layer)))
                .collect(),
            in_use: false,
        }
    }

    /// Draws them anew, for a pass of training, once the layers that drop are those with a mask.
    pub(crate) fn draw(&mut self, network: &Network, rng: &mut impl Rng) -> Result<(), Error> {
        self.set_aside();
        check_output(network.last())?;
        for (index, (mask, layer)) in self.layers.iter().zip(network.layers()).enumerate() {
            if mask.is_some() != (layer.dropout > 0.0) {
                return Err(Error::TraceDropout {
                    layer: index + 1,
                    rate: layer.dropout,
                });
            }
        }
        for (mask, layer) in self.layers.iter_mut().zip(network.layers()) {
            if let Some(mask) = mask {
                fill(mask, layer.dropout, rng);
                self.in_use = true;
            }
        }
        Ok(())
    }

    /// A pass without dropout begins.
    pub(crate) fn set_aside(&mut self) {
        self.in_use = false;
    }

    /// The mask of the layer with this index, if the last pass has one.
    pub(crate) fn of_layer(&self, index: usize) -> Option<&DMatrix<f64>> {
        self.layers.get(index)?.as_ref().filter(|_| self.in_use)
    }
}

impl Trace {
    /// What the activations of a layer, counted from 1, were multiplied by: 0 or `1 / (1 − p)`.
    ///
    /// None if the layer does not drop, or the pass was not one of
    /// [`Network::forward_training`].
    pub fn mask(&self, layer: usize) -> Option<&DMatrix<f64>> {
        self.masks.of_layer(layer.checked_sub(1)?)
    }
}

/// Checks that the layer of the outputs does not drop.
pub(crate) fn check_output(last: &Layer) -> Result<(), Error> {
    if last.dropout > 0.0 {
        return Err(Error::OutputDropout(last.dropout));
    }
    Ok(())
}
