//! The training loop: iteration after iteration, until a stopping criterion is met.

use backprop::check_logits;
use datasets::Dataset;
use descent::{Optimizer, ReduceOnPlateau};
use network::Network;
use numeric::random::{ChaCha8Rng, shuffle};

use crate::divergence::{check_gradient, check_weights, diverged};
use crate::stages::{backward, forward, loss, output, update};
use crate::{
    Batch, DecisionRule, Diverged, EpochRecord, Error, History, IterationRecord, Plan, Samples,
    Settings, StopReason, Symptom, evaluate,
};

/// A run: a network, its data, and everything that the loop keeps between iterations.
#[derive(Debug)]
pub struct Trainer {
    pub(crate) network: Network,
    pub(crate) settings: Settings,
    pub(crate) plan: Plan,
    pub(crate) training: Samples,
    validation: Option<Samples>,
    pub(crate) optimizers: Vec<Box<dyn Optimizer + Send>>,
    pub(crate) plateau: Option<ReduceOnPlateau>,
    pub(crate) rng: ChaCha8Rng,
    /// The epoch's order: indices of samples.
    pub(crate) order: Vec<usize>,
    full_batch: Batch,
    /// For the last batch of an epoch, where it is smaller.
    last_batch: Option<Batch>,
    pub(crate) history: History,
    /// The network as it was after the epoch with the lowest validation loss.
    pub(crate) best: Option<Network>,
}

/// What one call of [`Trainer::step`] has done.
// ANCHOR: Step
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The iteration.
    pub iteration: IterationRecord,
    /// The epoch, if the iteration was its last.
    pub epoch: Option<EpochRecord>,
    /// Why the run is over, if it is.
    pub stop: Option<StopReason>,
}
// ANCHOR_END: Step

impl Trainer {
    /// Prepares a run: checks everything, and makes every buffer that the loop needs.
    ///
    /// `rng` shuffles the samples and chooses what dropout leaves out; hand on the generator that
    /// drew the first weights.
    ///
    /// # Errors
    ///
    /// The network:
    ///
    /// - [`Error::Backprop`] if the loss wants logits and the last layer's activation is not the
    ///   identity, or if a layer has the step activation, whose slope leads nowhere
    /// - [`Error::Network`] if it takes another number of features than the data have
    /// - [`Error::Outputs`] if it has another number of outputs than the data ask for
    ///
    /// The settings:
    ///
    /// - [`Error::LossDoesNotFit`] if the loss cannot judge such data
    /// - [`Error::BatchSize`] if it is 0, [`Error::NoFullBatch`] if batches that are not full are to
    ///   be dropped and none is full
    /// - [`Error::Descent`] if the learning rate is not a finite number above 0
    /// - [`Error::Epochs`] if there are to be none, [`Error::TooLong`] if memory cannot hold the
    ///   history of so many
    /// - [`Error::Target`] for a target loss that is not finite, or a target accuracy outside of
    ///   \[0, 1\]
    /// - [`Error::Missing`] for a target accuracy or balanced class weights without classes, or
    ///   patience without a validation part
    pub fn new(
        network: Network,
        training: &Dataset,
        validation: Option<&Dataset>,
        settings: Settings,
        rng: ChaCha8Rng,
    ) -> Result<Self, Error> {
        check_logits(&network, settings.loss)?;
        let weights = settings.class_weights.of(training)?;
        let encode =
            |dataset| Samples::new(dataset, &network, settings.loss)?.weighted(weights.as_deref());
        let training = encode(training)?;
        let validation = validation.map(encode).transpose()?;
        let has_classes = training.classes().is_some();
        settings.stopping.check(has_classes, validation.is_some())?;

        let plan = Plan::new(training.len(), settings.batch_size, settings.last_batch)?;
        let full_batch = Batch::new(&network, &training, plan.batch(0).len())?;
        let last_size = plan.last_batch_size();
        let last_batch = if last_size == plan.batch(0).len() {
            None
        } else {
            Some(Batch::new(&network, &training, last_size)?)
        };
        Ok(Self {
            order: (0..training.len()).collect(),
            history: History::for_run(&plan, settings.stopping.epochs)?,
            optimizers: settings.optimizers(&network)?,
            plateau: settings.plateau,
            network,
            settings,
            plan,
            training,
            validation,
            rng,
            full_batch,
            last_batch,
            best: None,
        })
    }

