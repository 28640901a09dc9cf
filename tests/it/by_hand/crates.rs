//! The same networks, data and runs, made of the crates.

use datasets::{Dataset, Targets};
use descent::OptimizerKind;
use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Initialization, Layer, Network};
use numeric::random::{ChaCha8Rng, generator, uniform};
use training::{Settings, Trainer};

/// A network with one hidden layer of sigmoids, all parameters drawn from the normal distribution.
pub(super) fn network(sizes: &[usize], output: Activation, rng: &mut ChaCha8Rng) -> Network {
    let activations = [Activation::Sigmoid, output];
    Network::initialized(sizes, &activations, Initialization::Normal, rng).unwrap()
}

/// The parameters of XOR by hand, two weights and a bias for each unit: NAND, OR and AND.
pub(super) const BY_HAND: [f64; 9] = [-0.5, -0.5, 0.7, 0.5, 0.5, -0.2, 0.5, 0.5, -0.7];

/// A network of sigmoids with 2, 2 and 1 units from such a list.
pub(super) fn unit_by_unit(p: &[f64; 9]) -> Network {
    let layer = |units, weights: &[f64], biases: &[f64]| {
        Layer::from_row_slice(units, 2, weights, biases, Activation::Sigmoid).unwrap()
    };
    let hidden = layer(2, &[p[0], p[1], p[3], p[4]], &[p[2], p[5]]);
    Network::new(vec![hidden, layer(1, &[p[6], p[7]], &[p[8]])]).unwrap()
}

/// All parameters in one list, a layer after the other, each its weights and then its biases.
pub(super) fn parameters(network: &Network) -> Vec<f64> {
    let layers = network.layers().iter();
    let lists = layers.flat_map(|layer| [layer.weights().as_slice(), layer.biases().as_slice()]);
    lists.flatten().copied().collect()
}

/// The four kinds of day as the columns of a dataset, with one number as their target.
pub(super) fn days(days: &[([f64; 2], f64)]) -> Dataset {
    let inputs = days.iter().flat_map(|day| day.0);
    let inputs = DMatrix::from_iterator(2, days.len(), inputs);
    let targets = DMatrix::from_iterator(1, days.len(), days.iter().map(|day| day.1));
    Dataset::new(inputs, Targets::Values(targets)).unwrap()
}

/// The diary of 200 days.
pub(super) fn diary(rng: &mut ChaCha8Rng) -> Dataset {
    let mut diary = Vec::new();
    for _ in 0..200 {
        let (warm, friend) = (uniform(rng, 0.0, 1.0), uniform(rng, 0.0, 1.0));
        let go = (warm > 0.5) != (friend > 0.5);
        diary.push(([warm, friend], f64::from(go)));
    }
    days(&diary)
}

/// A run of the crates to its end, by an optimizer with its learning rate.
pub(super) fn run(
    network: Network,
    data: &Dataset,
    rng: ChaCha8Rng,
    (optimizer, learning_rate): (OptimizerKind, f64),
    change: impl FnOnce(&mut Settings),
) -> Trainer {
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, optimizer, learning_rate);
    change(&mut settings);
    let mut trainer = Trainer::new(network, data, None, settings, rng).unwrap();
    trainer.run(|_| ()).unwrap();
    trainer
}

/// The parameters after a run over the diary in shuffled batches of 30.
pub(super) fn over_the_diary(optimizer: (OptimizerKind, f64), epochs: usize) -> Vec<f64> {
    let mut rng = generator(1);
    let network = network(&[2, 3, 1], Activation::Identity, &mut rng);
    let diary = diary(&mut rng);
    let run = run(network, &diary, rng, optimizer, |settings| {
        settings.batch_size = 30;
        settings.stopping.epochs = epochs;
    });
    parameters(run.network())
}
