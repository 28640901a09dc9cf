//! Runs and counts that others have published.

use datasets::{Dataset, Targets};
use descent::OptimizerKind;
use losses::Loss;
use nalgebra::{dmatrix, dvector};
use network::activation::sigmoid;
use network::{Activation, Layer, Network};
use numeric::random::generator;
use training::{LastBatch, Plan, Settings, Stopping, Trainer};

type Failure = Box<dyn std::error::Error>;

/// Half a unit of the last of two decimals: what the book prints.
const TWO_DECIMALS: f64 = 5e-3;
/// Half a unit of the last of three decimals.
const THREE_DECIMALS: f64 = 5e-4;
/// Half a unit of the last of four decimals.
const FOUR_DECIMALS: f64 = 5e-5;

#[track_caller]
fn near(found: f64, expected: f64, half_unit: f64) {
    assert!(
        (found - expected).abs() <= half_unit,
        "{found}, want {expected}"
    );
}

/// A neuron with one weight and one bias, and what it gives for the input 1.
#[derive(Clone, Copy)]
struct Neuron {
    weight: f64,
    bias: f64,
}

/// Nielsen's two beginnings: not too wrong, and badly wrong.
const MILD: Neuron = Neuron {
    weight: 0.6,
    bias: 0.9,
};
const BAD: Neuron = Neuron {
    weight: 2.0,
    bias: 2.0,
};

impl Neuron {
    fn output(self) -> f64 {
        sigmoid(self.weight + self.bias)
    }

    /// The neuron after a run of so many steps in which the input 1 shall give 0.
    fn learn(self, loss: Loss, learning_rate: f64, steps: usize) -> Result<Self, Failure> {
        // Cross-entropy reads the logit: there the sigmoid is part of the loss.
        let activation = if loss.expects_logits() {
            Activation::Identity
        } else {
            Activation::Sigmoid
        };
        let layer = Layer::new(dmatrix![self.weight], dvector![self.bias], activation)?;
        let example = Dataset::new(dmatrix![1.0], Targets::Values(dmatrix![0.0]))?;
        let settings = Settings {
            stopping: Stopping::after(steps),
            ..Settings::new(loss, OptimizerKind::GradientDescent, learning_rate)
        };
        let network = Network::new(vec![layer])?;
        let mut trainer = Trainer::new(network, &example, None, settings, generator(0))?;
        trainer.run(|_| ())?;
        let layer = &trainer.network().layers()[0];
        Ok(Self {
            weight: layer.weights()[0],
            bias: layer.biases()[0],
        })
    }
}

/// Michael Nielsen, *Neural Networks and Deep Learning* (2015), chapter 3, the first two figures:
/// one neuron, C = (y − a)²/2, learning rate 0.15, 300 steps. The text has two digits, 0.82 to
/// 0.09 and 0.98 to 0.20; the others are his rule worked out, with C = a²/2 and so
/// w ← w − η a² (1 − a), the slope that the programs of his figures have:
///
/// ```python
/// for step in range(300):
///     a = 1 / (1 + math.exp(-(w + b)))
///     w -= 0.15 * a * a * (1 - a); b -= 0.15 * a * a * (1 - a)
/// ```
#[test]
fn nielsens_neuron_learns_slowly_from_the_quadratic_cost_where_it_is_badly_wrong()
-> Result<(), Failure> {
    let learn = |neuron: Neuron, steps| neuron.learn(Loss::HalfSquaredError, 0.15, steps);

    near(MILD.output(), 0.82, TWO_DECIMALS);
    near(MILD.output(), 0.8176, FOUR_DECIMALS);
    let end = learn(MILD, 300)?;
    near(end.output(), 0.09, TWO_DECIMALS);
    near(end.output(), 0.0940, FOUR_DECIMALS);
    near(end.weight, -1.2831, FOUR_DECIMALS);
    near(end.bias, -0.9831, FOUR_DECIMALS);

    near(BAD.output(), 0.98, TWO_DECIMALS);
    near(BAD.output(), 0.9820, FOUR_DECIMALS);
    near(learn(BAD, 150)?.output(), 0.9334, FOUR_DECIMALS);
    let end = learn(BAD, 300)?;
    near(end.output(), 0.20, TWO_DECIMALS);
    near(end.output(), 0.2028, FOUR_DECIMALS);
    Ok(())
}

