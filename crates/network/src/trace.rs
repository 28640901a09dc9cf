//! Every value of one forward pass.

use nalgebra::DMatrix;
use numeric::Nonzeros;

use crate::dropout::Masks;
use crate::{Error, Network};

/// The values of one forward pass, kept for reading and for the backward pass.
///
/// [`Network::forward`] makes one. A run makes it once for a network and a number of samples, and
/// fills it again for every batch: [`Network::forward_into`], [`Network::forward_training`].
// ANCHOR: Trace
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The weighted sums `Z` of each layer, units × samples.
    pub(crate) sums: Vec<DMatrix<f64>>,
    /// The inputs, then the activations `A` of each layer, units × samples.
    pub(crate) activations: Vec<DMatrix<f64>>,
    /// The inputs that are not 0.
    pub(crate) listed: Listed,
    /// What dropout multiplied them by.
    pub(crate) masks: Masks,
}
// ANCHOR_END: Trace

/// The inputs that are not 0, where whoever wrote them has listed them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Listed {
    list: Nonzeros,
    /// Whether it is the list of the inputs as they are now.
    in_use: bool,
}

impl Listed {
    /// The list of what the layer with this index reads.
    pub(crate) fn of_layer(&self, index: usize) -> Option<&Nonzeros> {
        (index == 0 && self.in_use).then_some(&self.list)
    }
}

impl Trace {
    /// Room for the values of a pass of `samples` samples through `network`, all 0.
    pub fn new(network: &Network, samples: usize) -> Self {
        let zeros = |units| DMatrix::zeros(units, samples);
        let sizes = network.sizes();
        Self {
            sums: sizes[1..].iter().map(|&units| zeros(units)).collect(),
            activations: sizes.iter().map(|&units| zeros(units)).collect(),
            listed: Listed::default(),
            masks: Masks::new(network, samples),
        }
    }

    /// The number of samples, one per column.
    pub fn samples(&self) -> usize {
        self.activations[0].ncols()
    }

    /// The inputs, features × samples.
    pub fn inputs(&self) -> &DMatrix<f64> {
        &self.activations[0]
    }

    /// The inputs, features × samples, to be filled before [`Network::forward_into`].
    pub fn inputs_mut(&mut self) -> &mut DMatrix<f64> {
        self.listed.in_use = false;
        &mut self.activations[0]
    }

    /// Fills the inputs with samples of which it is told where numbers stand that are not 0, from the
    /// first feature on, and lists these: [`Nonzeros::write`].
    ///
    /// # Panics
    ///
    /// If there is no such feature.
    pub fn write_inputs<Column: IntoIterator<Item = (usize, f64)>>(
        &mut self,
        columns: impl IntoIterator<Item = Column>,
    ) {
        self.listed.list.write(&mut self.activations[0], columns);
        self.listed.in_use = true;
    }

    /// Those numbers of `activations()[index]`, of which 0 is the inputs, that are not 0, if they are listed: of the inputs, once
    /// [`Trace::write_inputs`] has written them.
    pub fn nonzeros(&self, index: usize) -> Option<&Nonzeros> {
        self.listed.of_layer(index)
    }

    /// The weighted sums `Z` of each layer, units × samples, first those of layer 1.
    pub fn sums(&self) -> &[DMatrix<f64>] {
        &self.sums
    }

    /// The inputs, then the activations `A` of each layer, units × samples: `activations()[l]`
    /// belongs to layer `l`. Where dropout was at work, they are those after it.
    pub fn activations(&self) -> &[DMatrix<f64>] {
        &self.activations
    }

    /// The activations of the last layer, outputs × samples.
    pub fn outputs(&self) -> &DMatrix<f64> {
        &self.activations[self.activations.len() - 1]
    }

    /// Checks that the values fit `network`.
    pub(crate) fn check(&self, network: &Network) -> Result<(), Error> {
        let (made_for, layers) = (self.sums.len(), network.layers().len());
        if made_for != layers {
            return Err(Error::TraceDepth { made_for, layers });
        }
        for (layer, (values, units)) in self.activations.iter().zip(network.size_iter()).enumerate()
        {
            if values.nrows() != units {
                return Err(Error::TraceShape {
                    layer,
                    found: values.nrows(),
                    expected: units,
                });
            }
        }
        Ok(())
    }
}
