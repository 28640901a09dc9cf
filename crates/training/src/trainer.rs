//! The loop.

use backprop::check_logits;
use datasets::Dataset;
use descent::{Optimizer, ReduceOnPlateau};
use network::Network;
use numeric::random::{ChaCha8Rng, shuffle};

use crate::stages::{backward, forward, loss, output, update};
use crate::{
    Answer, Batch, Diverged, EpochRecord, Error, Evaluation, History, IterationRecord, Plan,
    Samples, Settings, StopReason, evaluate,
};

/// A run: a network, its data, and everything that the loop keeps between iterations.
#[derive(Debug)]
pub struct Trainer {
    network: Network,
    settings: Settings,
    plan: Plan,
    training: Samples,
    validation: Option<Samples>,
    optimizers: Vec<Box<dyn Optimizer + Send>>,
    plateau: Option<ReduceOnPlateau>,
    rng: ChaCha8Rng,
    /// The epoch's order: indices of samples.
    order: Vec<usize>,
    full_batch: Batch,
    /// For the last batch of an epoch, where it is smaller.
    last_batch: Option<Batch>,
    epoch: EpochInProgress,
    history: History,
}

/// What an epoch has added up so far.
#[derive(Debug, Clone, Copy, Default)]
struct EpochInProgress {
    /// Iterations done.
    iterations: usize,
    samples: usize,
    /// The sum of the samples' losses.
    loss: f64,
    correct: usize,
}

/// What one call of [`Trainer::step`] has done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The iteration.
    pub iteration: IterationRecord,
    /// The epoch, if the iteration was its last.
    pub epoch: Option<EpochRecord>,
    /// Why the run is over, if it is.
    pub stop: Option<StopReason>,
}

impl Trainer {
    /// Prepares a run: checks everything, and makes every buffer that the loop needs.
    ///
    /// `rng` shuffles the samples and chooses what dropout leaves out; hand on the generator that
    /// drew the first weights.
    ///
    /// # Errors
    ///
    /// [`Error`] if settings, network and data do not fit together.
    pub fn new(
        network: Network,
        training: &Dataset,
        validation: Option<&Dataset>,
        settings: Settings,
        rng: ChaCha8Rng,
    ) -> Result<Self, Error> {
        check_logits(&network, settings.loss)?;
        let encode = |dataset| Samples::new(dataset, &network, settings.loss);
        let training = encode(training)?;
        let validation = validation.map(encode).transpose()?;
        let has_classes = training.classes().is_some();
        settings.stopping.check(has_classes, validation.is_some())?;

        let plan = Plan::new(training.len(), settings.batch_size, settings.last_batch)?;
        let full_batch = Batch::new(&network, &training, plan.batch(0).len())?;
        let last_size = plan.batch(plan.iterations_per_epoch() - 1).len();
        let last_batch = if last_size == plan.batch(0).len() {
            None
        } else {
            Some(Batch::new(&network, &training, last_size)?)
        };
        let optimizers = (0..2 * network.layers().len())
            .map(|_| settings.variant.optimizer(settings.learning_rate))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            order: (0..training.len()).collect(),
            history: reserve_history(&plan, settings.stopping.epochs)?,
            epoch: EpochInProgress::default(),
            plateau: settings.plateau,
            network,
            settings,
            plan,
            training,
            validation,
            optimizers,
            rng,
            full_batch,
            last_batch,
        })
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The network, when the run is over.
    pub fn into_network(self) -> Network {
        self.network
    }

    /// What happened so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// How the samples are dealt into iterations.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The settings of the run.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The network's loss and accuracy on other data of the same kind.
    ///
    /// # Errors
    ///
    /// [`Error`] if the data do not fit the network.
    pub fn evaluate(&self, dataset: &Dataset) -> Result<Evaluation, Error> {
        let samples = Samples::new(dataset, &self.network, self.settings.loss)?;
        evaluate(&self.network, self.settings.loss, &samples)
    }
}

/// Room for every record of the run, so that the loop itself allocates nothing.
fn reserve_history(plan: &Plan, epochs: usize) -> Result<History, Error> {
    let iterations = plan.iterations_per_epoch();
    let too_long = Error::TooLong { epochs, iterations };
    let Some(total) = epochs.checked_mul(iterations) else {
        return Err(too_long);
    };
    let mut history = History::default();
    let iterations = history.iterations.try_reserve_exact(total);
    let epochs = history.epochs.try_reserve_exact(epochs);
    iterations.and(epochs).map_err(|_| too_long)?;
    Ok(history)
}