    /// The same run with optimizers like `one` in place of those of [`Settings::optimizer`], one for
    /// the weights and one for the biases of each layer. The run takes its learning rate, too.
    ///
    /// So an optimizer can have settings of its own, or be one of your own. Say so before the first
    /// iteration, and before a run goes on from its [state](Trainer::restore): then `one` must be what
    /// it was.
    ///
    /// # Errors
    ///
    /// [`Error::Descent`] if its learning rate is not a finite number above 0.
    ///
    /// # Examples
    ///
    /// ```
    /// use datasets::xor;
    /// use descent::{Adam, OptimizerKind};
    /// use losses::Loss;
    /// use network::{Activation, Initialization, Network};
    /// use numeric::random::generator;
    /// use training::{Settings, Trainer};
    ///
    /// let mut rng = generator(1);
    /// let activations = [Activation::Tanh, Activation::Identity];
    /// let start = Network::initialized(&[2, 4, 1], &activations, Initialization::Normal, &mut rng)?;
    /// let settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.05);
    /// let adam = Adam::new(0.05)?.with_beta1(0.8)?.with_epsilon(1e-6)?;
    /// let mut trainer = Trainer::new(start, &xor(), None, settings, rng)?.with_optimizer(&adam)?;
    /// trainer.run(|_| ())?;
    /// # Ok::<(), training::Error>(())
    /// ```
    pub fn with_optimizer<O>(mut self, one: &O) -> Result<Self, Error>
    where
        O: Optimizer + Clone + Send + 'static,
    {
        let learning_rate = one.learning_rate();
        // It asks what a learning rate must be.
        self.settings.optimizer.build(learning_rate)?;
        self.settings.learning_rate = learning_rate;
        for optimizer in &mut self.optimizers {
            *optimizer = Box::new(one.clone());
        }
        Ok(self)
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The network, to be used without the run.
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

    /// The samples of the last iteration's batch, counted from 0.
    pub fn last_samples(&self) -> &[usize] {
        let done = self.history.iterations().len();
        let Some(last) = done.checked_sub(1) else {
            return &[];
        };
        let index = last % self.plan.iterations_per_epoch();
        &self.order[self.plan.batch(index)]
    }

    /// Why the run is over; nothing while it is not, nor within an epoch.
    pub fn stop_reason(&self) -> Option<StopReason> {
        let between_epochs = self.history.iterations_in_open_epoch() == 0;
        let stopping = &self.settings.stopping;
        between_epochs
            .then(|| stopping.reason(&self.history))
            .flatten()
    }

    /// The settings of the run.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The samples that the network learns from.
    pub fn training(&self) -> &Samples {
        &self.training
    }

    /// The samples that it is judged on after each epoch, if there are any.
    pub fn validation(&self) -> Option<&Samples> {
        self.validation.as_ref()
    }
}

impl Trainer {
    /// Runs until a stopping criterion is met; `observe` hears of every iteration. A run that is over
    /// stays as it is.
    ///
    /// # Errors
    ///
    /// As [`Trainer::step`].
    pub fn run(&mut self, mut observe: impl FnMut(&Step)) -> Result<StopReason, Error> {
        loop {
            if let Some(reason) = self.stop_reason() {
                return Ok(reason);
            }
            observe(&self.step()?);
        }
    }

    /// One iteration, and after the last of an epoch its record and the stopping criteria.
    ///
    /// # Errors
    ///
    /// [`Error::Over`] if the run is over, as [`Trainer::stop_reason`] says: nothing is trained then.
    /// [`Error::Diverged`] if a loss, a derivative or a weight is not a finite number any more.
    pub fn step(&mut self) -> Result<Step, Error> {
        if let Some(reason) = self.stop_reason() {
            return Err(Error::Over { reason });
        }
        let iteration = self.iteration()?;
        let (mut epoch, mut stop) = (None, None);
        if self.history.iterations_in_open_epoch() == self.plan.iterations_per_epoch() {
            epoch = Some(self.end_epoch()?);
            stop = self.stop_reason();
        }
        Ok(Step {
            iteration,
            epoch,
            stop,
        })
    }

    /// One iteration: the five stages on the next batch.
    fn iteration(&mut self) -> Result<IterationRecord, Error> {
        let index = self.history.iterations_in_open_epoch();
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
        let rule = DecisionRule::of(&self.network, self.settings.loss);
        let correct = output(rule, batch);
        let loss = loss(self.settings.loss, batch)?;
        backward(&self.network, self.settings.loss, self.settings.l2, batch)?;
        check_gradient(loss, self.settings.l2, batch)
            .map_err(|symptom| diverged(symptom, &self.history, batch))?;
        let finite = update(
            &mut self.network,
            batch,
            &mut self.optimizers,
            learning_rate,
        )?;
        check_weights(finite, &self.network)
            .map_err(|symptom| diverged(symptom, &self.history, batch))?;

        let correct = self.training.classes().map(|_| correct);
        Ok(self
            .history
            .add_iteration(samples, learning_rate, loss, correct))
    }
}

impl Trainer {
    /// The learning rate of the next iteration.
    pub fn learning_rate(&self) -> f64 {
        let iteration = self.history.iterations().len() as u64;
        let scheduled = self.settings.learning_rate * self.settings.schedule.factor(iteration);
        scheduled * self.plateau.map_or(1.0, |plateau| plateau.factor())
    }

    fn end_epoch(&mut self) -> Result<EpochRecord, Error> {
        let validation = match &self.validation {
            Some(samples) => Some(evaluate(&self.network, self.settings.loss, samples)?),
            None => None,
        };
        if let Some(loss) = validation.as_ref().map(|evaluation| evaluation.loss)
            && !loss.is_finite()
        {
            return Err(Error::Diverged(Diverged {
                epoch: self.history.epochs().len() + 1,
                iteration: self.history.iterations_in_open_epoch(),
                symptom: Symptom::ValidationLoss(loss),
                largest_gradient: None,
            }));
        }
        let record = self.history.close_epoch(
            validation.as_ref().map(|evaluation| evaluation.loss),
            validation.and_then(|evaluation| evaluation.accuracy),
        );
        self.keep_if_best(&record);
        if let Some(plateau) = &mut self.plateau {
            plateau.observe(record.monitored_loss())?;
        }
        Ok(record)
    }
}
