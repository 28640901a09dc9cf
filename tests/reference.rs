//! Every activation, loss, gradient, step and run against PyTorch in `f64`.
//!
//! `tests/reference/reference.py` wrote the values. The comparison is absolute up to 1 and relative
//! above.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use backprop::gradient;
use datasets::{Dataset, Targets};
use descent::landscape::{Beale, Bowl, Landscape, Rosenbrock, path};
use descent::{AdamW, Adamax, AmsGrad, Optimizer, RAdam, Variant};
use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Layer, Network};
use numeric::random::generator;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use training::{Settings, Trainer};

type Failure = Box<dyn std::error::Error>;
type Rows = Vec<Vec<f64>>;

/// For a function, a loss or a gradient, computed once.
const ONE_VALUE: f64 = 1e-12;
/// For 50 steps, each of which starts from the rounding of the one before.
const FIFTY_STEPS: f64 = 1e-11;
/// For the weights after a whole run.
const A_RUN: f64 = 1e-10;

#[derive(Deserialize)]
struct ActivationTable {
    z: Vec<f64>,
    value: Vec<f64>,
    derivative: Vec<f64>,
}

#[derive(Deserialize)]
struct LossCase {
    loss: String,
    outputs: Rows,
    targets: Rows,
    value: f64,
    gradient: Rows,
}

#[derive(Deserialize)]
struct LayerValues {
    weights: Rows,
    biases: Vec<f64>,
    #[serde(default)]
    activation: String,
}

#[derive(Deserialize)]
struct NetworkCase {
    loss: String,
    layers: Vec<LayerValues>,
    inputs: Rows,
    targets: Rows,
    outputs: Rows,
    value: f64,
    gradients: Vec<LayerValues>,
}

#[derive(Deserialize)]
struct PathCase {
    optimizer: String,
    landscape: String,
    learning_rate: f64,
    path: Vec<[f64; 2]>,
}

#[derive(Deserialize)]
struct RunCase {
    loss: String,
    optimizer: String,
    learning_rate: f64,
    batch_size: usize,
    epochs: usize,
    inputs: Rows,
    targets: Rows,
    start: Vec<LayerValues>,
    losses: Vec<f64>,
    end: Vec<LayerValues>,
}

fn read<T: DeserializeOwned>(name: &str) -> Result<T, Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let file = File::open(folder.join(name).with_extension("json"))?;
    Ok(serde_json::from_reader(BufReader::new(file))?)
}

fn matrix(rows: &Rows) -> DMatrix<f64> {
    let columns = rows.first().map_or(0, Vec::len);
    DMatrix::from_row_iterator(rows.len(), columns, rows.iter().flatten().copied())
}

fn network(layers: &[LayerValues]) -> Result<Network, Failure> {
    let mut network = Vec::new();
    for layer in layers {
        let activation: Activation = layer.activation.parse()?;
        let biases = layer.biases.clone().into();
        network.push(Layer::new(matrix(&layer.weights), biases, activation)?);
    }
    Ok(Network::new(network)?)
}

/// Asserts that the values agree, and says where they differ most if they do not.
fn assert_close<'a>(
    what: &str,
    ours: impl IntoIterator<Item = &'a f64>,
    theirs: impl IntoIterator<Item = &'a f64>,
    tolerance: f64,
) {
    let (mut ours, mut theirs) = (ours.into_iter(), theirs.into_iter());
    let mut index = 0;
    loop {
        match (ours.next(), theirs.next()) {
            (Some(ours), Some(theirs)) => {
                let error = (ours - theirs).abs() / theirs.abs().max(1.0);
                assert!(
                    error <= tolerance,
                    "{what}, value {index}: {ours}, PyTorch has {theirs} (error {error:e})"
                );
            }
            (None, None) => break,
            _ => panic!("{what}: not the same number of values"),
        }
        index += 1;
    }
}

#[test]
fn activations_and_their_slopes_are_pytorchs() -> Result<(), Failure> {
    let tables: BTreeMap<String, ActivationTable> = read("activations")?;
    assert_eq!(tables.len(), Activation::ALL.len() - 1, "all but the step");
    for (name, table) in tables {
        let activation: Activation = name.parse()?;
        let values: Vec<f64> = table.z.iter().map(|&z| activation.value(z)).collect();
        assert_close(&name, &values, &table.value, ONE_VALUE);
        let slopes: Vec<f64> = table.z.iter().map(|&z| activation.derivative(z)).collect();
        assert_close(
            &format!("slope of {name}"),
            &slopes,
            &table.derivative,
            ONE_VALUE,
        );
    }
    Ok(())
}

