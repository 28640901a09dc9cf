//! What holds for every plan and every judgment, whatever the numbers.

use datasets::{Dataset, Targets};
use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Layer, Network};
use proptest::prelude::*;
use training::{ConfusionMatrix, Error, LastBatch, Plan, Samples, accuracy, evaluate};

const CLASSES: usize = 4;

/// A predicted class and the true one.
type Judged = (usize, usize);

/// The classes of some samples, in an order and in another.
fn answers() -> impl Strategy<Value = (Vec<Judged>, Vec<Judged>)> {
    prop::collection::vec((0..CLASSES, 0..CLASSES), 1..60)
        .prop_flat_map(|answers| (Just(answers.clone()), Just(answers).prop_shuffle()))
}

fn confusion(answers: &[Judged]) -> ConfusionMatrix {
    let (predicted, actual): (Vec<_>, Vec<_>) = answers.iter().copied().unzip();
    ConfusionMatrix::new(&predicted, &actual, CLASSES).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn rows_count_true_classes_columns_predicted_ones_and_the_diagonal_the_right_answers(
        (answers, _) in answers(),
    ) {
        let matrix = confusion(&answers);
        for class in 0..CLASSES {
            let actual = answers.iter().filter(|(_, actual)| *actual == class).count();
            prop_assert_eq!(matrix.row(class).iter().sum::<usize>(), actual, "row of class {}", class);
            let predicted = answers.iter().filter(|(predicted, _)| *predicted == class).count();
            let column = (0..CLASSES).map(|actual| matrix.count(actual, class));
            prop_assert_eq!(column.sum::<usize>(), predicted, "column of class {}", class);
        }
        let right: usize = (0..CLASSES).map(|class| matrix.count(class, class)).sum();
        let (predicted, actual): (Vec<_>, Vec<_>) = answers.iter().copied().unzip();
        let share = right as f64 / answers.len() as f64;
        prop_assert_eq!(accuracy(&predicted, &actual), Ok(share));
    }

    #[test]
    fn the_order_of_samples_does_not_count_and_other_class_numbers_move_the_counts(
        (answers, shuffled) in answers(),
        numbers in Just((0..CLASSES).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let matrix = confusion(&answers);
        prop_assert_eq!(&matrix, &confusion(&shuffled));
        let renumbered: Vec<_> = answers.iter().map(|&(p, a)| (numbers[p], numbers[a])).collect();
        let moved = confusion(&renumbered);
        for actual in 0..CLASSES {
            for predicted in 0..CLASSES {
                let count = moved.count(numbers[actual], numbers[predicted]);
                prop_assert_eq!(matrix.count(actual, predicted), count);
            }
        }
    }

    #[test]
    fn an_evaluation_is_of_the_samples_and_not_of_their_order_or_their_chunks(
        points in prop::collection::vec((-3.0..3.0, 0_usize..2), 1..600),
        weights in prop::collection::vec(-2.0..2.0, 4),
        turn in 0_usize..600,
    ) {
        // Means of up to 600 losses below 20, in another order.
        const ROUNDING: f64 = 1e-12;
        let layer = Layer::new(
            DMatrix::from_column_slice(2, 1, &weights[..2]),
            weights[2..].to_vec().into(),
            Activation::Identity,
        );
        let network = Network::new(vec![layer.unwrap()]).unwrap();
        let judge = |points: &[(f64, usize)]| {
            let (inputs, labels): (Vec<_>, Vec<_>) = points.iter().copied().unzip();
            let names = ["no", "yes"].map(String::from).to_vec();
            let inputs = DMatrix::from_vec(1, points.len(), inputs);
            let dataset = Dataset::new(inputs, Targets::Classes { labels, names }).unwrap();
            let samples = Samples::new(&dataset, &network, Loss::CrossEntropy).unwrap();
            evaluate(&network, Loss::CrossEntropy, &samples).unwrap()
        };
        let plain = judge(&points);
        let mean = points.iter().map(|point| judge(&[*point]).loss).sum::<f64>() / points.len() as f64;
        prop_assert!((plain.loss - mean).abs() < ROUNDING, "{} and {}", plain.loss, mean);

        let turn = turn % points.len();
        let mut turned = points.clone();
        turned.rotate_left(turn);
        let turned = judge(&turned);
        prop_assert!((plain.loss - turned.loss).abs() < ROUNDING);
        prop_assert_eq!(plain.accuracy, turned.accuracy);
        let mut predicted = plain.predicted;
        predicted.rotate_left(turn);
        prop_assert_eq!(predicted, turned.predicted);
    }

    #[test]
    fn the_batches_of_an_epoch_read_each_place_once_and_drop_less_than_a_batch(
        samples in 1_usize..5000,
        batch_size in 1_usize..6000,
        epochs in 1_usize..4,
    ) {
        let kept = Plan::new(samples, batch_size, LastBatch::Keep).unwrap();
        prop_assert_eq!(kept.iterations_per_epoch(), samples.div_ceil(batch_size));
        prop_assert!((0..kept.iterations_per_epoch()).flat_map(|i| kept.batch(i)).eq(0..samples));
        let ledger: Vec<_> = kept.ledger(epochs).collect();
        prop_assert_eq!(ledger.len(), epochs * kept.iterations_per_epoch());
        prop_assert_eq!(ledger[ledger.len() - 1].samples_seen, epochs * samples);

        let dropped = Plan::new(samples, batch_size, LastBatch::Drop);
        if batch_size <= samples {
            let dropped = dropped.unwrap();
            prop_assert_eq!(dropped.iterations_per_epoch(), samples / batch_size);
            let places = (0..dropped.iterations_per_epoch()).flat_map(|i| dropped.batch(i));
            prop_assert!(places.eq(0..samples - samples % batch_size));
        } else {
            prop_assert_eq!(dropped, Err(Error::NoFullBatch { batch_size, samples }));
        }
    }
}
