//! What a checkpoint holds, part by part: how it is put in, and how it is taken out and checked.

use descent::{Memory, Optimizer};
use nalgebra::DMatrix;
use network::Network;
use numeric::random::ChaCha8Rng;
use rand::SeedableRng;
use training::{History, Settings, Trainer};

use crate::Error;
use crate::format::{Content, broken};

/// Before the names of the arrays of the best network; the present one has nothing there.
pub(crate) const BEST: &str = "best.";

pub(crate) fn put_network(content: &mut Content, network: &Network, prefix: &str) {
    for (layer, name) in network.layers().iter().zip(layer_names(network, prefix)) {
        let shape = [layer.units(), layer.inputs()];
        let row_by_row = layer.weights().transpose().as_slice().to_vec();
        content.put_numbers(&format!("{name}.weights"), &shape, row_by_row);
        let biases = layer.biases().as_slice().to_vec();
        content.put_numbers(&format!("{name}.biases"), &[layer.units()], biases);
    }
}

/// A network like `now`, with the saved weights and biases.
pub(crate) fn take_network(
    content: &mut Content,
    now: &Network,
    prefix: &str,
) -> Result<Network, Error> {
    let mut network = now.clone();
    for (layer, name) in network
        .layers_mut()
        .iter_mut()
        .zip(layer_names(now, prefix))
    {
        let (units, inputs) = (layer.units(), layer.inputs());
        let row_by_row = content.take_numbers(&format!("{name}.weights"), &[units, inputs])?;
        let saved_biases = content.take_numbers(&format!("{name}.biases"), &[units])?;
        let saved_weights = DMatrix::from_row_slice(units, inputs, &row_by_row);
        let (weights, biases) = layer.parameters_mut();
        weights.copy_from_slice(saved_weights.as_slice());
        biases.copy_from_slice(&saved_biases);
    }
    Ok(network)
}

fn layer_names(network: &Network, prefix: &str) -> impl Iterator<Item = String> {
    (1..=network.layers().len()).map(move |layer| format!("{prefix}layer{layer}"))
}

/// The optimizers come in pairs, a layer's weights first, then its biases.
fn optimizer_name(index: usize) -> String {
    let part = if index.is_multiple_of(2) {
        "weights"
    } else {
        "biases"
    };
    format!("layer{}.{part}", index / 2 + 1)
}

pub(crate) fn put_optimizers(content: &mut Content, optimizers: &mut [Box<dyn Optimizer + Send>]) {
    for (index, optimizer) in optimizers.iter_mut().enumerate() {
        for (part, memory) in optimizer.memory() {
            let name = format!("{}.{part}", optimizer_name(index));
            match memory {
                Memory::Count(count) => content.put_counts(&name, vec![*count]),
                Memory::Number(number) => content.put_numbers(&name, &[1], vec![*number]),
                // Before the first step there is nothing to remember.
                Memory::PerParameter(numbers) if numbers.is_empty() => {}
                Memory::PerParameter(numbers) => {
                    content.put_numbers(&name, &[numbers.len()], numbers.clone());
                }
            }
        }
    }
}

/// What the optimizers remember after so many iterations.
pub(crate) fn take_optimizers(
    content: &mut Content,
    network: &Network,
    settings: &Settings,
    iterations: usize,
) -> Result<Vec<Box<dyn Optimizer + Send>>, Error> {
    let layers = network.layers().iter();
    let lengths = layers.flat_map(|layer| [layer.weights().len(), layer.biases().len()]);
    let mut optimizers = settings.optimizers(network).map_err(|e| broken(&e))?;
    for ((index, optimizer), length) in optimizers.iter_mut().enumerate().zip(lengths) {
        for (part, memory) in optimizer.memory() {
            let name = format!("{}.{part}", optimizer_name(index));
            match memory {
                Memory::Count(count) => {
                    *count = content.take_counts(&name, 1)?[0];
                    // An optimizer counts its steps, one per iteration.
                    if *count != iterations as u64 {
                        let rule =
                            format_args!("\"{name}\" is {count} after {iterations} iterations");
                        return Err(broken(&rule));
                    }
                }
                Memory::Number(number) => *number = content.take_numbers(&name, &[1])?[0],
                Memory::PerParameter(numbers) => {
                    let length = if iterations == 0 { 0 } else { length };
                    *numbers = content.take_numbers(&name, &[length])?;
                }
            }
        }
    }
    Ok(optimizers)
}

/// The words of a generator's state: 4 of its seed, 2 of its place, 1 of its stream.
const GENERATOR_WORDS: usize = 7;