#[test]
fn losses_and_their_gradients_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<LossCase> = read("losses")?;
    for loss in Loss::ALL {
        assert!(
            cases.iter().any(|case| case.loss == loss.name()),
            "no case of {loss}"
        );
    }
    for (index, case) in cases.iter().enumerate() {
        let loss: Loss = case.loss.parse()?;
        let what = format!("case {index}, {loss}");
        let (outputs, targets) = (matrix(&case.outputs), matrix(&case.targets));
        assert_close(
            &what,
            &[loss.value(&outputs, &targets)?],
            &[case.value],
            ONE_VALUE,
        );
        let mut slopes = outputs.clone();
        loss.gradient(&outputs, &targets, &mut slopes)?;
        assert_close(&what, &slopes, &matrix(&case.gradient), ONE_VALUE);
    }
    Ok(())
}

#[test]
fn every_weights_gradient_is_pytorchs() -> Result<(), Failure> {
    let cases: Vec<NetworkCase> = read("networks")?;
    assert!(cases.len() >= 12);
    for (index, case) in cases.iter().enumerate() {
        let network = network(&case.layers)?;
        let loss: Loss = case.loss.parse()?;
        let what = format!("network {index}, {loss}");
        let (inputs, targets) = (matrix(&case.inputs), matrix(&case.targets));
        let outputs = network.predict(&inputs)?;
        assert_close(&what, &outputs, &matrix(&case.outputs), ONE_VALUE);
        let (value, slopes) = gradient(&network, loss, &inputs, &targets)?;
        assert_close(&what, &[value], &[case.value], ONE_VALUE);
        for (layer, (ours, theirs)) in slopes.layers().iter().zip(&case.gradients).enumerate() {
            let what = format!("{what}, layer {}", layer + 1);
            assert_close(
                &format!("{what}, weights"),
                ours.weights(),
                &matrix(&theirs.weights),
                ONE_VALUE,
            );
            assert_close(
                &format!("{what}, biases"),
                ours.biases(),
                &theirs.biases,
                ONE_VALUE,
            );
        }
    }
    Ok(())
}

fn optimizer(name: &str, learning_rate: f64) -> Result<Box<dyn Optimizer + Send>, Failure> {
    Ok(match name {
        "adamw" => Box::new(AdamW::new(learning_rate)?),
        "adamax" => Box::new(Adamax::new(learning_rate)?),
        // PyTorch's case has beta2 0.9: with 0.999 AMSGrad would seldom differ from Adam.
        "amsgrad" => Box::new(AmsGrad::new(learning_rate)?.with_beta2(0.9)?),
        "radam" => Box::new(RAdam::new(learning_rate)?),
        name => name.parse::<Variant>()?.optimizer(learning_rate)?,
    })
}

#[test]
fn fifty_steps_of_every_optimizer_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<PathCase> = read("optimizers")?;
    for variant in Variant::ALL {
        let found = cases.iter().any(|case| case.optimizer == variant.key());
        // Batch gradient descent has the rule of SGD.
        assert!(
            found || variant == Variant::GradientDescent,
            "no case of {variant}"
        );
    }
    for case in cases {
        let landscape: &dyn Landscape = match case.landscape.as_str() {
            "beale" => &Beale,
            "rosenbrock" => &Rosenbrock,
            _ => &Bowl::RAVINE,
        };
        let mut optimizer = optimizer(&case.optimizer, case.learning_rate)?;
        let ours = path(
            landscape,
            case.path[0],
            &mut *optimizer,
            case.path.len() - 1,
        )?;
        let what = format!("{} on {}", case.optimizer, case.landscape);
        assert_close(
            &what,
            ours.iter().flatten(),
            case.path.iter().flatten(),
            FIFTY_STEPS,
        );
    }
    Ok(())
}

#[test]
fn whole_runs_with_a_short_last_batch_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<RunCase> = read("runs")?;
    assert_eq!(cases.len(), 3);
    for case in cases {
        let loss: Loss = case.loss.parse()?;
        let what = format!("{} with {loss}", case.optimizer);
        let data = Dataset::new(matrix(&case.inputs), Targets::Values(matrix(&case.targets)))?;
        let mut settings = Settings::new(loss, case.optimizer.parse()?, case.learning_rate);
        settings.batch_size = case.batch_size;
        settings.shuffle = false;
        settings.stopping.epochs = case.epochs;
        let start = network(&case.start)?;
        let mut trainer = Trainer::new(start, &data, None, settings, generator(1))?;
        assert_ne!(
            data.samples() % case.batch_size,
            0,
            "the last batch is to be short"
        );
        trainer.run(|_| ())?;

        let records = trainer.history().iterations();
        let losses: Vec<f64> = records.iter().map(|record| record.loss).collect();
        assert_close(&what, &losses, &case.losses, A_RUN);
        for (ours, theirs) in trainer.network().layers().iter().zip(&case.end) {
            assert_close(&what, ours.weights(), &matrix(&theirs.weights), A_RUN);
            assert_close(&what, ours.biases(), &theirs.biases, A_RUN);
        }
    }
    Ok(())
}
