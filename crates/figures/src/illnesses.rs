//! Chapter 16: the loss of runs that were made ill on purpose.

use datasets::{Dataset, moons};
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Settings, Trainer};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const EPOCHS: usize = 100;

/// What is changed in a healthy run.
#[derive(Clone, Copy)]
pub(crate) enum Change {
    Nothing,
    LargeWeights,
    LearningRate(f64),
    Zeros,
    DeadRelus,
    DyingRelus,
}

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: (f64, f64) = (118.0, 150.0);
    let mut svg = Svg::new(
        "The loss over 100 epochs of five runs on the same moons. Healthy: it falls to almost 0. \
         Learning rate too high: it jumps up and down. Too low: an almost level line. All weights 0 \
         and dead ReLUs: level lines at 0.69.",
        760.0,
        250.0,
    );
    let runs = [
        ("healthy", Change::Nothing),
        ("rate too high", Change::LearningRate(3.0)),
        ("rate too low", Change::LearningRate(1e-6)),
        ("all weights 0", Change::Zeros),
        ("dead ReLUs", Change::DeadRelus),
    ];
    for (index, (name, change)) in runs.into_iter().enumerate() {
        let corner = (40.0 + index as f64 * 146.0, 44.0);
        let mut axes = Axes::new(corner, SIZE, 0.0..EPOCHS as f64, 0.0..1.5).ticks(3, 3);
        if index > 0 {
            axes.written.1 = |_| String::new();
        }
        let names = ("epoch", if index == 0 { "loss" } else { "" });
        let plot = axes.names(names.0, names.1).draw(&mut svg)?;
        let ink = if index == 0 {
            Ink::Blue
        } else {
            Ink::Vermilion
        };
        plot.line(&mut svg, ink.line(), &losses(change)?);
        let middle = corner.0 + SIZE.0 / 2.0;
        svg.text("title", Anchor::Middle, (middle, 20.0), name);
    }
    Ok(svg)
}

/// The mean training loss after each epoch.
fn losses(change: Change) -> Result<Vec<Point>, Error> {
    let (_, mut trainer) = run(change)?;
    trainer.run(|_| ())?;
    let epochs = trainer.history().epochs().iter();
    Ok(epochs
        .map(|record| (record.epoch as f64, record.training_loss))
        .collect())
}

/// The samples of a run, and the run before its first iteration. The healthy one is that of the
/// example `illnesses`.
pub(crate) fn run(change: Change) -> Result<(Dataset, Trainer), Error> {
    let data = moons(400, 0.1, &mut generator(1))?;
    let mut rng = generator(1);
    let activation = match change {
        Change::DeadRelus | Change::DyingRelus => Activation::Relu,
        _ => Activation::Tanh,
    };
    let activations = [activation, Activation::Identity];
    let xavier = Initialization::XavierNormal;
    let mut network = Network::initialized(&[2, 16, 1], &activations, xavier, &mut rng)?;
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.01);
    settings.stopping.epochs = EPOCHS;
    let (weights, biases) = network.layers_mut()[0].parameters_mut();
    match change {
        Change::Nothing => {}
        Change::LargeWeights => weights.iter_mut().for_each(|weight| *weight *= 100.0),
        Change::LearningRate(rate) => settings.learning_rate = rate,
        Change::Zeros => {
            for layer in network.layers_mut() {
                layer.parameters_mut().0.fill(0.0);
            }
        }
        Change::DeadRelus => biases.fill(-10.0),
        Change::DyingRelus => settings.learning_rate = 3.0,
    }
    let trainer = Trainer::new(network, &data, None, settings, rng)?;
    Ok((data, trainer))
}
