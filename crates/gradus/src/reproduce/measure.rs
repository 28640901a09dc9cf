//! What can be read off a run.

use super::run::Run;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Accuracies in percent.
    FirstEpoch,
    BestEpoch,
    LastEpoch,
    /// On the samples that were learned from, after the last epoch.
    Training,
    /// Epochs, counted from 1.
    BestAt,
    TrainingPerfectAt,
    LeastLossAt,
}

impl Measure {
    pub(crate) const ALL: [Self; 7] = [
        Self::FirstEpoch,
        Self::BestEpoch,
        Self::LastEpoch,
        Self::Training,
        Self::BestAt,
        Self::TrainingPerfectAt,
        Self::LeastLossAt,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::FirstEpoch => "first epoch, %",
            Self::BestEpoch => "best epoch, %",
            Self::LastEpoch => "last epoch, %",
            Self::Training => "training part, %",
            Self::BestAt => "best is epoch",
            Self::TrainingPerfectAt => "training 100 % from",
            Self::LeastLossAt => "lowest loss at epoch",
        }
    }

    pub(crate) fn decimals(self) -> usize {
        match self {
            Self::FirstEpoch | Self::BestEpoch | Self::LastEpoch | Self::Training => 2,
            Self::BestAt | Self::TrainingPerfectAt | Self::LeastLossAt => 0,
        }
    }

    pub(crate) fn of(self, run: &Run) -> Option<f64> {
        let percent = |right: usize| 100.0 * right as f64 / run.judged as f64;
        let best = run.right.iter().max().copied();
        match self {
            Self::FirstEpoch => run.right.first().copied().map(percent),
            Self::BestEpoch => best.map(percent),
            Self::LastEpoch => run.right.last().copied().map(percent),
            Self::Training => run.training_accuracy.map(|share| 100.0 * share),
            Self::BestAt => {
                let at = run.right.iter().position(|&right| Some(right) == best);
                at.map(|index| (index + 1) as f64)
            }
            Self::TrainingPerfectAt => run.training_perfect_at.map(|epoch| epoch as f64),
            Self::LeastLossAt => run.least_loss_at.map(|epoch| epoch as f64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_a_run_of_three_epochs() {
        let run = Run {
            judged: 200,
            right: vec![100, 150, 150],
            training_accuracy: Some(0.75),
            least_loss_at: Some(2),
            ..Run::default()
        };
        let values = Measure::ALL.map(|measure| measure.of(&run));
        let percents = [Some(50.0), Some(75.0), Some(75.0), Some(75.0)];
        assert_eq!(values[..4], percents);
        assert_eq!(values[4..], [Some(2.0), None, Some(2.0)]);
    }
}
