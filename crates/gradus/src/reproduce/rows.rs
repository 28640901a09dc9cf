//! The rows: what Michael Nielsen, *Neural Networks and Deep Learning* (2015), prints of his runs
//! on MNIST, in his text and in the files stored beside his programs.
//!
//! He counts epochs from 0, we count from 1: his epoch 28 is 29 here.

use super::measure::Measure::{
    BestAt, BestEpoch, FirstEpoch, LastEpoch, LeastLossAt, Training, TrainingPerfectAt,
};
use super::row::Cost::{CrossEntropy, LogLikelihood, Quadratic};
use super::row::Judge::{Test, Validation, ValidationAtTheEnd};
use super::row::Row;
use super::row::Start::{Large, Small};

/// Chapter 1: 30 hidden units, 30 epochs.
const QUADRATIC: Row = Row {
    name: "quad-30",
    hidden: &[30],
    cost: Quadratic,
    start: Large,
    learning_rate: 3.0,
    lambda: 0.0,
    epochs: 30,
    samples: 50_000,
    judge: Test,
    seeds: 10,
    published: &[
        (FirstEpoch, "91.29"),
        (BestEpoch, "95.42"),
        (BestAt, "29"),
        (LastEpoch, "95.34"),
    ],
};

/// Chapter 3: the same with the cross-entropy.
const CROSS_ENTROPY: Row = Row {
    name: "ce-30",
    cost: CrossEntropy,
    learning_rate: 0.5,
    published: &[
        (BestEpoch, "95.49"),
        (LastEpoch, "95.33"),
        (Training, "97.86"),
    ],
    ..QUADRATIC
};

/// Chapter 3, on weights: a slower rate, and the price on large weights.
const WEIGHTS: Row = Row {
    name: "start-30-S",
    start: Small,
    learning_rate: 0.1,
    lambda: 5.0,
    judge: Validation,
    published: &[
        (FirstEpoch, "92.70"),
        (BestEpoch, "96.48"),
        (LastEpoch, "96.50"),
    ],
    ..CROSS_ENTROPY
};

