//! Products in parts against the plain loops, bit for bit.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::{Barrier, Mutex};
use std::thread;

use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;
use pulp::Arch;

use super::*;
use crate::random::{generator, uniform};
use crate::threads::set;
use crate::{affine, outer_product, plain, transposed_product};

fn matrix(rows: usize, columns: usize, seed: u64) -> DMatrix<f64> {
    let rng = &mut generator(seed);
    DMatrix::from_fn(rows, columns, |_, _| uniform(rng, -1.0, 1.0))
}

fn bits(matrix: &DMatrix<f64>) -> Vec<u64> {
    matrix.iter().map(|number| number.to_bits()).collect()
}

/// A number of threads, whatever the size of the product.
fn affine_in_parts(
    weights: &DMatrix<f64>,
    inputs: &DMatrix<f64>,
    biases: &DVector<f64>,
    threads: usize,
) -> DMatrix<f64> {
    let mut sums = DMatrix::from_element(weights.nrows(), inputs.ncols(), 7.0);
    share(
        Vectors::rows(weights),
        Vectors::columns(inputs),
        Some(biases.as_slice()),
        sums.as_mut_slice(),
        &mut vec![Scratch::default(); threads],
        |product| Arch::new().dispatch(product),
    );
    sums
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_number_of_threads_gives_the_plain_bits(
        rows in 0..70_usize,
        steps in 0..300_usize,
        columns in 0..70_usize,
        threads in 1..8_usize,
    ) {
        let (weights, inputs) = (matrix(rows, steps, 1), matrix(steps, columns, 2));
        let biases = matrix(rows, 1, 3).column(0).into_owned();
        let mut expected = matrix(rows, columns, 4);
        plain::affine(&weights, &inputs, &biases, &mut expected).unwrap();
        let found = affine_in_parts(&weights, &inputs, &biases, threads);
        prop_assert_eq!(bits(&found), bits(&expected));

        let (deltas, activations) = (matrix(rows, steps, 5), matrix(columns, steps, 6));
        plain::outer_product(&deltas, &activations, &mut expected).unwrap();
        let mut found = matrix(rows, columns, 7);
        let (left, right) = (Vectors::rows(&deltas), Vectors::rows(&activations));
        let mut scratch = vec![Scratch::default(); threads];
        share(left, right, None, found.as_mut_slice(), &mut scratch, |product| {
            Arch::new().dispatch(product);
        });
        prop_assert_eq!(bits(&found), bits(&expected));
    }
}

/// It would wait forever if one thread did both parts.
#[test]
fn each_part_has_a_thread() {
    let (left, right) = (matrix(3, 5, 1), matrix(5, 2 * COLUMNS, 2));
    let both_at_work = Barrier::new(2);
    let seen = Mutex::new(HashSet::new());
    share(
        Vectors::rows(&left),
        Vectors::columns(&right),
        None,
        &mut [0.0; 3 * 2 * COLUMNS],
        &mut [Scratch::default(), Scratch::default()],
        |product| {
            assert_eq!(product.right.count, COLUMNS);
            both_at_work.wait();
            seen.lock().unwrap().insert(thread::current().id());
        },
    );
    assert_eq!(seen.into_inner().unwrap().len(), 2);
}

/// The setting is the whole process's, so one test alone sets it.
#[test]
fn the_setting_is_one_and_large_products_alone_follow_it() {
    let (inputs, units, samples) = (784, 128, 64);
    let large = inputs * units * samples; // 6.4 million
    assert_eq!(threads(large, samples), 1);

    set(NonZeroUsize::new(2).unwrap());
    assert_eq!(threads(large, samples), 2);
    assert_eq!(threads(large / 2, samples), 1); // too little work
    assert_eq!(threads(large, 2 * COLUMNS - 1), 1); // less than two tiles wide
    assert_eq!([0, 1, 5].map(for_parts), [1, 1, 2]);
    for (rooms, within) in [(1, 2), (2, 1)] {
        let parts = 0..4;
        deal(parts, &mut vec![(); rooms], |(), _| {
            assert_eq!(for_parts(5), within);
        });
        assert_eq!(for_parts(5), 2);
    }

    let (weights, activations) = (matrix(units, inputs, 1), matrix(inputs, samples, 2));
    let (deltas, biases) = (matrix(units, samples, 3), DVector::from_element(units, 0.5));
    let (mut sums, mut expected) = (deltas.clone(), deltas.clone());
    affine(&weights, &activations, &biases, &mut sums).unwrap();
    plain::affine(&weights, &activations, &biases, &mut expected).unwrap();
    assert_eq!(bits(&sums), bits(&expected));

    let (mut input_gradient, mut expected) = (activations.clone(), activations.clone());
    transposed_product(&weights, &deltas, &mut input_gradient).unwrap();
    plain::transposed_product(&weights, &deltas, &mut expected).unwrap();
    assert_eq!(bits(&input_gradient), bits(&expected));

    let (mut gradient, mut expected) = (weights.clone(), weights.clone());
    outer_product(&deltas, &activations, &mut gradient).unwrap();
    plain::outer_product(&deltas, &activations, &mut expected).unwrap();
    assert_eq!(bits(&gradient), bits(&expected));
    set(NonZeroUsize::MIN);
}
