//! Writes each workload into a folder: its settings, its data, its order and its first weights.
//!
//! Pixels and labels are bytes, the order is `u32`, the first weights are `f64`, all little-endian:
//! of each layer the weights, row by row, then the biases.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use datasets::files::mnist_images;
use datasets::{Dataset, digits, xor};
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization};
use numeric::random::{generator, shuffle};

use crate::ours::{Ours, first_network};
use crate::work::{Peer, Work};

/// The seed of the first weights and of the order.
pub(crate) const SEED: u64 = 1;

/// What a workload's `work.txt` is made of.
struct Workload {
    name: &'static str,
    data: &'static str,
    sizes: &'static [usize],
    /// Of the hidden layers, and of the output.
    activations: [Activation; 2],
    initialization: Initialization,
    loss: Loss,
    optimizer: OptimizerKind,
    learning_rate: f64,
    batch_size: usize,
    epochs: usize,
    /// How many of them lead to the loss that all peers must have.
    iterations: usize,
    /// Whether it learns; else it predicts.
    learns: bool,
    /// Whether the whole process is timed, from its start to its exit.
    whole_process: bool,
}

const SIGMOIDS: [Activation; 2] = [Activation::Sigmoid; 2];
const RELU_TO_LOGITS: [Activation; 2] = [Activation::Relu, Activation::Identity];

const A: Workload = Workload {
    name: "a",
    data: "mnist",
    sizes: &[784, 30, 10],
    activations: SIGMOIDS,
    initialization: Initialization::Normal,
    loss: Loss::HalfSquaredError,
    optimizer: OptimizerKind::StochasticGradientDescent,
    learning_rate: 3.0,
    batch_size: 10,
    epochs: 30,
    iterations: 1_000,
    learns: true,
    whole_process: false,
};

const B: Workload = Workload {
    name: "b",
    sizes: &[784, 128, 64, 10],
    activations: RELU_TO_LOGITS,
    initialization: Initialization::He,
    loss: Loss::CrossEntropy,
    optimizer: OptimizerKind::Adam,
    learning_rate: 0.001,
    batch_size: 32,
    iterations: 375,
    ..A
};

const D: Workload = Workload {
    name: "d",
    data: "xor",
    sizes: &[2, 4, 1],
    optimizer: OptimizerKind::GradientDescent,
    learning_rate: 1.0,
    batch_size: 4,
    epochs: 10_000,
    ..A
};

const F: Workload = Workload {
    name: "f",
    data: "digits",
    sizes: &[64, 30, 10],
    learning_rate: 0.005,
    batch_size: 32,
    epochs: 30,
    iterations: 0, // found out: those that lead to 96 %
    whole_process: true,
    ..B
};

fn workloads() -> [Workload; 8] {
    [
        A,
        B,
        Workload {
            name: "c",
            sizes: &[784, 1024, 1024, 10],
            batch_size: 128,
            iterations: 13,
            ..B
        },
        D,
        Workload {
            name: "e",
            learning_rate: 0.3,
            batch_size: 1,
            iterations: 5_000,
            ..A
        },
        F,
        Workload {
            name: "g",
            learns: false,
            iterations: 1,
            ..B
        },
        Workload {
            name: "s",
            learns: false,
            iterations: 1,
            whole_process: true,
            ..D
        },
    ]
}

/// Writes all workloads below `folder`; those on MNIST only if its folder is given.
pub(crate) fn prepare(folder: &Path, mnist: Option<&Path>) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    if let Some(mnist) = mnist {
        let mnist = mnist_images(mnist)?;
        for (part, images) in [("training", &mnist.training), ("check", &mnist.test)] {
            fs::write(
                folder.join(format!("mnist.{part}_inputs")),
                images.images().bytes(),
            )?;
            fs::write(
                folder.join(format!("mnist.{part}_labels")),
                as_bytes(images.labels())?,
            )?;
        }
        // The first thousand of the test part: enough to compare, and soon computed.
        let thousand = 784 * 1_000;
        let test = &mnist.test;
        fs::write(
            folder.join("mnist1000.check_inputs"),
            &test.images().bytes()[..thousand],
        )?;
        fs::write(
            folder.join("mnist1000.check_labels"),
            as_bytes(&test.labels()[..1_000])?,
        )?;
    }
    let [training, test] = digits().split_stratified([0.8, 0.2], &mut generator(SEED))?;
    write_bytes(folder, "digits", &training, &test)?;
    write_bytes(folder, "xor", &xor(), &xor())?;

    for workload in workloads() {
        if workload.data == "mnist" && mnist.is_none() {
            continue;
        }
        let below = folder.join(workload.name);
        fs::create_dir_all(&below)?;
        write_workload(&workload, &below, mnist)?;
    }
    Ok(())
}