/// The order of the samples, and the generator that will shuffle them again.
pub(crate) fn put_order(content: &mut Content, order: &[usize], rng: &ChaCha8Rng) {
    let order = order.iter().map(|&sample| sample as u64);
    content.put_counts("order", order.collect());
    let (seed, place, stream) = (rng.get_seed(), rng.get_word_pos(), rng.get_stream());
    let state = [&seed[..], &place.to_le_bytes(), &stream.to_le_bytes()].concat();
    let words = state.as_chunks().0.iter();
    content.put_counts(
        "generator",
        words.map(|&word| u64::from_le_bytes(word)).collect(),
    );
}

pub(crate) fn take_generator(content: &mut Content) -> Result<ChaCha8Rng, Error> {
    let words = content.take_counts("generator", GENERATOR_WORDS)?;
    let [s0, s1, s2, s3, low, high, stream] = words[..] else {
        return Err(broken(&"\"generator\" is no state of a generator"));
    };
    let mut seed = [0; 32];
    for (bytes, word) in seed.chunks_exact_mut(8).zip([s0, s1, s2, s3]) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    let mut rng = ChaCha8Rng::from_seed(seed);
    let place = u128::from(low) | u128::from(high) << 64;
    rng.set_stream(stream);
    rng.set_word_pos(place);
    // The generator drops what is above its 68 bits.
    if rng.get_word_pos() != place {
        return Err(broken(&format_args!(
            "\"generator\" is at place {place}, past its end"
        )));
    }
    Ok(rng)
}

/// What cannot be computed again. The rest of the books follows from it and the plan.
pub(crate) fn put_history(content: &mut Content, history: &History) {
    let iterations = history.iterations();
    let mut put = |name, numbers: Vec<f64>| {
        if !numbers.is_empty() {
            content.put_numbers(name, &[numbers.len()], numbers);
        }
    };
    put(
        "iterations.loss",
        iterations.iter().map(|r| r.loss).collect(),
    );
    put(
        "iterations.learning_rate",
        iterations.iter().map(|r| r.learning_rate).collect(),
    );
    let epochs = history.epochs();
    put(
        "epochs.validation_loss",
        epochs.iter().filter_map(|r| r.validation_loss).collect(),
    );
    put(
        "epochs.validation_accuracy",
        epochs
            .iter()
            .filter_map(|r| r.validation_accuracy)
            .collect(),
    );
    let correct = iterations.iter().filter_map(|r| r.correct);
    let correct: Vec<u64> = correct.map(|correct| correct as u64).collect();
    if !correct.is_empty() {
        content.put_counts("iterations.correct", correct);
    }
}

/// Keeps the books of `trainer`'s run again, iteration by iteration.
pub(crate) fn take_history(content: &mut Content, trainer: &Trainer) -> Result<History, Error> {
    let plan = trainer.plan();
    let iterations = content.length("iterations.loss");
    let epochs = iterations / plan.iterations_per_epoch();
    let has_classes = trainer.training().classes().is_some();
    let validation = trainer.validation();
    let validation_has_classes = validation.is_some_and(|samples| samples.classes().is_some());
    let if_any = |any: bool, length: usize| if any { length } else { 0 };

    let losses = content.take_numbers("iterations.loss", &[iterations])?;
    let rates = content.take_numbers("iterations.learning_rate", &[iterations])?;
    let correct = content.take_indices("iterations.correct", if_any(has_classes, iterations))?;
    let length = if_any(validation.is_some(), epochs);
    let validation_losses = content.take_numbers("epochs.validation_loss", &[length])?;
    let length = if_any(validation_has_classes, epochs);
    let accuracies = content.take_numbers("epochs.validation_accuracy", &[length])?;

    let all_epochs = trainer.settings().stopping.epochs.max(epochs);
    let mut history = History::for_run(plan, all_epochs).map_err(|e| broken(&e))?;
    for (index, (&loss, &rate)) in losses.iter().zip(&rates).enumerate() {
        let samples = plan.batch(history.iterations_in_open_epoch()).len();
        let correct = correct.get(index).copied();
        if correct.is_some_and(|correct| correct > samples) {
            return Err(broken(
                &"\"iterations.correct\" counts more than a batch has",
            ));
        }
        history.add_iteration(samples, rate, loss, correct);
        if history.iterations_in_open_epoch() == plan.iterations_per_epoch() {
            let epoch = history.epochs().len();
            let [loss, accuracy] = [&validation_losses, &accuracies].map(|v| v.get(epoch).copied());
            history.close_epoch(loss, accuracy);
        }
    }
    Ok(history)
}
