//! The gradient check is checked: what is planted must be found, and where it was planted.

use backprop::Gradient;
use backprop::check::{Parameter, compare, kink_distance};
use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Network};
use numeric::random::generator;

use crate::random::{KINK_MARGIN, layer, matrix, targets};

/// Units in every layer, and features: all matrices are square, so that a transposed one fits.
const WIDTH: usize = 3;
const LAYERS: usize = 3;
const SAMPLES: usize = 5;

/// Every slope of the networks here is larger, and every mistake must show by more: the error is a
/// share of the slope only where that is above 1, and a small slope could hide a large share.
const VISIBLE: f64 = 1e-3;

/// What can be wrong with a gradient that still has the right shape.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mistake {
    MissingMeanOverSamples,
    MissingMeanOverOutputs,
    MissingFactor2,
    Sign,
    LastSampleForgotten,
    TransposedWeights,
    ForgottenSlope,
    SlopeAtActivation,
    DeltaOfLayerAfter,
    TransposedGradient,
    InputsOfLayerAfter,
    ForgottenBiases,
    LastSampleForgottenInBiases,
    L2OnBiases,
}

impl Mistake {
    const ALL: [Self; 14] = [
        Self::MissingMeanOverSamples,
        Self::MissingMeanOverOutputs,
        Self::MissingFactor2,
        Self::Sign,
        Self::LastSampleForgotten,
        Self::TransposedWeights,
        Self::ForgottenSlope,
        Self::SlopeAtActivation,
        Self::DeltaOfLayerAfter,
        Self::TransposedGradient,
        Self::InputsOfLayerAfter,
        Self::ForgottenBiases,
        Self::LastSampleForgottenInBiases,
        Self::L2OnBiases,
    ];

    /// Whether it can be made with `loss`.
    fn is_possible(self, loss: Loss) -> bool {
        match self {
            Self::MissingMeanOverOutputs => {
                !matches!(loss, Loss::HalfSquaredError | Loss::CrossEntropy)
            }
            Self::MissingFactor2 => loss == Loss::MeanSquaredError,
            _ => true,
        }
    }

    /// Whether it can show in `parameter`.
    fn reaches(self, parameter: Parameter) -> bool {
        match self {
            Self::MissingMeanOverSamples
            | Self::MissingMeanOverOutputs
            | Self::MissingFactor2
            | Self::Sign
            | Self::LastSampleForgotten => true,
            // The way back from a layer shows in the layers before it.
            Self::TransposedWeights
            | Self::ForgottenSlope
            | Self::SlopeAtActivation
            | Self::DeltaOfLayerAfter => parameter.layer < LAYERS,
            Self::TransposedGradient | Self::InputsOfLayerAfter => parameter.column.is_some(),
            Self::ForgottenBiases | Self::LastSampleForgottenInBiases | Self::L2OnBiases => {
                parameter.column.is_none()
            }
        }
    }
}

/// A network with a batch, all whose slopes are visible.
struct Case {
    network: Network,
    loss: Loss,
    inputs: DMatrix<f64>,
    targets: DMatrix<f64>,
    right: Gradient,
}

impl Case {
    fn draw(loss: Loss) -> Self {
        let mut rng = generator(7);
        loop {
            let last = if loss.expects_logits() {
                Activation::Identity
            } else {
                Activation::Sigmoid
            };
            let activations = [Activation::Tanh, Activation::Sigmoid, last];
            let layers = activations.map(|activation| layer(WIDTH, WIDTH, activation, &mut rng));
            let network = Network::new(layers.into()).unwrap();
            let inputs = matrix(WIDTH, SAMPLES, &mut rng);
            let targets = targets(WIDTH, SAMPLES, loss, &mut rng);
            let (_, right) = backprop::gradient(&network, loss, &inputs, &targets).unwrap();
            let kink = kink_distance(&network, loss, &inputs, &targets).unwrap();
            if kink >= KINK_MARGIN && right.iter().all(|slope| slope.abs() > VISIBLE) {
                return Self {
                    network,
                    loss,
                    inputs,
                    targets,
                    right,
                };
            }
        }
    }

