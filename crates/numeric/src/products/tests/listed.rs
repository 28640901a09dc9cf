//! Products that are given a list of the numbers that are not 0, and gradients that know what is 0.

use super::*;

/// Batches of images, each of other pixels, as the list tells them.
fn batches() -> Vec<Vec<Vec<(usize, f64)>>> {
    let image = |seed: usize| (0..784).filter(move |pixel| pixel * (seed + 3) % 11 == seed % 7);
    let number = |pixel: usize| (pixel as f64 + 1.0) / 784.0;
    let images = |batch: usize| (0..10).map(move |sample| batch * 10 + sample);
    (0..4)
        .map(|batch| {
            images(batch)
                .map(|seed| image(seed).map(|pixel| (pixel, number(pixel))).collect())
                .collect()
        })
        .collect()
}

#[test]
fn listed_numbers_give_the_plain_bits_batch_after_batch() {
    let weights = matrix(30, 784, 1, Unusual::None);
    let deltas = matrix(30, 10, 2, Unusual::None);
    let biases = DVector::from_element(30, 0.5);
    let (mut batch, mut nonzeros) = (DMatrix::from_element(784, 10, 7.0), Nonzeros::default());
    let mut gradients = [OuterProduct::zeros(30, 784), OuterProduct::zeros(30, 784)];
    for columns in batches() {
        nonzeros.write(&mut batch, columns.clone());
        for (column, entries) in columns.iter().enumerate() {
            let mut expected = DVector::zeros(784);
            for &(pixel, number) in entries {
                expected[pixel] = number;
            }
            assert_eq!(batch.column(column), expected);
        }
        let (mut expected, mut found) = (DMatrix::zeros(30, 10), DMatrix::zeros(30, 10));
        plain::affine(&weights, &batch, &biases, &mut expected).unwrap();
        affine_listed(&weights, &batch, Some(&nonzeros), &biases, &mut found).unwrap();
        assert_same_bits(&found, &expected, "affine");

        let mut expected = DMatrix::zeros(30, 784);
        plain::outer_product(&deltas, &batch, &mut expected).unwrap();
        // With the list first: looking for zeros leaves the same list in the memory to work in.
        for (gradient, nonzeros) in gradients.iter_mut().zip([Some(&nonzeros), None]) {
            gradient
                .set_outer_product(&deltas, &batch, nonzeros)
                .unwrap();
            assert_same_bits(gradient.matrix(), &expected, "outer product");
            let mut rest = gradient.matrix().clone();
            for places in gradient.nonzero() {
                rest.as_mut_slice()[places].fill(0.0);
            }
            assert_eq!(rest, DMatrix::zeros(30, 784), "what is not named is 0");
            let named: usize = gradient.nonzero().map(|places| places.len()).sum();
            let touched = (0..784)
                .filter(|&pixel| batch.row(pixel).amax() > 0.0)
                .count();
            assert_eq!(named, touched * 30);
        }
    }
}

#[test]
fn a_gradient_that_was_changed_or_is_not_sparse_has_no_column_known_to_be_0() {
    let mut gradient = OuterProduct::zeros(2, 3);
    assert_eq!(gradient.nonzero().count(), 0);
    gradient.matrix_mut()[(1, 2)] = 5.0;
    assert!(gradient.nonzero().eq(std::iter::once(0..6)));
    let (deltas, ones) = (
        DMatrix::from_element(2, 1, 1.0),
        DMatrix::from_element(3, 1, 1.0),
    );
    gradient.set_outer_product(&deltas, &ones, None).unwrap();
    assert_eq!(*gradient.matrix(), DMatrix::from_element(2, 3, 1.0));
    assert!(gradient.nonzero().eq(std::iter::once(0..6)));
}

#[test]
fn threads_that_share_a_product_mark_each_its_own_columns() {
    let deltas = matrix(30, 10, 2, Unusual::None);
    let mut batch = DMatrix::zeros(784, 10);
    Nonzeros::default().write(&mut batch, batches().remove(0));
    let mut expected = DMatrix::zeros(30, 784);
    plain::outer_product(&deltas, &batch, &mut expected).unwrap();
    let mut found = DMatrix::from_element(30, 784, 7.0);
    let mut zeros = vec![false; 784];
    let (left, right) = (Vectors::rows(&deltas), Vectors::rows(&batch));
    let scratch = &mut [Scratch::default(), Scratch::default()];
    let sums = found.as_mut_slice();
    shared::share(left, right, None, sums, Some(&mut zeros), scratch, run);
    assert_same_bits(&found, &expected, "shared");
    for (pixel, is_zero) in zeros.into_iter().enumerate() {
        assert_eq!(is_zero, batch.row(pixel).amax() == 0.0, "pixel {pixel}");
    }
}

#[test]
fn columns_that_nothing_is_told_of_are_0() {
    let mut batch = DMatrix::from_element(3, 2, 7.0);
    Nonzeros::default().write(&mut batch, [[(1, 5.0)]]);
    assert_eq!(batch.as_slice(), [0.0, 5.0, 0.0, 0.0, 0.0, 0.0]);
}

#[test]
#[should_panic(expected = "places from the top down")]
fn places_out_of_order_are_no_list() {
    Nonzeros::default().write(&mut DMatrix::zeros(3, 1), [[(1, 5.0), (1, 6.0)]]);
}

#[test]
fn gradients_are_equal_by_their_numbers_whatever_is_known_of_them() {
    let known = OuterProduct::zeros(2, 3);
    let mut changed = known.clone();
    changed.matrix_mut();
    assert!(known.nonzero().ne(changed.nonzero()));
    assert_eq!(known, changed);
    changed.matrix_mut()[(0, 1)] = 1.0;
    assert_ne!(known, changed);
}
