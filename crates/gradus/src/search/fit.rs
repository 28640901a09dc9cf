//! One candidate on one fold.

use model::Model;
use serde::{Deserialize, Serialize};

use super::grid::Candidate;
use crate::arguments::{HiddenLayers, Train};
use crate::data::Data;
use crate::interruption::Interruption;
use crate::judged::Judged;
use crate::run_result::{Figure, RunResult};
use crate::run_start::trainer;

/// How good a candidate is on a fold that it has not learned from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Fit {
    pub(crate) candidate: Candidate,
    /// The fold, counted from 1.
    pub(crate) fold: usize,
    /// The figure that settings are ranked by; none if the run diverged.
    pub(crate) score: Option<f64>,
    /// The loss on the fold.
    pub(crate) loss: Option<f64>,
}

/// The settings of a run with those of a candidate.
pub(crate) fn with(base: &Train, candidate: &Candidate) -> Train {
    let mut arguments = base.clone();
    arguments.model.layers = Some(HiddenLayers(candidate.layers.clone()));
    arguments.learning_rate = Some(candidate.learning_rate);
    arguments.l2 = Some(candidate.l2);
    arguments
}

impl Fit {
    /// Learns from all other folds, which are the training part of `data`, and judges on the fold by one
    /// of the figures.
    pub(crate) fn of(
        base: &Train,
        candidate: &Candidate,
        fold: usize,
        data: &Data,
        by: Figure,
        interruption: &Interruption,
    ) -> anyhow::Result<Self> {
        let mut fit = Self {
            candidate: candidate.clone(),
            fold,
            score: None,
            loss: None,
        };
        let mut trainer = trainer(&with(base, candidate), data)?;
        while trainer.stop_reason().is_none() {
            let step = match trainer.step() {
                Ok(step) => step,
                Err(training::Error::Diverged(_)) => return Ok(fit),
                Err(error) => return Err(error.into()),
            };
            interruption.check(&step, || {
                Ok("what has ended is kept, the same command goes on from there".to_owned())
            })?;
        }
        let (network, loss) = (trainer.network().clone(), trainer.settings().loss);
        let model = Model::new(data.columns.clone(), network, loss, data.answer.clone())?;
        let judged = Judged::of(&model, data, &trainer)?;
        fit.loss = Some(judged.evaluation.loss);
        fit.score = RunResult::of(&judged).figure(by);
        Ok(fit)
    }
}
