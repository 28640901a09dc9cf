//! A healthy run and six ill ones, as a doctor sees them: what was measured, not what was done.

use datasets::{Dataset, moons};
use descent::OptimizerKind;
use doctor::Examination;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Settings, Trainer};

/// What can be told of a run before it starts.
struct Patient {
    training: Dataset,
    validation: Dataset,
    hidden: usize,
    activation: Activation,
    initialization: Initialization,
    settings: Settings,
    /// Changes the first weights and biases.
    spoil: fn(&mut [f64], &mut [f64]),
}

/// 400 moons, 16 units with tanh, and Adam for 100 epochs.
fn healthy() -> Result<Patient, Error> {
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.01);
    settings.stopping.epochs = 100;
    Ok(Patient {
        training: moons(400, 0.1, &mut generator(1))?,
        validation: moons(200, 0.1, &mut generator(2))?,
        hidden: 16,
        activation: Activation::Tanh,
        initialization: Initialization::XavierNormal,
        settings,
        spoil: |_, _| (),
    })
}

/// The healthy run, then the patients A to F.
pub(crate) fn examinations() -> Result<Vec<Examination>, Error> {
    let mut a = healthy()?;
    a.activation = Activation::Sigmoid;
    a.spoil = |weights, _| weights.iter_mut().for_each(|weight| *weight *= 200.0);

    let mut b = healthy()?;
    b.initialization = Initialization::Zeros;
    b.spoil = |weights, _| weights.fill(0.5);

    let mut c = healthy()?;
    c.settings.optimizer = OptimizerKind::GradientDescent;
    c.settings.learning_rate = 1e-5;

    let mut d = healthy()?;
    d.training = moons(20, 0.4, &mut generator(1))?;
    d.validation = moons(200, 0.4, &mut generator(2))?;
    d.hidden = 64;
    d.settings.learning_rate = 0.05;

    let mut e = healthy()?;
    e.training = second_feature_times_1000(&e.training)?;
    e.validation = second_feature_times_1000(&e.validation)?;

    let mut f = healthy()?;
    f.activation = Activation::Relu;
    f.spoil = |_, biases| biases[..12].fill(-6.0);

    [healthy()?, a, b, c, d, e, f].iter().map(examine).collect()
}

fn second_feature_times_1000(data: &Dataset) -> Result<Dataset, Error> {
    let mut inputs = data.inputs().clone();
    inputs.row_mut(1).scale_mut(1000.0);
    Ok(Dataset::new(inputs, data.targets().clone())?)
}

fn examine(patient: &Patient) -> Result<Examination, Error> {
    let mut rng = generator(1);
    let sizes = [2, patient.hidden, 1];
    let activations = [patient.activation, Activation::Identity];
    let mut network = Network::initialized(&sizes, &activations, patient.initialization, &mut rng)?;
    let (weights, biases) = network.layers_mut()[0].parameters_mut();
    (patient.spoil)(weights, biases);
    let validation = Some(&patient.validation);
    let mut trainer = Trainer::new(
        network,
        &patient.training,
        validation,
        patient.settings,
        rng,
    )?;
    Examination::of_run(&mut trainer)
}

/// A row of the chart: its name, and what stands in it for an examination.
type Row = (&'static str, fn(&Examination) -> String);

const CHART: [(&str, &[Row]); 4] = [
    (
        "the data",
        &[
            ("size of feature 0", |e| short(e.data.features[0].size())),
            ("size of feature 1", |e| short(e.data.features[1].size())),
        ],
    ),
    (
        "the first weights, layer 1",
        &[
            ("saturated", |e| percent(e.start.layers[0].saturated)),
            ("dead units", |e| e.start.layers[0].dead.to_string()),
            ("units are equal", |e| yes_no(e.start.layers[0].equal)),
        ],
    ),
    (
        "the loss",
        &[
            ("blind guess", |e| short(e.end.blind_loss)),
            ("before", |e| short(e.start.loss)),
            ("after 1/3", |e| training_loss(e, 33)),
            ("after 2/3", |e| training_loss(e, 66)),
            ("at the end", |e| training_loss(e, 100)),
            ("validation, best", |e| short(best_validation_loss(e))),
            ("validation, end", |e| {
                short(e.epochs[99].validation_loss.unwrap_or(f64::NAN))
            }),
        ],
    ),
    (
        "after the run, layer 1",
        &[
            ("saturated", |e| percent(e.end.layers[0].saturated)),
            ("dead units", |e| e.end.layers[0].dead.to_string()),
            ("units are equal", |e| yes_no(e.end.layers[0].equal)),
            ("gradient, before", |e| short(e.start.gradient())),
            ("gradient, end", |e| short(e.end.gradient())),
        ],
    ),
];

fn short(value: f64) -> String {
    let decimals = if value < 100.0 { 4 } else { 0 };
    format!("{value:.decimals$}")
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

fn yes_no(yes: bool) -> String {
    String::from(if yes { "yes" } else { "no" })
}

fn training_loss(examination: &Examination, epoch: usize) -> String {
    short(examination.epochs[epoch - 1].training_loss)
}

fn best_validation_loss(examination: &Examination) -> f64 {
    let losses = examination.epochs.iter().filter_map(|e| e.validation_loss);
    losses.fold(f64::INFINITY, f64::min)
}

fn main() -> Result<(), Error> {
    let examinations = examinations()?;
    print!("{:<20}{:>8}", "", "healthy");
    for name in 'A'..='F' {
        print!("{name:>8}");
    }
    print!("\n{:20}", "");
    for examination in &examinations {
        print!("{:>8}", examination.start.layers[0].activation);
    }
    println!();
    for (part, rows) in CHART {
        println!("{part}");
        for (name, measured) in rows {
            print!("  {name:<18}");
            for examination in &examinations {
                print!("{:>8}", measured(examination));
            }
            println!();
        }
    }
    Ok(())
}
