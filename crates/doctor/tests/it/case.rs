//! Runs as the command line starts them, to be made ill.

use datasets::scaling::Standardization;
use datasets::{Dataset, digits, iris, moons, xor};
use descent::OptimizerKind;
use doctor::{Diagnosis, Examination, Illness, diagnose};
use losses::Loss;
use network::Activation::{Identity, Relu, Tanh};
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Settings, Trainer};

/// A run, and what makes it ill.
pub(crate) struct Case {
    pub(crate) training: Dataset,
    pub(crate) validation: Option<Dataset>,
    pub(crate) hidden: Vec<usize>,
    pub(crate) activation: Activation,
    pub(crate) initialization: Initialization,
    pub(crate) settings: Settings,
    /// Changes the network before the first iteration.
    pub(crate) spoil: fn(&mut Network),
}

impl Case {
    pub(crate) fn new(
        training: Dataset,
        (hidden, activation): (&[usize], Activation),
        initialization: Initialization,
        (loss, kind, learning_rate): (Loss, OptimizerKind, f64),
        (batch_size, epochs): (usize, usize),
    ) -> Self {
        let mut settings = Settings::new(loss, kind, learning_rate);
        settings.batch_size = batch_size;
        settings.stopping.epochs = epochs;
        Self {
            training,
            validation: None,
            hidden: hidden.to_vec(),
            activation,
            initialization,
            settings,
            spoil: |_| (),
        }
    }

    pub(crate) fn examine(&self, seed: u64) -> Result<Examination, Error> {
        let mut rng = generator(seed);
        let loss = self.settings.loss;
        let mut sizes = vec![self.training.features()];
        sizes.extend(&self.hidden);
        sizes.push(if loss == Loss::CrossEntropy {
            self.training.outputs()
        } else {
            1
        });
        let mut activations = vec![self.activation; self.hidden.len()];
        activations.push(Identity);
        let mut network =
            Network::initialized(&sizes, &activations, self.initialization, &mut rng)?;
        (self.spoil)(&mut network);
        let validation = self.validation.as_ref();
        let mut trainer = Trainer::new(network, &self.training, validation, self.settings, rng)?;
        Examination::of_run(&mut trainer)
    }

    pub(crate) fn diagnose(&self, seed: u64) -> Result<Vec<Diagnosis>, Error> {
        Ok(diagnose(&self.examine(seed)?))
    }

    /// Whether the doctor names this illness first, for three seeds.
    pub(crate) fn assert_ill(&self, illness: Illness) -> Result<(), Error> {
        for seed in 1..=3 {
            let found = self.diagnose(seed)?;
            let first = found.first().map(|diagnosis| diagnosis.illness);
            assert_eq!(first, Some(illness), "seed {seed}: {found:#?}");
        }
        Ok(())
    }

    pub(crate) fn assert_healthy(&self) -> Result<(), Error> {
        for seed in 1..=3 {
            let found = self.diagnose(seed)?;
            assert!(found.is_empty(), "seed {seed}: {found:#?}");
        }
        Ok(())
    }
}

// The command line's defaults.

pub(crate) fn xor_case() -> Case {
    let (loss, kind) = (Loss::BinaryCrossEntropy, OptimizerKind::Adam);
    let init = Initialization::XavierNormal;
    Case::new(xor(), (&[8], Tanh), init, (loss, kind, 0.05), (4, 500))
}

pub(crate) fn moons_case() -> Result<Case, Error> {
    let (loss, kind) = (Loss::BinaryCrossEntropy, OptimizerKind::Adam);
    let init = Initialization::XavierNormal;
    let data = moons(1_000, 0.1, &mut generator(1))?;
    let [data, _] = data.split_stratified([0.8, 0.2], &mut generator(1))?;
    Ok(Case::new(
        data,
        (&[16], Tanh),
        init,
        (loss, kind, 0.01),
        (32, 100),
    ))
}

pub(crate) fn iris_case(factor: Option<f64>) -> Result<Case, Error> {
    let (loss, kind) = (Loss::CrossEntropy, OptimizerKind::Adam);
    let init = Initialization::XavierNormal;
    let [data, _] = iris().split_stratified([0.8, 0.2], &mut generator(1))?;
    let data = match factor {
        Some(factor) => Dataset::new(data.inputs() * factor, data.targets().clone())?,
        None => Standardization::fit(data.inputs())?.apply_to(&data)?,
    };
    Ok(Case::new(
        data,
        (&[16], Tanh),
        init,
        (loss, kind, 0.01),
        (16, 100),
    ))
}

pub(crate) fn digits_case(learning_rate: f64) -> Result<Case, Error> {
    let (loss, kind) = (Loss::CrossEntropy, OptimizerKind::Adam);
    let data = digits();
    let data = Dataset::new(data.inputs() / 16.0, data.targets().clone())?;
    let [data, _] = data.split_stratified([0.8, 0.2], &mut generator(1))?;
    let rate = (loss, kind, learning_rate);
    Ok(Case::new(
        data,
        (&[30], Relu),
        Initialization::He,
        rate,
        (32, 30),
    ))
}

/// 20 samples full of noise, a network that can learn them by heart, and 200 samples that tell.
pub(crate) fn overfitting_case() -> Result<Case, Error> {
    let rng = &mut generator(1);
    let data = moons(220, 0.4, rng)?;
    let [training, validation] = data.split_stratified([20.0 / 220.0, 200.0 / 220.0], rng)?;
    let mut case = moons_case()?;
    (case.training, case.validation) = (training, Some(validation));
    case.hidden = vec![64];
    case.settings.stopping.epochs = 500;
    Ok(case)
}
