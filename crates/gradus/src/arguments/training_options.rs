//! What can be typed about how a network is trained.

use clap::Args;
use descent::OptimizerKind;
use training::ClassWeights;

use super::parse::{one_of, parse_count, parse_number, parse_share};
use crate::learning_rate::ScheduleArgument;

/// How a network is trained, but for its learning rate and L2, and for what ends with one run.
#[derive(Debug, Clone, Args)]
pub(crate) struct TrainingOptions {
    /// The variant of gradient descent; gd reads all samples before each step
    #[arg(long, value_name = "NAME", value_parser = one_of::<OptimizerKind, _>(OptimizerKind::ALL.into_iter().map(OptimizerKind::key)))]
    pub(crate) optimizer: Option<OptimizerKind>,
    /// How the learning rate changes: constant, step:EPOCHS[:FACTOR], exponential:FACTOR, cosine,
    /// warmup-cosine:EPOCHS, one-cycle, or plateau:EPOCHS[:FACTOR]
    #[arg(long, value_name = "SCHEDULE", default_value_t = ScheduleArgument::Constant)]
    pub(crate) schedule: ScheduleArgument,
    /// How much each class counts: balanced lets a rare class count as much as a frequent one [default:
    /// equal, so that every sample counts the same]
    #[arg(long, value_name = "HOW", value_parser = one_of::<ClassWeights, _>(ClassWeights::ALL.map(ClassWeights::name)))]
    pub(crate) class_weights: Option<ClassWeights>,
    /// How likely each hidden activation is left out in training, such as 0.2
    #[arg(long, value_name = "SHARE", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) dropout: Option<f64>,
    /// The number of samples in a batch
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) batch_size: Option<usize>,
    /// Leave out a last batch that is not full
    #[arg(long)]
    pub(crate) drop_last: bool,
    /// The largest number of epochs to train for
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) epochs: Option<usize>,
    /// Stop when an epoch's training loss is at most this
    #[arg(long, value_name = "LOSS", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) target_loss: Option<f64>,
    /// Stop when the accuracy is at least this, such as 0.97
    #[arg(long, value_name = "SHARE", value_parser = parse_share, allow_negative_numbers = true)]
    pub(crate) target_accuracy: Option<f64>,
}