/// The values of such data are whole numbers below 256.
fn write_bytes(
    folder: &Path,
    name: &str,
    training: &Dataset,
    check: &Dataset,
) -> Result<(), Box<dyn Error>> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels from 0 to 16, inputs of 0 and 1"
    )]
    let byte = |value: &f64| *value as u8;
    for (part, data) in [("training", training), ("check", check)] {
        let inputs: Vec<u8> = data.inputs().iter().map(byte).collect();
        fs::write(folder.join(format!("{name}.{part}_inputs")), inputs)?;
        let labels = data.labels().ok_or("no classes")?;
        fs::write(
            folder.join(format!("{name}.{part}_labels")),
            as_bytes(labels)?,
        )?;
    }
    Ok(())
}

fn as_bytes(labels: &[usize]) -> Result<Vec<u8>, std::num::TryFromIntError> {
    labels.iter().map(|&label| u8::try_from(label)).collect()
}

fn write_workload(
    workload: &Workload,
    folder: &Path,
    mnist: Option<&Path>,
) -> Result<(), Box<dyn Error>> {
    let settings = settings(workload, mnist)?;
    fs::write(folder.join("work.txt"), &settings)?;
    let mut rng = generator(SEED);
    let network = first_network(&Work::read(folder)?, &mut rng)?;
    let mut weights = Vec::new();
    for layer in network.layers() {
        let row_by_row = layer.weights().transpose();
        for number in row_by_row.iter().chain(layer.biases()) {
            weights.extend(number.to_le_bytes());
        }
    }
    fs::write(folder.join("weights.f64"), weights)?;

    let labels = format!("{}.training_labels", workload.data);
    let samples = fs::metadata(folder.with_file_name(&labels))?.len();
    let mut order: Vec<u32> = (0..u32::try_from(samples)?).collect();
    // What is timed on MNIST never needs a second epoch; the digits do.
    let epochs = if workload.data == "digits" {
        workload.epochs
    } else {
        1
    };
    let mut bytes = Vec::new();
    for _ in 0..epochs {
        if workload.batch_size < order.len() {
            shuffle(&mut rng, &mut order);
        }
        bytes.extend(order.iter().flat_map(|index| index.to_le_bytes()));
    }
    fs::write(folder.join("order.u32"), bytes)?;

    let work = Work::read(folder)?;
    let found = if workload.iterations == 0 {
        settings.replace(
            "iterations 0",
            &format!("iterations {}", iterations_to_96_percent(work)?),
        )
    } else if workload.learns && workload.loss == Loss::HalfSquaredError {
        let loss = Ours::loss_by_cross_entropy(&work)?;
        format!("{settings}loss_by_cross_entropy {loss:?}\n")
    } else {
        return Ok(());
    };
    Ok(fs::write(folder.join("work.txt"), found)?)
}

fn settings(workload: &Workload, mnist: Option<&Path>) -> Result<String, Box<dyn Error>> {
    let Workload {
        data,
        activations: [hidden, output],
        initialization,
        loss,
        learning_rate,
        batch_size,
        epochs,
        iterations,
        ..
    } = workload;
    let sizes: Vec<String> = workload.sizes.iter().map(ToString::to_string).collect();
    // 468 batches of 128 and one of 96: in the digits the rest is trained on too.
    let last_batch = if *data == "mnist" { "drop" } else { "keep" };
    let yes = |is: bool| if is { "yes" } else { "no" };
    let divisor = match *data {
        "mnist" => 255,
        "digits" => 16,
        _ => 1,
    };
    // Predictions are made for the whole test part.
    let (check, check_samples) = match *data {
        "mnist" if workload.learns => ("mnist1000", 1_000),
        "mnist" => ("mnist", 10_000),
        "digits" => ("digits", 360),
        data => (data, 4),
    };
    let mut text = String::new();
    writeln!(text, "sizes {}", sizes.join(" "))?;
    writeln!(
        text,
        "hidden_activation {hidden}\noutput_activation {output}\nloss {loss}"
    )?;
    writeln!(text, "initialization {initialization}")?;
    writeln!(text, "optimizer {}", workload.optimizer.key())?;
    writeln!(
        text,
        "learning_rate {learning_rate}\nbatch_size {batch_size}\nlast_batch {last_batch}"
    )?;
    writeln!(text, "epochs {epochs}")?;
    writeln!(
        text,
        "iterations {iterations}\nlearns {}",
        yes(workload.learns)
    )?;
    writeln!(text, "whole_process {}", yes(workload.whole_process))?;
    writeln!(
        text,
        "data {data}\ndivisor {divisor}\ncheck_samples {check_samples}"
    )?;
    for what in ["inputs", "labels"] {
        writeln!(text, "training_{what} ../{data}.training_{what}")?;
        writeln!(text, "check_{what} ../{check}.check_{what}")?;
    }
    if let Some(mnist) = mnist {
        writeln!(text, "mnist {}", fs::canonicalize(mnist)?.display())?;
    }
    Ok(text)
}

/// Whole epochs until 96 % of the check part are answered right.
fn iterations_to_96_percent(work: Work) -> Result<usize, Box<dyn Error>> {
    let mut ours = Ours::new(work)?;
    let mut iterations = 0;
    while ours.accuracy()? < 0.96 {
        iterations += ours.iterations_per_epoch();
        ours.iterate(ours.iterations_per_epoch())?;
    }
    Ok(iterations)
}
