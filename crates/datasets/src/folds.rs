//! Folds for cross-validation.

use numeric::random::shuffle;
use rand::Rng;

use crate::{Error, check};

/// Divides samples at random into folds of equal size: those of the first folds may have one more.
///
/// Cross-validation learns from all folds but one and judges on that one, for each in turn, so that
/// every sample is judged once by a network that has not seen it.
///
/// The folds hold the places of the samples, counted from 0, in rising order.
///
/// # Errors
///
/// [`Error::Folds`] unless there are at least 2 folds and no more than samples; [`Error::NoSamples`]
/// and [`Error::TooLarge`].
///
/// # Examples
///
/// ```
/// let folds = datasets::folds(10, 3, &mut numeric::random::generator(1))?;
/// let sizes: Vec<usize> = folds.iter().map(Vec::len).collect();
/// assert_eq!(sizes, [4, 3, 3]);
/// # Ok::<(), datasets::Error>(())
/// ```
pub fn folds(samples: usize, count: usize, rng: &mut impl Rng) -> Result<Vec<Vec<usize>>, Error> {
    check::size(1, samples)?;
    stratified_folds(&vec![0; samples], count, rng)
}

/// Divides samples at random into folds that each have their share of every class.
///
/// The samples are put into random order, then sorted by class, and dealt out one by one: as many of
/// each class come into each fold as with scikit-learn's `StratifiedKFold`.
///
/// # Errors
///
/// As [`folds()`].
///
/// # Examples
///
/// ```
/// // Four samples of class 0, two of class 1.
/// let labels = [0, 1, 0, 0, 1, 0];
/// let folds = datasets::stratified_folds(&labels, 2, &mut numeric::random::generator(1))?;
/// for fold in folds {
///     let of_one = fold.iter().filter(|&&sample| labels[sample] == 1);
///     assert_eq!(of_one.count(), 1);
/// }
/// # Ok::<(), datasets::Error>(())
/// ```
pub fn stratified_folds(
    labels: &[usize],
    count: usize,
    rng: &mut impl Rng,
) -> Result<Vec<Vec<usize>>, Error> {
    let samples = labels.len();
    if samples == 0 {
        return Err(Error::NoSamples);
    }
    if count < 2 || count > samples {
        return Err(Error::Folds {
            folds: count,
            samples,
        });
    }
    let mut order: Vec<usize> = (0..samples).collect();
    shuffle(rng, &mut order);
    // The sort is stable: within a class the random order stays.
    order.sort_by_key(|&sample| labels[sample]);
    let deal = |fold| {
        let mut dealt: Vec<usize> = order.iter().copied().skip(fold).step_by(count).collect();
        dealt.sort_unstable();
        dealt
    };
    Ok((0..count).map(deal).collect())
}

#[cfg(test)]
mod tests {
    use numeric::random::generator;

    use super::*;

    #[test]
    fn every_sample_is_in_one_fold() {
        for (samples, count) in [(2, 2), (11, 4), (100, 7)] {
            let folds = folds(samples, count, &mut generator(3)).unwrap();
            let mut all = folds.concat();
            all.sort_unstable();
            assert_eq!(all, (0..samples).collect::<Vec<_>>());
        }
    }

    #[test]
    fn another_seed_gives_other_folds() {
        let with = |seed| folds(50, 5, &mut generator(seed)).unwrap();
        assert_eq!(with(1), with(1));
        assert_ne!(with(1), with(2));
    }

    // import numpy as np; from sklearn.model_selection import StratifiedKFold
    // y = np.repeat([0, 1, 2], [7, 5, 2])
    // [np.bincount(y[t], minlength=3).tolist() for _, t in StratifiedKFold(4).split(y, y)]
    // [[2, 1, 1], [2, 1, 1], [2, 1, 0], [1, 2, 0]]
    #[test]
    fn each_fold_has_as_many_of_each_class_as_with_scikit_learn() {
        let labels = [vec![0; 7], vec![1; 5], vec![2; 2]].concat();
        let folds = stratified_folds(&labels, 4, &mut generator(1)).unwrap();
        let counts: Vec<[usize; 3]> = folds
            .iter()
            .map(|fold| [0, 1, 2].map(|class| fold.iter().filter(|&&s| labels[s] == class).count()))
            .collect();
        assert_eq!(counts, [[2, 1, 1], [2, 1, 1], [2, 1, 0], [1, 2, 0]]);
    }

    #[test]
    fn no_fold_is_empty_and_one_is_none() {
        let refused = |samples, count| folds(samples, count, &mut generator(1)).unwrap_err();
        assert_eq!(
            refused(4, 5).to_string(),
            "4 samples cannot be divided into 5 folds: want from 2 to 4"
        );
        assert!(matches!(refused(4, 1), Error::Folds { folds: 1, .. }));
        assert!(matches!(refused(0, 2), Error::NoSamples));
    }
}
