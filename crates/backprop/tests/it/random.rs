//! Random networks with random batches, none of them near a kink.

use backprop::check::kink_distance;
use losses::{Huber, Loss};
use nalgebra::{DMatrix, DVector};
use network::{Activation, Layer, Network};
use numeric::random::{Rng, below, generator, uniform};

/// What is nearer to a kink than this is drawn anew. The step of the check, 6·10⁻⁶, moves the sums
/// of these networks by far less.
pub(crate) const KINK_MARGIN: f64 = 1e-3;

/// A network with a batch for its loss.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) network: Network,
    pub(crate) loss: Loss,
    pub(crate) inputs: DMatrix<f64>,
    pub(crate) targets: DMatrix<f64>,
    /// How many were drawn before this one and lay too near to a kink.
    pub(crate) redraws: usize,
}

/// Which layers of a random network have the activation that was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Where {
    EveryLayer,
    /// At least the first; the others have any.
    Mixed,
}

/// All activations that have a slope.
pub(crate) fn with_slope() -> impl Iterator<Item = Activation> {
    let all = Activation::ALL.into_iter();
    all.filter(|activation| activation.is_differentiable())
}

impl Case {
    /// A network of 1 to 3 layers of 1 to 4 units, with 1 to 5 samples.
    pub(crate) fn draw(
        activation: Activation,
        place: Where,
        loss: Loss,
        rng: &mut impl Rng,
    ) -> Self {
        for redraws in 0.. {
            let loss = with_random_threshold(loss, rng);
            let network = network(activation, place, loss, rng);
            let (inputs, targets) = batch(&network, loss, rng);
            if kink_distance(&network, loss, &inputs, &targets).unwrap() >= KINK_MARGIN {
                return Self {
                    network,
                    loss,
                    inputs,
                    targets,
                    redraws,
                };
            }
        }
        unreachable!("the range has no end")
    }
}

/// `each` cases, one half [`Where::EveryLayer`] and one half [`Where::Mixed`], for every
/// activation with a slope and every loss.
pub(crate) fn for_every_activation_and_loss(each: usize, mut test: impl FnMut(Activation, &Case)) {
    let mut rng = generator(1986);
    for activation in with_slope() {
        for loss in Loss::ALL {
            for number in 0..each {
                let place = [Where::EveryLayer, Where::Mixed][number % 2];
                test(activation, &Case::draw(activation, place, loss, &mut rng));
            }
        }
    }
}

pub(crate) fn matrix(rows: usize, columns: usize, rng: &mut impl Rng) -> DMatrix<f64> {
    DMatrix::from_fn(rows, columns, |_, _| uniform(rng, -1.5, 1.5))
}

pub(crate) fn layer(
    units: usize,
    inputs: usize,
    activation: Activation,
    rng: &mut impl Rng,
) -> Layer {
    let biases = DVector::from_fn(units, |_, _| uniform(rng, -1.0, 1.0));
    Layer::new(matrix(units, inputs, rng), biases, activation).unwrap()
}

fn network(activation: Activation, place: Where, loss: Loss, rng: &mut impl Rng) -> Network {
    let choices: Vec<Activation> = with_slope().collect();
    // With the last layer kept for the logits, the activation needs a layer before it.
    let fewest = 1 + usize::from(loss.expects_logits());
    let depth = fewest + below(rng, 4 - fewest);
    let mut inputs = 1 + below(rng, 4);
    let mut layers = Vec::new();
    for number in 1..=depth {
        let units = 1 + below(rng, 4);
        let chosen = if number == depth && loss.expects_logits() {
            Activation::Identity
        } else if number == 1 || place == Where::EveryLayer {
            activation
        } else {
            choices[below(rng, choices.len())]
        };
        layers.push(layer(
            units,
            inputs,
            with_random_parameter(chosen, rng),
            rng,
        ));
        inputs = units;
    }
    Network::new(layers).unwrap()
}

fn with_random_parameter(activation: Activation, rng: &mut impl Rng) -> Activation {
    match activation {
        Activation::LeakyRelu { .. } => Activation::LeakyRelu {
            slope: uniform(rng, 0.01, 0.5),
        },
        Activation::Elu { .. } => Activation::Elu {
            alpha: uniform(rng, 0.5, 1.5),
        },
        other => other,
    }
}

fn with_random_threshold(loss: Loss, rng: &mut impl Rng) -> Loss {
    match loss {
        Loss::Huber(_) => Loss::Huber(Huber::new(uniform(rng, 0.5, 1.5)).unwrap()),
        other => other,
    }
}

/// Inputs, and targets of the kind that `loss` takes.
fn batch(network: &Network, loss: Loss, rng: &mut impl Rng) -> (DMatrix<f64>, DMatrix<f64>) {
    let samples = 1 + below(rng, 5);
    let inputs = matrix(network.inputs(), samples, rng);
    (inputs, targets(network.outputs(), samples, loss, rng))
}

pub(crate) fn targets(
    outputs: usize,
    samples: usize,
    loss: Loss,
    rng: &mut impl Rng,
) -> DMatrix<f64> {
    let mut targets = matrix(outputs, samples, rng);
    match loss {
        Loss::BinaryCrossEntropy => targets.apply(|t| *t = t.abs() / 1.5),
        Loss::Hinge => targets.apply(|t| *t = t.signum()),
        Loss::CrossEntropy => {
            targets.fill(0.0);
            for mut sample in targets.column_iter_mut() {
                let class = below(rng, sample.len());
                sample[class] = 1.0;
            }
        }
        _ => {}
    }
    targets
}
