//! Folds of a table for cross-validation.

use datasets::files::Table;
use datasets::{folds, stratified_folds};
use numeric::random::generator;

use crate::chosen::Chosen;
use crate::split::Parts;
use crate::{Error, Preparation, Prepared, Split};

impl Preparation {
    /// Divides the training part of a table into folds, and prepares each fold as a test part: what there
    /// is to learn about the columns is learned from all other folds, for each fold anew.
    ///
    /// The validation and test part of `split` are left out, so that they can say in the end how good
    /// what was chosen is. The folds are drawn with the seed of `split`, of classes each in its share.
    ///
    /// # Errors
    ///
    /// As [`Preparation::prepare`]; [`Error::Data`] unless there are at least 2 folds and no more than rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use datasets::files::{Dialect, Table};
    /// use model::{Preparation, Split};
    ///
    /// let rows = "25,cat\n26,cat\n20,bird\n22,bird\n".repeat(5);
    /// let table = Table::from_reader(format!("height,animal\n{rows}").as_bytes(), &Dialect::default())?;
    /// // A fifth of 20 rows is kept for the test; 16 make 4 folds of 4.
    /// let folds = Preparation::new("animal").prepare_folds(&table, &Split::default(), 4)?;
    /// assert_eq!(folds.len(), 4);
    /// assert_eq!(folds[0].training.samples(), 12);
    /// assert_eq!(folds[0].test.as_ref().map(|test| test.samples()), Some(4));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn prepare_folds(
        &self,
        table: &Table,
        split: &Split,
        count: usize,
    ) -> Result<Vec<Prepared>, Error> {
        let chosen = Chosen::of(self, table)?;
        let training = chosen.divide(split)?.training;
        let rng = &mut generator(split.seed);
        let folds = match chosen.labels() {
            Some(labels) => {
                let labels: Vec<usize> = training.iter().map(|&place| labels[place]).collect();
                stratified_folds(&labels, count, rng)?
            }
            None => folds(training.len(), count, rng)?,
        };
        let prepared = folds.iter().map(|fold| {
            let mut is_test = vec![false; training.len()];
            for &place in fold {
                is_test[place] = true;
            }
            let part = |of_test: bool| -> Vec<usize> {
                let places = training.iter().zip(&is_test);
                let own = places.filter(|(_, is_test)| **is_test == of_test);
                own.map(|(&place, _)| place).collect()
            };
            chosen.prepare(&Parts {
                training: part(false),
                validation: None,
                test: Some(part(true)),
            })
        });
        prepared.collect()
    }
}
