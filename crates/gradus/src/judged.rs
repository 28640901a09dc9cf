//! How good a network is in the end.

use model::{Model, Report};
use training::{Evaluation, Samples, Trainer, evaluate};

use crate::data::Data;

/// How good a network is on [`Data::judged_on`].
pub(crate) struct Judged {
    /// By its loss, in which classes count as they do in the training.
    pub(crate) evaluation: Evaluation,
    /// Beside the trivial answer.
    pub(crate) report: Report,
    /// Whether the classes have weights: then it is not the share of right answers that counts.
    pub(crate) has_class_weights: bool,
}

impl Judged {
    /// Judges what `trainer` has come to.
    pub(crate) fn of(model: &Model, data: &Data, trainer: &Trainer) -> anyhow::Result<Self> {
        let (network, loss) = (model.network(), model.loss());
        let class_weights = trainer.training().class_weights();
        let mut samples = Samples::new(data.judged_on(), network, loss)?;
        if let Some(weights) = class_weights {
            samples = samples.with_class_weights(weights.to_vec())?;
        }
        Ok(Self {
            evaluation: evaluate(network, loss, &samples)?,
            report: model.evaluate_dataset(data.judged_on())?,
            has_class_weights: class_weights.is_some(),
        })
    }
}