pub(crate) const ROWS: [Row; 30] = [
    QUADRATIC,
    Row {
        name: "quad-100",
        hidden: &[100],
        published: &[(BestEpoch, "96.59")],
        ..QUADRATIC
    },
    Row {
        name: "slow-100",
        hidden: &[100],
        learning_rate: 0.001,
        seeds: 5,
        published: &[(FirstEpoch, "11.39"), (LastEpoch, "21.42")],
        ..QUADRATIC
    },
    Row {
        name: "fast-30",
        learning_rate: 100.0,
        seeds: 5,
        published: &[(FirstEpoch, "10.09"), (LastEpoch, "9.82")],
        ..QUADRATIC
    },
    Row {
        name: "quad-10",
        hidden: &[],
        seeds: 5,
        published: &[],
        ..QUADRATIC
    },
    CROSS_ENTROPY,
    Row {
        name: "ce-100",
        hidden: &[100],
        seeds: 5,
        published: &[(BestEpoch, "96.82")],
        ..CROSS_ENTROPY
    },
    Row {
        name: "overfit",
        epochs: 400,
        samples: 1_000,
        seeds: 5,
        published: &[
            (BestEpoch, "82.27"),
            (BestAt, "375"),
            (LastEpoch, "82.23"),
            (Training, "100"),
            (TrainingPerfectAt, "68"),
            (LeastLossAt, "15"),
        ],
        ..CROSS_ENTROPY
    },
    Row {
        name: "overfit-l2",
        lambda: 0.1,
        epochs: 400,
        samples: 1_000,
        seeds: 5,
        published: &[(BestEpoch, "87.10"), (BestAt, "384"), (LastEpoch, "86.95")],
        ..CROSS_ENTROPY
    },
    Row {
        name: "l2-30",
        lambda: 5.0,
        published: &[(BestEpoch, "96.49"), (BestAt, "29"), (LastEpoch, "95.61")],
        ..CROSS_ENTROPY
    },
    Row {
        name: "l2-100",
        hidden: &[100],
        lambda: 5.0,
        judge: Validation,
        seeds: 5,
        published: &[(BestEpoch, "97.92")],
        ..CROSS_ENTROPY
    },
    Row {
        name: "start-30-L",
        start: Large,
        published: &[(FirstEpoch, "86.43"), (LastEpoch, "96.37")],
        ..WEIGHTS
    },
    WEIGHTS,
    Row {
        name: "start-100-L",
        hidden: &[100],
        start: Large,
        seeds: 5,
        published: &[(FirstEpoch, "89.94"), (LastEpoch, "97.42")],
        ..WEIGHTS
    },
    Row {
        name: "start-100-S",
        hidden: &[100],
        seeds: 5,
        published: &[(FirstEpoch, "92.95"), (LastEpoch, "97.81")],
        ..WEIGHTS
    },
    Row {
        name: "long-100-L",
        hidden: &[100],
        start: Large,
        epochs: 60,
        seeds: 3,
        published: &[(BestEpoch, "98.04")],
        ..WEIGHTS
    },
    Row {
        name: "long-100-S",
        hidden: &[100],
        epochs: 60,
        seeds: 3,
        published: &[(BestEpoch, "98.04")],
        ..WEIGHTS
    },
    // Chapter 5: deeper networks.
    Row {
        name: "deep-2",
        hidden: &[30, 30],
        seeds: 3,
        published: &[(BestEpoch, "96.90")],
        ..WEIGHTS
    },
    Row {
        name: "deep-3",
        hidden: &[30, 30, 30],
        seeds: 3,
        published: &[(BestEpoch, "96.57")],
        ..WEIGHTS
    },
    Row {
        name: "deep-4",
        hidden: &[30, 30, 30, 30],
        seeds: 3,
        published: &[(BestEpoch, "96.53")],
        ..WEIGHTS
    },
    // Chapter 6: a softmax. His first weights had the standard deviations 1/√100 and 0.
    Row {
        name: "softmax-100",
        hidden: &[100],
        cost: LogLikelihood,
        lambda: 0.0,
        epochs: 60,
        judge: Test,
        seeds: 3,
        published: &[(BestEpoch, "97.80")],
        ..WEIGHTS
    },
    // Chapter 3: more data, always 1,500,000 samples read.
    more_data("size-100", 100, &[(LastEpoch, "69.09")]),
    more_data("size-200", 200, &[(LastEpoch, "76.37")]),
    more_data("size-500", 500, &[(LastEpoch, "85.29")]),
    more_data("size-1000", 1_000, &[(LastEpoch, "88.85")]),
    more_data("size-2000", 2_000, &[(LastEpoch, "91.27")]),
    more_data("size-5000", 5_000, &[(LastEpoch, "93.24")]),
    more_data("size-10000", 10_000, &[(LastEpoch, "94.89")]),
    more_data("size-20000", 20_000, &[(LastEpoch, "95.85")]),
    more_data("size-50000", 50_000, &[(LastEpoch, "95.97")]),
];

const fn more_data(
    name: &'static str,
    samples: usize,
    published: &'static [(super::measure::Measure, &'static str)],
) -> Row {
    Row {
        name,
        // Exact in binary only for the quotient λ/n, which is what a run reads.
        lambda: samples as f64 * 0.0001,
        epochs: 1_500_000 / samples,
        samples,
        judge: ValidationAtTheEnd,
        seeds: 3,
        published,
        ..CROSS_ENTROPY
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use numeric::random::generator;

    use super::*;

    #[test]
    fn names_are_unique_and_every_row_makes_a_network() {
        let names: BTreeSet<&str> = ROWS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ROWS.len());
        for row in &ROWS {
            row.network(&mut generator(1)).expect(row.name);
            row.settings().expect(row.name);
        }
    }

    /// Nielsen, chapter 3: the update of a weight with L2 is `w (1 − ηλ/n) − (η/m) Σ ∂C/∂w`, and
    /// his cross-entropy sums over the ten outputs where ours takes the mean.
    #[test]
    fn a_row_of_cross_entropy_takes_his_steps() {
        let row = ROWS.iter().find(|row| row.name == "l2-30").unwrap();
        let settings = row.settings().unwrap();
        assert!((settings.learning_rate / 10.0 - 0.5).abs() < 1e-15);
        let shrink = settings.learning_rate * settings.l2.unwrap().strength();
        assert!((shrink - 0.5 * 5.0 / 50_000.0).abs() < 1e-18);
    }
}
