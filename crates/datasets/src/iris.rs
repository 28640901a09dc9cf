//! Fisher's iris flowers.

use nalgebra::{DMatrix, RowDVector};

use crate::files::{Cells, Dialect, Table};
use crate::{Dataset, Error, Targets};

/// Iris: four lengths in centimeters of 150 flowers, 50 each of setosa, versicolor, virginica.
///
/// # Examples
///
/// ```
/// let iris = datasets::iris();
/// assert_eq!((iris.features(), iris.samples()), (4, 150));
/// assert_eq!(iris.feature_names()[2], "petal_length_cm");
/// ```
///
/// # Source
///
/// Fisher, "The use of multiple measurements in taxonomic problems" (1936); UCI Machine Learning
/// Repository, CC BY 4.0. The same numbers as scikit-learn's `load_iris`.
#[expect(
    clippy::missing_panics_doc,
    reason = "the file is part of the crate, and a test reads it"
)]
pub fn iris() -> Dataset {
    const TABLE: &str = include_str!("../data/iris.csv");
    read(TABLE).expect("the crate's own table is whole")
}

/// Lengths, and at the end the species, each flower of which follows those of the one before.
fn read(table: &str) -> Result<Dataset, Error> {
    let table = Table::from_reader(table.as_bytes(), &Dialect::default())?;
    let (mut lengths, mut names, mut targets) = (Vec::new(), Vec::new(), None);
    for column in table.columns() {
        match column.cells() {
            Cells::Numbers(numbers) => {
                lengths.push(RowDVector::from_row_slice(numbers));
                names.push(column.name().to_owned());
            }
            Cells::Texts(species) => {
                targets = Some(Targets::Classes {
                    labels: species.codes().iter().map(|&code| code as usize).collect(),
                    names: species.different().to_vec(),
                });
            }
        }
    }
    let inputs = DMatrix::from_rows(&lengths);
    Dataset::new(inputs, targets.ok_or(Error::NoClasses)?)?.with_feature_names(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of 150 numbers below 10 round by less than this.
    const TOLERANCE: f64 = 1e-9;

    // from sklearn.datasets import load_iris; import numpy as np
    // iris = load_iris(); w = np.arange(1, 151)  # scikit-learn 1.9.1
    // iris.data.sum(0); (iris.data.T * w).sum(1); iris.data[[0, 34, 37]]; np.bincount(iris.target)
    #[test]
    fn iris_is_scikit_learns() {
        let iris = iris();
        let sums = [876.5, 458.6, 563.7, 179.9];
        let weighted_sums = [70_017.4, 33_489.2, 52_645.6, 18_023.4];
        for (feature, row) in iris.inputs().row_iter().enumerate() {
            assert!((row.sum() - sums[feature]).abs() < TOLERANCE);
            let weighted: f64 = row.iter().zip(1..).map(|(x, i)| x * f64::from(i)).sum();
            assert!((weighted - weighted_sums[feature]).abs() < TOLERANCE);
        }
        for (sample, flower) in [
            (0, [5.1, 3.5, 1.4, 0.2]),
            (34, [4.9, 3.1, 1.5, 0.2]),
            (37, [4.9, 3.6, 1.4, 0.1]),
        ] {
            assert_eq!(iris.inputs().column(sample).as_slice(), flower);
        }
        let labels: Vec<_> = (0..150).map(|sample| sample / 50).collect();
        assert_eq!(iris.labels(), Some(&labels[..]));
        let names = ["setosa", "versicolor", "virginica"].map(String::from);
        assert_eq!(iris.class_names(), Some(&names[..]));
    }
}
