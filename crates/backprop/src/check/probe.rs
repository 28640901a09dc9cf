//! One measured slope at a time.

use losses::Loss;
use nalgebra::DMatrix;
use network::{Network, Trace};

use super::Parameter;
use super::kink::{past_kink, past_kinks};
use crate::Error;

/// `∛ε`: the step at a parameter of size 1.
const STEP: f64 = 6.055_454_452_393_339_5e-6;

/// A copy of the network whose parameters are moved one at a time.
pub(super) struct Probe<'a> {
    network: Network,
    loss: Loss,
    targets: &'a DMatrix<f64>,
    above: Trace,
    below: Trace,
}

impl<'a> Probe<'a> {
    pub(super) fn new(
        network: &Network,
        loss: Loss,
        inputs: &DMatrix<f64>,
        targets: &'a DMatrix<f64>,
    ) -> Result<Self, Error> {
        let trace = network.forward(inputs)?;
        Ok(Self {
            network: network.clone(),
            loss,
            targets,
            above: trace.clone(),
            below: trace,
        })
    }
}

// ANCHOR: measured_slope
impl Probe<'_> {
    /// The measured slope of the loss with respect to `parameter`; none where a kink lies in between.
    pub(super) fn slope(&mut self, parameter: Parameter) -> Result<Option<f64>, Error> {
        let value = *self.parameter_mut(parameter);
        let step = STEP * value.abs().max(1.0);
        // The stored values above and below, so that their distance is exact.
        let (up, down) = (value + step, value - step);

        *self.parameter_mut(parameter) = up;
        self.network.forward_into(&mut self.above)?;
        *self.parameter_mut(parameter) = down;
        self.network.forward_into(&mut self.below)?;
        *self.parameter_mut(parameter) = value;

        let above = self.loss.value(self.above.outputs(), self.targets)?;
        let below = self.loss.value(self.below.outputs(), self.targets)?;
        let slope = (above - below) / (up - down);
        Ok((!self.crosses_kink()).then_some(slope))
    }
}
// ANCHOR_END: measured_slope

impl Probe<'_> {
    fn parameter_mut(&mut self, parameter: Parameter) -> &mut f64 {
        let layer = &mut self.network.layers_mut()[parameter.layer - 1];
        let units = layer.units();
        let (weights, biases) = layer.parameters_mut();
        match parameter.column {
            Some(column) => &mut weights[column * units + parameter.row],
            None => &mut biases[parameter.row],
        }
    }

    /// Whether a unit or an output stands on one side of a kink above and on the other below.
    fn crosses_kink(&self) -> bool {
        let layers = self.network.layers().iter();
        let mut sums = layers.zip(self.above.sums().iter().zip(self.below.sums()));
        let in_a_unit = sums.any(|(layer, (above, below))| {
            let is_past = |z: f64| past_kink(layer.activation(), z) > 0.0;
            above
                .iter()
                .zip(below)
                .any(|(&a, &b)| is_past(a) != is_past(b))
        });
        let are_past = |y: f64, t: f64| past_kinks(self.loss, y, t).map(|past| past > 0.0);
        let outputs = self.above.outputs().iter().zip(self.below.outputs());
        let in_the_loss = outputs
            .zip(self.targets)
            .any(|((&a, &b), &t)| are_past(a, t) != are_past(b, t));
        in_a_unit || in_the_loss
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::{dmatrix, dvector};
    use network::{Activation, Layer};

    use super::*;

    #[test]
    fn a_kink_is_crossed_where_it_is_the_lower_end_and_not_where_it_is_the_upper_one() {
        // The input is 0, so the sum is the bias, and one end of ±h lies on the kink at 0.
        let bias = Parameter {
            layer: 1,
            row: 0,
            column: None,
        };
        let zero = dmatrix![0.0];
        for (activation, loss) in [
            (Activation::Relu, Loss::MeanSquaredError),
            (Activation::Identity, Loss::MeanAbsoluteError),
        ] {
            for (value, crossed) in [(-STEP, false), (STEP, true)] {
                let layer = Layer::new(dmatrix![1.0], dvector![value], activation).unwrap();
                let network = Network::new(vec![layer]).unwrap();
                let mut probe = Probe::new(&network, loss, &zero, &zero).unwrap();
                let slope = probe.slope(bias).unwrap();
                assert_eq!(slope.is_none(), crossed, "{activation}, {loss}: {slope:?}");
            }
        }
    }
}