// ANCHOR: Trainer
impl Trainer {
    /// Runs until a stopping criterion is met; `observe` hears of every iteration.
    ///
    /// # Errors
    ///
    /// As [`Trainer::step`].
    pub fn run(&mut self, mut observe: impl FnMut(&Step)) -> Result<StopReason, Error> {
        loop {
            let step = self.step()?;
            observe(&step);
            if let Some(reason) = step.stop {
                return Ok(reason);
            }
        }
    }

    /// One iteration, and after the last of an epoch its record and the stopping criteria.
    ///
    /// # Errors
    ///
    /// [`Error::Diverged`] if the loss or the gradient is no finite number any more.
    pub fn step(&mut self) -> Result<Step, Error> {
        let iteration = self.iteration()?;
        let (mut epoch, mut stop) = (None, None);
        if self.epoch.iterations == self.plan.iterations_per_epoch() {
            epoch = Some(self.end_epoch()?);
            stop = self.settings.stopping.reason(self.history.epochs());
        }
        Ok(Step {
            iteration,
            epoch,
            stop,
        })
    }

    /// One iteration: the five stages on the next batch.
    fn iteration(&mut self) -> Result<IterationRecord, Error> {
        let index = self.epoch.iterations;
        if index == 0 && self.settings.shuffle {
            shuffle(&mut self.rng, &mut self.order);
        }
        let learning_rate = self.learning_rate();
        let places = self.plan.batch(index);
        let samples = places.len();
        let batch = match &mut self.last_batch {
            Some(last) if last.trace.samples() == samples => last,
            _ => &mut self.full_batch,
        };
        batch.gather(&self.training, &self.order[places]);

        forward(&self.network, batch, &mut self.rng)?;
        let answer = Answer::of(&self.network, self.settings.loss);
        let correct = output(answer, batch);
        let loss = loss(self.settings.loss, batch)?;
        backward(&self.network, self.settings.loss, self.settings.l2, batch)?;
        check_finite(loss, batch, self.history.epochs.len() + 1, index + 1)?;
        update(
            &mut self.network,
            batch,
            &mut self.optimizers,
            learning_rate,
        )?;

        self.epoch.iterations += 1;
        self.epoch.samples += samples;
        self.epoch.loss += loss * samples as f64;
        self.epoch.correct += correct;
        let record = IterationRecord {
            iteration: self.history.iterations.len() + 1,
            epoch: self.history.epochs.len() + 1,
            iteration_in_epoch: index + 1,
            samples,
            learning_rate,
            loss,
            correct: self.training.classes().map(|_| correct),
        };
        self.history.iterations.push(record);
        Ok(record)
    }
}
// ANCHOR_END: Trainer

impl Trainer {
    /// The learning rate of the next iteration.
    pub fn learning_rate(&self) -> f64 {
        let iteration = self.history.iterations.len() as u64;
        let scheduled = self.settings.learning_rate * self.settings.schedule.factor(iteration);
        scheduled * self.plateau.map_or(1.0, |plateau| plateau.factor())
    }

    fn end_epoch(&mut self) -> Result<EpochRecord, Error> {
        let validation = match &self.validation {
            Some(samples) => Some(evaluate(&self.network, self.settings.loss, samples)?),
            None => None,
        };
        let EpochInProgress {
            samples,
            loss,
            correct,
            ..
        } = std::mem::take(&mut self.epoch);
        let record = EpochRecord {
            epoch: self.history.epochs.len() + 1,
            iterations: self.history.iterations.len(),
            learning_rate: self
                .history
                .iterations
                .last()
                .map_or(0.0, |last| last.learning_rate),
            training_loss: loss / samples as f64,
            training_accuracy: self
                .training
                .classes()
                .map(|_| correct as f64 / samples as f64),
            validation_loss: validation.as_ref().map(|evaluation| evaluation.loss),
            validation_accuracy: validation.and_then(|evaluation| evaluation.accuracy),
        };
        if let Some(plateau) = &mut self.plateau {
            plateau.observe(record.validation_loss.unwrap_or(record.training_loss))?;
        }
        self.history.epochs.push(record);
        Ok(record)
    }
}

/// Refuses to go on with a loss or a gradient that is NaN or infinite.
fn check_finite(loss: f64, batch: &Batch, epoch: usize, iteration: usize) -> Result<(), Error> {
    let gradient = batch.backward.gradient();
    if loss.is_finite() && gradient.iter().all(f64::is_finite) {
        return Ok(());
    }
    let mut largest_gradient = None;
    for (index, layer) in gradient.layers().iter().enumerate() {
        for value in layer.weights().iter().chain(layer.biases()) {
            if largest_gradient.is_none_or(|(largest, _)| value.abs() > largest) {
                largest_gradient = Some((value.abs(), index + 1));
            }
        }
    }
    Err(Error::Diverged(Diverged {
        epoch,
        iteration,
        loss,
        largest_gradient,
    }))
}
