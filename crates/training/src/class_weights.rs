//! How much the classes count, where some are rare.

use std::fmt;
use std::str::FromStr;

use datasets::Dataset;
use network::spelling::spelled;

use crate::Error;

/// How much each class counts in the loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClassWeights {
    /// Every sample counts 1, so a class counts by its share of the samples.
    #[default]
    Equal,
    /// Every class counts the same, so a sample of a rare class counts more: [`balanced_weights`] of the
    /// training part.
    ///
    /// The network then learns of a world in which all classes are equally frequent, and that is what
    /// its probabilities are those of.
    Balanced,
}

impl ClassWeights {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::Equal, Self::Balanced];

    /// The name by which [`ClassWeights::from_str`] finds it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Balanced => "balanced",
        }
    }

    /// The weight of each class for a run on `training`; nothing if all count 1.
    pub(crate) fn of(self, training: &Dataset) -> Result<Option<Vec<f64>>, Error> {
        match (self, training.labels()) {
            (Self::Equal, _) => Ok(None),
            (Self::Balanced, Some(labels)) => {
                Ok(Some(balanced_weights(labels, training.outputs())))
            }
            (Self::Balanced, None) => Err(Error::NO_CLASSES),
        }
    }
}

impl fmt::Display for ClassWeights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for ClassWeights {
    type Err = Error;

    /// Reads what [`Display`](fmt::Display) writes, in capital letters too.
    fn from_str(text: &str) -> Result<Self, Error> {
        let name = spelled(text);
        let mut all = Self::ALL.into_iter();
        all.find(|weights| weights.name() == name)
            .ok_or_else(|| Error::UnknownClassWeights {
                name: text.to_owned(),
                known: Self::ALL.map(Self::name).join(", "),
            })
    }
}

/// The weight of each class, by which all classes count the same.
///
/// With `n` samples of `k` classes, of which class `c` has `n_c`:
///
/// ```text
/// w_c = n / (k · n_c)
/// ```
///
/// The weights of all samples sum to `n`: on average a sample counts 1, and learning rates mean what
/// they mean without weights.
///
/// `k` counts the classes that have a sample. One without any has the weight 1: nothing is learned of
/// it, and its samples in another part count as they are.
///
/// # Panics
///
/// If a label is not below `classes`.
///
/// # Examples
///
/// ```
/// use training::balanced_weights;
///
/// // Six of the first class, two of the second: 8 / (2 · 6) and 8 / (2 · 2).
/// let weights = balanced_weights(&[0, 0, 0, 1, 0, 0, 0, 1], 2);
/// assert_eq!(weights, [8.0 / 12.0, 2.0]);
/// ```
///
/// # Source
///
/// scikit-learn's `class_weight="balanced"`, after King and Zeng, "Logistic Regression in Rare Events
/// Data", *Political Analysis* 9 (2001), 137–163.
pub fn balanced_weights(labels: &[usize], classes: usize) -> Vec<f64> {
    let mut counts = vec![0_usize; classes];
    for &label in labels {
        counts[label] += 1;
    }
    let present = counts.iter().filter(|&&count| count > 0).count();
    let weight = |&count: &usize| match count {
        0 => 1.0,
        count => labels.len() as f64 / (present as f64 * count as f64),
    };
    counts.iter().map(weight).collect()
}
