//! Which of the tried settings are best.

use std::cmp::Ordering;

use training::Spread;

use super::fit::Fit;
use super::grid::Candidate;
use crate::run_result::Figure;

/// A candidate with what its folds have come to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) candidate: Candidate,
    /// None if it diverged on one of the folds.
    pub(crate) figures: Option<Figures>,
}

/// The figures of a candidate over its folds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Figures {
    /// Of the figure that they are ranked by.
    pub(crate) score: Spread,
    /// The mean loss.
    pub(crate) loss: f64,
}

/// The candidates, the best first: by their mean score, of equal ones by their mean loss, and then as
/// they stand in the grid.
pub(crate) fn rank(grid: &[Candidate], fits: &[Fit], by: Figure) -> Vec<Ranked> {
    let ranked = |candidate: &Candidate| {
        let own: Vec<&Fit> = fits
            .iter()
            .filter(|fit| fit.candidate == *candidate)
            .collect();
        let scores: Option<Vec<f64>> = own.iter().map(|fit| fit.score).collect();
        let losses: Option<Vec<f64>> = own.iter().map(|fit| fit.loss).collect();
        let figures = scores.zip(losses).and_then(|(scores, losses)| {
            Some(Figures {
                score: Spread::of(&scores)?,
                loss: Spread::of(&losses)?.mean,
            })
        });
        Ranked {
            candidate: candidate.clone(),
            figures,
        }
    };
    let mut all: Vec<Ranked> = grid.iter().map(ranked).collect();
    all.sort_by(|one, other| match (one.figures, other.figures) {
        (Some(one), Some(other)) => {
            let best_first = by.order(one.score.mean, other.score.mean);
            best_first.then(one.loss.total_cmp(&other.loss))
        }
        (one, other) => match (one.is_some(), other.is_some()) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            _ => Ordering::Equal,
        },
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(l2: f64) -> Candidate {
        Candidate {
            layers: vec![4],
            learning_rate: 0.1,
            l2,
        }
    }

    /// Two folds with these scores, and a loss on both.
    fn fits(l2: f64, scores: [f64; 2], loss: f64) -> [Fit; 2] {
        [1, 2].map(|fold| Fit {
            candidate: candidate(l2),
            fold,
            score: Some(scores[fold - 1]),
            loss: Some(loss),
        })
    }

    #[test]
    fn the_best_mean_comes_first_and_of_equal_ones_the_lowest_loss() {
        let mut diverged = fits(4.0, [1.0, 1.0], 0.0);
        diverged[1].score = None;
        let all = [
            diverged,
            fits(1.0, [0.75, 0.5], 0.25),
            fits(2.0, [0.5, 0.75], 0.125),
            fits(3.0, [0.875, 0.75], 0.5),
        ]
        .concat();
        let grid = [4.0, 1.0, 2.0, 3.0].map(candidate);
        let order = |measure| {
            let ranked = rank(&grid, &all, measure);
            ranked
                .iter()
                .map(|one| one.candidate.l2)
                .collect::<Vec<_>>()
        };
        assert_eq!(order(Figure::Accuracy), [3.0, 2.0, 1.0, 4.0]);
        assert_eq!(order(Figure::RootMeanSquaredError), [2.0, 1.0, 3.0, 4.0]);
        let best = rank(&grid, &all, Figure::Accuracy)[0].figures;
        let best = best.expect("it did not diverge");
        assert_eq!(
            (best.score.mean, best.score.least, best.loss),
            (0.8125, 0.75, 0.5)
        );
    }
}
