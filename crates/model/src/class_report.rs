//! How good predicted classes are.

use std::fmt;

use training::ConfusionMatrix;

use crate::{Error, percent};

/// How good predicted classes are: each class for itself, and which is taken for which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassReport {
    names: Vec<String>,
    matrix: ConfusionMatrix,
}

/// How well one class is found.
///
/// With the samples of the class that were found (right), those taken for it wrongly (false), and
/// those not found (missed):
///
/// ```text
/// precision = right / (right + false)      of what is taken for the class, how much is it?
/// recall    = right / (right + missed)     of the class, how much is found?
/// F1        = 2 · right / (2 · right + false + missed)
/// ```
///
/// as scikit-learn's `classification_report`; a share of nothing is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassFigures {
    /// The share of samples taken for the class that are of it.
    pub precision: f64,
    /// The share of the class's samples that are found.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
    /// The number of samples of the class.
    pub samples: usize,
}

/// Of more classes the table of which is taken for which is too wide to print.
const MOST_PRINTED: usize = 20;

impl ClassReport {
    /// Judges predicted classes, which count from 0.
    ///
    /// # Errors
    ///
    /// As [`ConfusionMatrix::new`].
    ///
    /// # Examples
    ///
    /// ```
    /// use model::ClassReport;
    ///
    /// let names = ["cat", "dog"].map(String::from);
    /// let report = ClassReport::new(&[0, 0, 0, 1], &[0, 0, 1, 1], &names)?;
    /// assert_eq!(report.accuracy(), 0.75);
    /// assert_eq!(report.largest_share(), 0.5);
    /// assert_eq!(report.figures(1).recall, 0.5);
    /// assert_eq!((report.mean_recall(), report.mean_recall_of_one()), (0.75, 0.5));
    /// # Ok::<(), model::Error>(())
    /// ```
    pub fn new(predicted: &[usize], actual: &[usize], names: &[String]) -> Result<Self, Error> {
        Ok(Self {
            names: names.to_vec(),
            matrix: ConfusionMatrix::new(predicted, actual, names.len())?,
        })
    }

    /// The names of the classes.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Which class is taken for which.
    pub fn matrix(&self) -> &ConfusionMatrix {
        &self.matrix
    }

    /// The number of samples.
    pub fn samples(&self) -> usize {
        (0..self.names.len()).map(|class| self.count(class)).sum()
    }

    fn count(&self, class: usize) -> usize {
        self.matrix.row(class).iter().sum()
    }

    /// The number of right answers.
    pub fn right(&self) -> usize {
        (0..self.names.len())
            .map(|class| self.matrix.count(class, class))
            .sum()
    }

    /// The share of right answers.
    pub fn accuracy(&self) -> f64 {
        self.right() as f64 / self.samples() as f64
    }

    /// The class of most samples, counted from 0; of several the first.
    pub fn largest_class(&self) -> usize {
        let classes = (0..self.names.len()).rev();
        classes.max_by_key(|&class| self.count(class)).unwrap_or(0)
    }

    /// The share of right answers of always answering the largest class.
    pub fn largest_share(&self) -> f64 {
        self.count(self.largest_class()) as f64 / self.samples() as f64
    }

    /// The mean of the recalls of the classes that have a sample: accuracy, if all classes counted the
    /// same. Always answering one of `k` classes has a mean recall of `1 / k`.
    ///
    /// scikit-learn's `balanced_accuracy_score`.
    pub fn mean_recall(&self) -> f64 {
        let classes = (0..self.names.len()).map(|class| self.figures(class));
        let present = classes.filter(|figures| figures.samples > 0);
        let recalls: Vec<f64> = present.map(|figures| figures.recall).collect();
        recalls.iter().sum::<f64>() / recalls.len() as f64
    }

    /// The mean recall of always answering one class.
    pub fn mean_recall_of_one(&self) -> f64 {
        let present = (0..self.names.len()).filter(|&class| self.count(class) > 0);
        1.0 / present.count() as f64
    }

    /// How well a class, counted from 0, is found.
    pub fn figures(&self, class: usize) -> ClassFigures {
        let right = self.matrix.count(class, class);
        let taken: usize = (0..self.names.len())
            .map(|actual| self.matrix.count(actual, class))
            .sum();
        let samples = self.count(class);
        let share = |part: usize, whole: usize| {
            if whole == 0 {
                0.0
            } else {
                part as f64 / whole as f64
            }
        };
        ClassFigures {
            precision: share(right, taken),
            recall: share(right, samples),
            f1: share(2 * right, taken + samples),
            samples,
        }
    }
}

impl fmt::Display for ClassReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "accuracy    {} ({} of {})   (always {:?}: {})",
            percent(self.accuracy()),
            self.right(),
            self.samples(),
            self.names[self.largest_class()],
            percent(self.largest_share())
        )?;
        let width = self.names.iter().map(|name| name.chars().count()).max();
        let width = width.unwrap_or(0).clamp(5, 24);
        let short = |name: &str| name.chars().take(width).collect::<String>();
        writeln!(f)?;
        writeln!(f, "{:<width$}  precision  recall      F1  samples", "class")?;
        for (class, name) in self.names.iter().enumerate() {
            let figures = self.figures(class);
            writeln!(
                f,
                "{:<width$}  {:>9.4}  {:>6.4}  {:>6.4}  {:>7}",
                short(name),
                figures.precision,
                figures.recall,
                figures.f1,
                figures.samples
            )?;
        }
        if self.names.len() > MOST_PRINTED {
            return Ok(());
        }
        writeln!(f)?;
        writeln!(
            f,
            "one row per true class, one column per predicted class, in the same order:"
        )?;
        let largest = (0..self.names.len()).map(|class| self.count(class)).max();
        let digits = largest.unwrap_or(0).to_string().len();
        for (class, name) in self.names.iter().enumerate() {
            write!(f, "{:<width$}", short(name))?;
            for count in self.matrix.row(class) {
                write!(f, "  {count:>digits$}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
