//! How long the steps are, from the first to the last.

mod cosine;
mod exponential_decay;
mod one_cycle;
mod reduce_on_plateau;
mod step_decay;
mod warmup_cosine;

pub use cosine::Cosine;
pub use exponential_decay::ExponentialDecay;
pub use one_cycle::OneCycle;
pub use reduce_on_plateau::ReduceOnPlateau;
pub use step_decay::StepDecay;
pub use warmup_cosine::WarmupCosine;

/// A plan for the learning rate: the factor of the run's learning rate at each step.
///
/// ```text
/// ηₜ = η · factor(t)              t = 0, 1, 2, ..
/// ```
///
/// The caller counts t, in iterations or in epochs, from 0. Before the step it sets the
/// optimizer's learning rate to ηₜ, and η itself never changes. So a factor depends on t alone,
/// not on the steps before, and a run that is resumed at step t goes on with the same rate.
/// [`ReduceOnPlateau`] is the exception: it watches the loss, and stands by itself.
///
/// PyTorch's schedulers hold learning rates in place of factors, and their `eta_min` and
/// `min_lr` are learning rates too. Here `lowest` is a factor: 0.01 is a hundredth of η.
///
/// # Examples
///
/// ```
/// use descent::{Optimizer, Schedule, Sgd, StepDecay};
///
/// // Ten times shorter after every 2 epochs.
/// let schedule = Schedule::Step(StepDecay::new(2, 0.1)?);
/// let learning_rate = 0.5;
/// let mut optimizer = Sgd::new(learning_rate)?;
/// let mut rates = Vec::new();
/// for epoch in 0..5 {
///     optimizer.set_learning_rate(learning_rate * schedule.factor(epoch))?;
///     rates.push(format!("{:.3}", optimizer.learning_rate()));
/// }
/// assert_eq!(rates, ["0.500", "0.500", "0.050", "0.050", "0.005"]);
/// # Ok::<(), descent::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Schedule {
    /// The same learning rate at every step.
    #[default]
    Constant,
    /// The same for some steps, then smaller by a factor, and so on.
    Step(StepDecay),
    /// Smaller by a factor at each step.
    Exponential(ExponentialDecay),
    /// Down along half a wave.
    Cosine(Cosine),
    /// Straight up, then down along half a wave.
    WarmupCosine(WarmupCosine),
    /// Up along half a wave, then down along another.
    OneCycle(OneCycle),
}

impl Schedule {
    /// What the run's learning rate is multiplied by at this step, counted from 0.
    pub fn factor(&self, step: u64) -> f64 {
        match self {
            Self::Constant => 1.0,
            Self::Step(decay) => decay.factor(step),
            Self::Exponential(decay) => decay.factor(step),
            Self::Cosine(cosine) => cosine.factor(step),
            Self::WarmupCosine(cosine) => cosine.factor(step),
            Self::OneCycle(cycle) => cycle.factor(step),
        }
    }
}
