//! What holds for every scaling and every split, whatever the numbers.
#![allow(clippy::float_cmp, reason = "a constant becomes exactly 0")]

use datasets::scaling::{MinMax, Standardization};
use datasets::split;
use nalgebra::DMatrix;
use numeric::random::generator;
use proptest::prelude::*;

/// One feature of some samples: around a center, and now and then constant.
fn feature() -> impl Strategy<Value = DMatrix<f64>> {
    let offsets = prop::collection::vec(-1.0..1.0, 1..30);
    let width = prop_oneof![4 => 1e-3..1e3, 1 => Just(0.0)];
    (offsets, -1e3..1e3, width).prop_map(|(offsets, center, width)| {
        DMatrix::from_iterator(1, offsets.len(), offsets.iter().map(|x| center + width * x))
    })
}

/// What rounding does to a difference of numbers this large, seen from a deviation this small.
fn rounding(values: &DMatrix<f64>, deviation: f64) -> f64 {
    8.0 * values.len() as f64 * f64::EPSILON * (1.0 + values.amax() / deviation)
}

/// Labels of up to four classes, and the share of a test part that has a sample at least.
fn labels_and_share() -> impl Strategy<Value = (Vec<usize>, f64)> {
    prop::collection::vec(0_usize..4, 2..80).prop_flat_map(|labels| {
        let least = 1.0 / labels.len() as f64;
        (Just(labels), least..=1.0 - least)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn standardized_values_have_mean_0_and_deviation_1_or_are_all_0(values in feature()) {
        let scaling = Standardization::fit(&values).unwrap();
        let scaled = scaling.apply(&values).unwrap();
        if scaling.constant_features().is_empty() {
            let tolerance = rounding(&values, scaling.standard_deviations()[0]);
            let samples = values.len() as f64;
            let mean = scaled.sum() / samples;
            prop_assert!(mean.abs() < tolerance, "mean {}", mean);
            let variance = scaled.map(|x| x * x).sum() / samples;
            prop_assert!((variance - 1.0).abs() < tolerance, "variance {}", variance);
        } else {
            prop_assert_eq!(values.min(), values.max());
            prop_assert_eq!(scaled, DMatrix::zeros(1, values.len()));
        }
    }

    #[test]
    fn times_the_deviation_plus_the_mean_gives_the_values_back(
        training in feature(),
        others in prop::collection::vec(-1e3..1e3, 1..9),
    ) {
        let scaling = Standardization::fit(&training).unwrap();
        let (mean, deviation) = (scaling.means()[0], scaling.standard_deviations()[0]);
        for values in [training, DMatrix::from_row_slice(1, others.len(), &others)] {
            let back = (scaling.apply(&values).unwrap() * deviation).add_scalar(mean);
            let off = back - values;
            let rounding = 2e3 * 4.0 * f64::EPSILON;
            prop_assert!(off.iter().all(|off| off.abs() < rounding), "{}", off);
        }
    }

    #[test]
    fn what_a_unit_of_measure_or_a_zero_point_adds_is_taken_off(
        values in feature(),
        zero_point in -1e3..1e3,
        unit in 0.1..10.0,
    ) {
        let other = values.map(|x| unit * (x + zero_point));
        let scaling = Standardization::fit(&values).unwrap();
        prop_assume!(scaling.constant_features().is_empty());
        // The other values are up to twenty times as large, and their rounding with them.
        let tolerance = 40.0 * rounding(&values.add_scalar(1e3), scaling.standard_deviations()[0]);
        let other = Standardization::fit(&other).unwrap().apply(&other).unwrap();
        let off = scaling.apply(&values).unwrap() - other;
        prop_assert!(off.iter().all(|off| off.abs() < tolerance), "{} {}", tolerance, off);
    }

    #[test]
    fn min_max_reaches_0_and_1_and_never_passes_them(
        values in prop::collection::vec(-1e300..1e300, 1..30),
        constant in prop::bool::weighted(0.1),
    ) {
        let values = if constant { vec![values[0]; values.len()] } else { values };
        let values = DMatrix::from_row_slice(1, values.len(), &values);
        let scaling = MinMax::fit(&values).unwrap();
        let scaled = scaling.apply(&values).unwrap();
        prop_assert!(scaled.iter().all(|x| (0.0..=1.0).contains(x)), "{}", scaled);
        prop_assert_eq!(scaled.min(), 0.0);
        let constant = values.min() == values.max();
        prop_assert_eq!(scaled.max(), if constant { 0.0 } else { 1.0 });
        let features: &[usize] = if constant { &[0] } else { &[] };
        prop_assert_eq!(scaling.constant_features(), features);
    }

    #[test]
    fn every_sample_is_in_one_part_and_every_class_within_one_of_its_share(
        (labels, share) in labels_and_share(),
        seed: u64,
    ) {
        let samples = labels.len();
        let shares = [1.0 - share, share];
        let parts = split::stratified_indices(&labels, shares, &mut generator(seed)).unwrap();
        let mut all = parts.concat();
        all.sort_unstable();
        prop_assert!(all.into_iter().eq(0..samples));
        for part in &parts {
            for class in 0..4 {
                let in_all = labels.iter().filter(|&&label| label == class).count();
                let in_part = part.iter().filter(|&&index| labels[index] == class).count();
                let due = (part.len() * in_all) as f64 / samples as f64;
                prop_assert!((in_part as f64 - due).abs() < 1.0, "{}, due {}", in_part, due);
            }
        }
        let plain = split::indices(samples, shares, &mut generator(seed)).unwrap();
        prop_assert_eq!(plain.each_ref().map(Vec::len), parts.each_ref().map(Vec::len));
        let mut all = plain.concat();
        all.sort_unstable();
        prop_assert!(all.into_iter().eq(0..samples));
    }
}