    /// Backpropagation once more, with a mistake.
    fn gradient_with(&self, mistake: Option<Mistake>) -> Gradient {
        let made = |candidate| mistake == Some(candidate);
        let trace = self.network.forward(&self.inputs).unwrap();
        let mut delta = DMatrix::zeros(WIDTH, SAMPLES);
        self.loss
            .gradient(trace.outputs(), &self.targets, &mut delta)
            .unwrap();
        match mistake {
            Some(Mistake::MissingMeanOverSamples) => delta *= SAMPLES as f64,
            Some(Mistake::MissingMeanOverOutputs) => delta *= WIDTH as f64,
            Some(Mistake::MissingFactor2) => delta /= 2.0,
            Some(Mistake::Sign) => delta.neg_mut(),
            Some(Mistake::LastSampleForgotten) => delta.column_mut(SAMPLES - 1).fill(0.0),
            _ => {}
        }

        let mut gradient = Gradient::zeros(&self.network);
        let mut delta_after = None;
        for (index, layer) in self.network.layers().iter().enumerate().rev() {
            let is_hidden = index + 1 < LAYERS;
            if !(is_hidden && made(Mistake::ForgottenSlope)) {
                let at = if is_hidden && made(Mistake::SlopeAtActivation) {
                    &trace.activations()[index + 1]
                } else {
                    &trace.sums()[index]
                };
                delta.component_mul_assign(&at.map(|z| layer.activation().derivative(z)));
            }

            let used = match &delta_after {
                Some(after) if made(Mistake::DeltaOfLayerAfter) => after,
                _ => &delta,
            };
            let before = index + usize::from(made(Mistake::InputsOfLayerAfter));
            let mut product = used * trace.activations()[before].transpose();
            if made(Mistake::TransposedGradient) {
                product.transpose_mut();
            }
            let mut sums = used.column_sum();
            match mistake {
                Some(Mistake::ForgottenBiases) => sums.fill(0.0),
                Some(Mistake::LastSampleForgottenInBiases) => sums -= used.column(SAMPLES - 1),
                Some(Mistake::L2OnBiases) => sums += layer.biases() * 0.1,
                _ => {}
            }
            let (weights, biases) = gradient.layers_mut()[index].parameters_mut();
            weights.copy_from_slice(product.as_slice());
            biases.copy_from_slice(sums.as_slice());

            let back = if made(Mistake::TransposedWeights) {
                layer.weights() * &delta
            } else {
                layer.weights().transpose() * &delta
            };
            delta_after = Some(std::mem::replace(&mut delta, back));
        }
        gradient
    }

    fn compare(&self, gradient: &Gradient) -> backprop::check::Report {
        let report = compare(
            &self.network,
            self.loss,
            &self.inputs,
            &self.targets,
            gradient,
        );
        report.unwrap()
    }

    /// The parameters in the order of [`Gradient::iter`].
    fn parameters() -> impl Iterator<Item = Parameter> {
        (1..=LAYERS).flat_map(|layer| {
            let columns = (0..WIDTH).map(Some).chain([None]);
            columns
                .flat_map(move |column| (0..WIDTH).map(move |row| Parameter { layer, row, column }))
        })
    }
}

#[test]
fn without_a_mistake_nothing_is_found() {
    for loss in Loss::ALL {
        let case = Case::draw(loss);
        let report = case.compare(&case.gradient_with(None));
        assert!(report.worst_error() < 1e-9, "{loss}: {report:?}");
        assert_eq!(report.comparisons.len(), case.network.parameter_count());
    }
}

#[test]
fn a_planted_mistake_is_found_where_it_was_planted() {
    for loss in Loss::ALL {
        let case = Case::draw(loss);
        for mistake in Mistake::ALL {
            if !mistake.is_possible(loss) {
                continue;
            }
            let wrong = case.gradient_with(Some(mistake));
            let report = case.compare(&wrong);
            assert!(
                report.worst_error() > VISIBLE,
                "{mistake:?}, {loss}: {report:?}"
            );
            let worst = report.worst().unwrap().parameter;
            assert!(mistake.reaches(worst), "{mistake:?}, {loss}: {worst}");

            // It is nowhere else, so the check has named the right place.
            let slopes = wrong.iter().zip(case.right.iter());
            for (parameter, (wrong, right)) in Case::parameters().zip(slopes) {
                assert!(
                    mistake.reaches(parameter) || (wrong - right).abs() < 1e-14,
                    "{mistake:?}, {loss}: {parameter}"
                );
            }
        }
    }
}