/// The same neuron with cross-entropy, whose rule is w ← w − η a: the loop above with `a` for
/// `a * a * (1 - a)`. The worse the beginning, the faster it learns.
#[test]
fn nielsens_neuron_learns_at_once_from_the_cross_entropy() -> Result<(), Failure> {
    let output = |neuron: Neuron, steps| -> Result<f64, Failure> {
        Ok(neuron
            .learn(Loss::BinaryCrossEntropy, 0.15, steps)?
            .output())
    };
    near(output(MILD, 50)?, 0.0792, FOUR_DECIMALS);
    near(output(BAD, 50)?, 0.0985, FOUR_DECIMALS);
    near(output(MILD, 300)?, 0.0116, FOUR_DECIMALS);
    near(output(BAD, 300)?, 0.0120, FOUR_DECIMALS);
    Ok(())
}

/// A rule that is wrong: it takes ∂C/∂a = 1/(1 − a) for ∂C/∂z, as if σ′ = a (1 − a) were 1.
fn learn_without_the_slope_of_the_sigmoid(mut neuron: Neuron, learning_rate: f64) -> Neuron {
    for _ in 0..300 {
        let slope = 1.0 / (1.0 - neuron.output());
        neuron.weight -= learning_rate * slope;
        neuron.bias -= learning_rate * slope;
    }
    neuron
}

/// The figures of that section move with a learning rate of 0.005, which the text gives too. The
/// right slope of the cross-entropy gets nowhere near 0 with it in 300 steps. The figures do,
/// because they take `1/(1-a)` for it: in `js/saturation3.js` of the book's site, and in
/// `plots.tex` of its Chinese edition (zhanggyb/nndl).
#[test]
fn nielsens_learning_rate_for_the_cross_entropy_fits_a_wrong_slope() -> Result<(), Failure> {
    const LEARNING_RATE: f64 = 0.005;
    for (neuron, right, wrong) in [(MILD, 0.418, 0.040), (BAD, 0.780, 0.048)] {
        let learned = neuron.learn(Loss::BinaryCrossEntropy, LEARNING_RATE, 300)?;
        near(learned.output(), right, THREE_DECIMALS);
        let learned = learn_without_the_slope_of_the_sigmoid(neuron, LEARNING_RATE);
        near(learned.output(), wrong, THREE_DECIMALS);
    }
    Ok(())
}

/// Checks the iterations of an epoch and the samples of its last batch.
#[track_caller]
fn epoch_has(samples: usize, batch_size: usize, iterations: usize, last: usize) {
    let plan = Plan::new(samples, batch_size, LastBatch::Keep).unwrap();
    assert_eq!(plan.iterations_per_epoch(), iterations);
    assert_eq!(plan.batch(iterations - 1).len(), last);
}

/// Nielsen, chapter 1: 50,000 images in mini-batches of 10.
#[test]
fn nielsens_epoch_has_5000_iterations() {
    epoch_has(50_000, 10, 5_000, 10);
}

/// MNIST in batches of 64, as in PyTorch's basic MNIST example, whose data loader has 938 of them:
/// 60,000 / 64 = 937.5.
#[test]
fn an_epoch_of_mnist_by_64_has_938_iterations() {
    epoch_has(60_000, 64, 938, 32);
}

/// 7,000 samples in batches of 32, the size that Keras takes where none is given; its progress
/// bar counts to 219. By hand: 218 · 32 = 6,976, which leaves 24.
#[test]
fn an_epoch_of_7000_samples_by_32_has_219_iterations() {
    epoch_has(7_000, 32, 219, 24);
}

/// "Iterations" in the computer vision wiki of Hasty.ai, now `CloudFactory`: 5,000 images by 64
/// are there "about 78 iterations". 78 · 64 = 4,992 leaves 8, and they need one more.
#[test]
fn an_epoch_of_5000_samples_by_64_has_one_iteration_more_than_about_78() {
    epoch_has(5_000, 64, 79, 8);
    let dropped = Plan::new(5_000, 64, LastBatch::Drop).unwrap();
    assert_eq!(dropped.iterations_per_epoch(), 78);
}

/// "What is batch size in neural network?", Cross Validated (stats.stackexchange.com, 2015): of
/// 1,050 samples by 100, "10 of them had 100 samples and 1 had 50 samples".
#[test]
fn an_epoch_of_1050_samples_by_100_has_11_iterations() {
    epoch_has(1_050, 100, 11, 50);
}
