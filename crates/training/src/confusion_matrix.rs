//! The confusion matrix: which class is taken for which.

use datasets::MOST_CLASSES;

use crate::Error;
use crate::accuracy::check_pairs;

/// How often each true class was predicted as each class: rows are true, columns predicted.
///
/// A row sums to the samples of its class, the diagonal to the right predictions. For values instead of
/// classes there is no such table.
///
/// scikit-learn's `confusion_matrix` has rows and columns like these, but by default only for the
/// classes that occur; some books transpose the table, so look at its labels before you read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfusionMatrix {
    classes: usize,
    counts: Vec<usize>,
}

impl ConfusionMatrix {
    /// Counts the predictions for samples of `classes` classes.
    ///
    /// # Errors
    ///
    /// - [`Error::ClassCount`] if the lists differ in length, [`Error::NoSamples`] if they are empty
    /// - [`Error::Data`] if there are no classes, or more than [`datasets::MOST_CLASSES`]
    /// - [`Error::UnknownClass`] if a class is not below `classes`
    ///
    /// # Examples
    ///
    /// ```
    /// use training::ConfusionMatrix;
    ///
    /// // Two samples of class 0, one of them taken for class 1, and one of class 1.
    /// let matrix = ConfusionMatrix::new(&[0, 1, 1], &[0, 0, 1], 2)?;
    /// assert_eq!(matrix.count(0, 1), 1);
    /// assert_eq!(matrix.row(0), [1, 1]);
    /// # Ok::<(), training::Error>(())
    /// ```
    pub fn new(predicted: &[usize], actual: &[usize], classes: usize) -> Result<Self, Error> {
        check_pairs(predicted, actual)?;
        if classes == 0 {
            return Err(datasets::Error::NoClasses.into());
        }
        if classes > MOST_CLASSES {
            return Err(datasets::Error::TooManyClasses { classes }.into());
        }
        let mut counts = vec![0; classes * classes];
        for (index, (&predicted, &actual)) in predicted.iter().zip(actual).enumerate() {
            let class = predicted.max(actual);
            if class >= classes {
                return Err(Error::UnknownClass {
                    class,
                    sample: index + 1,
                    classes,
                });
            }
            counts[actual * classes + predicted] += 1;
        }
        Ok(Self { classes, counts })
    }

    /// The number of classes.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// How often class `actual` was predicted as class `predicted`, both counted from 0; never, if there is
    /// no such class.
    pub fn count(&self, actual: usize, predicted: usize) -> usize {
        self.row(actual).get(predicted).copied().unwrap_or(0)
    }

    /// How the samples of class `actual`, counted from 0, were predicted, class by class.
    pub fn row(&self, actual: usize) -> &[usize] {
        let rows = self.counts.chunks_exact(self.classes);
        rows.into_iter().nth(actual).unwrap_or(&[])
    }
}
