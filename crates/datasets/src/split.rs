//! Parts of a dataset: to learn from, to choose by, and to test on.
//!
//! Shares are given for every part, in the order training, validation, test. The rule for n
//! samples:
//!
//! 1. Each part but the last has `⌊share · n⌋` samples, the last has the rest. (So 0.8 and 0.2 of
//!    1,797 are 1,437 and 360, as with scikit-learn's `train_test_split`.) A share of less than
//!    one sample is refused.
//! 2. The samples are put into random order and dealt out in it, the training part first.
//! 3. Stratified, each part has its share of each class: starting with the last part, its m
//!    samples are divided among the classes in proportion to what is left of each. Every class
//!    gives the whole number below its due; what is then missing comes one by one from the
//!    classes with the largest remainders, of equal ones from the lowest class. A class of very
//!    few samples can be absent from a part.

use std::collections::BTreeMap;

use numeric::random::shuffle;
use rand::Rng;

use crate::{Dataset, Error, check};

/// What rounding may do to a sum of shares, and to a share of samples.
const TOLERANCE: f64 = 1e-9;

impl Dataset {
    /// Divides the samples at random into parts of the given shares.
    ///
    /// [The module](crate::split) has the exact rule.
    ///
    /// # Errors
    ///
    /// [`Error::Share`] and [`Error::ShareSum`] unless the shares are above 0 and sum to 1;
    /// [`Error::EmptyPart`] if one is less than one sample.
    ///
    /// # Examples
    ///
    /// ```
    /// let rng = &mut numeric::random::generator(1);
    /// let line = datasets::noisy_line(100, 2.0, 1.0, 0.1, rng)?;
    /// let [training, validation, test] = line.split([0.7, 0.15, 0.15], rng)?;
    /// assert_eq!(training.samples(), 70);
    /// assert_eq!(validation.samples(), 15);
    /// assert_eq!(test.samples(), 15);
    /// # Ok::<(), datasets::Error>(())
    /// ```
    pub fn split<const N: usize>(
        &self,
        shares: [f64; N],
        rng: &mut impl Rng,
    ) -> Result<[Self; N], Error> {
        let parts = indices(self.samples(), shares, rng)?;
        Ok(parts.map(|part| self.pick(&part)))
    }

    /// Divides the samples at random into parts that each have their share of every class.
    ///
    /// # Errors
    ///
    /// As [`Dataset::split`]; also [`Error::NotClasses`] if the targets are values.
    pub fn split_stratified<const N: usize>(
        &self,
        shares: [f64; N],
        rng: &mut impl Rng,
    ) -> Result<[Self; N], Error> {
        let labels = self.labels().ok_or(Error::NotClasses)?;
        let parts = stratified_indices(labels, shares, rng)?;
        Ok(parts.map(|part| self.pick(&part)))
    }
}

/// The indices, counted from 0, that [`Dataset::split`] puts into each part.
///
/// # Errors
///
/// As [`Dataset::split`]; also [`Error::NoSamples`] and [`Error::TooLarge`].
pub fn indices<const N: usize>(
    samples: usize,
    shares: [f64; N],
    rng: &mut impl Rng,
) -> Result<[Vec<usize>; N], Error> {
    check::size(1, samples)?;
    stratified_indices(&vec![0; samples], shares, rng)
}

/// The indices, counted from 0, that [`Dataset::split_stratified`] puts into each part.
///
/// # Errors
///
/// As [`Dataset::split`]; also [`Error::NoSamples`].
pub fn stratified_indices<const N: usize>(
    labels: &[usize],
    shares: [f64; N],
    rng: &mut impl Rng,
) -> Result<[Vec<usize>; N], Error> {
    let sizes = sizes(labels.len(), shares)?;
    let mut left = BTreeMap::new();
    for &label in labels {
        *left.entry(label).or_insert(0) += 1;
    }
    // How many samples of each class each part takes; the first takes all that the others leave.
    let mut dues = [const { BTreeMap::new() }; N];
    for part in (1..N).rev() {
        dues[part] = take(&mut left, sizes[part]);
    }
    if let Some(first) = dues.first_mut() {
        *first = left;
    }
    let mut order: Vec<usize> = (0..labels.len()).collect();
    shuffle(rng, &mut order);
    let mut parts = sizes.map(Vec::with_capacity);
    for index in order {
        let has_room = |due: &&mut BTreeMap<usize, usize>| due[&labels[index]] > 0;
        let place = dues
            .iter_mut()
            .zip(&mut parts)
            .find(|(due, _)| has_room(due));
        if let Some((due, part)) = place {
            due.entry(labels[index]).and_modify(|due| *due -= 1);
            part.push(index);
        }
    }
    Ok(parts)
}

/// The number of samples in each part.
fn sizes<const N: usize>(samples: usize, shares: [f64; N]) -> Result<[usize; N], Error> {
    if samples == 0 {
        return Err(Error::NoSamples);
    }
    for share in shares {
        if !(share > 0.0 && share <= 1.0) {
            return Err(Error::Share { share });
        }
    }
    let sum: f64 = shares.iter().sum();
    if (sum - 1.0).abs() > TOLERANCE {
        return Err(Error::ShareSum { sum });
    }
    let mut sizes = [0; N];
    let mut left = samples;
    for (part, share) in shares.into_iter().enumerate() {
        let due = share * samples as f64 + TOLERANCE;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is above 0, and rounding down is the rule"
        )]
        let whole = due as usize;
        sizes[part] = if part + 1 == N { left } else { whole.min(left) };
        if whole == 0 || sizes[part] == 0 {
            return Err(Error::EmptyPart {
                share,
                samples,
                part: name(part, N),
            });
        }
        left -= sizes[part];
    }
    Ok(sizes)
}

fn name(part: usize, parts: usize) -> &'static str {
    match (part, parts) {
        (0, _) => "training",
        (1, 2 | 3) => "validation",
        (2, 3) => "test",
        _ => "one of the parts",
    }
}

/// Takes `total` samples from what is left of the classes, in proportion.
fn take(left: &mut BTreeMap<usize, usize>, total: usize) -> BTreeMap<usize, usize> {
    let all: usize = left.values().sum();
    let mut dues = BTreeMap::new();
    let mut remainders = Vec::new();
    for (&label, &count) in &*left {
        // In 128 bits, where the product of two counts fits.
        let product = count as u128 * total as u128;
        let (due, remainder) = (product / all as u128, product % all as u128);
        dues.insert(label, due as usize);
        remainders.push((remainder, label));
    }
    // The sort is stable: of equal remainders the lowest class stays first.
    remainders.sort_by_key(|&(remainder, _)| std::cmp::Reverse(remainder));
    let missing = total - dues.values().sum::<usize>();
    for (_, label) in remainders.into_iter().take(missing) {
        dues.entry(label).and_modify(|due| *due += 1);
    }
    for (label, due) in &dues {
        left.entry(*label).and_modify(|count| *count -= due);
    }
    dues
}
