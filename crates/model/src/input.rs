//! One column of a table, as a network reads it.

use crate::{Error, Scaling};

/// A column and how it is read.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputColumn {
    /// The name of the column.
    pub name: String,
    /// How it is read.
    pub reading: Reading,
}

/// How the cells of a column become features.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Reading {
    /// Numbers: one feature, scaled.
    Number {
        /// The scaling.
        scaling: Scaling,
        /// What stands in for a missing cell, before it is scaled.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fill: Option<f64>,
        /// The least and the largest number of the training part, where they are known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        range: Option<[f64; 2]>,
    },
    /// Words.
    ///
    /// Two categories make one feature: 0 for the first, 1 for the second, ½ for a word that is
    /// neither. More make a feature each, one-hot: 1 for the category that the cell holds, 0 for all
    /// others, so that a word which is none of them is 0 everywhere.
    Category {
        /// The categories, at least two.
        categories: Vec<String>,
        /// Which of them, counted from 0, stands in for a missing cell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fill: Option<usize>,
    },
}

impl InputColumn {
    /// A column of numbers without missing cells.
    pub fn number(name: impl Into<String>, scaling: Scaling) -> Self {
        Self {
            name: name.into(),
            reading: Reading::Number {
                scaling,
                fill: None,
                range: None,
            },
        }
    }

    /// Whether something stands in for a missing cell.
    pub(crate) fn is_filled(&self) -> bool {
        match &self.reading {
            Reading::Number { fill, .. } => fill.is_some(),
            Reading::Category { fill, .. } => fill.is_some(),
        }
    }

    /// How many features the column makes.
    pub fn features(&self) -> usize {
        match &self.reading {
            Reading::Category { categories, .. } if categories.len() > 2 => categories.len(),
            _ => 1,
        }
    }

    /// The names of these features: that of the column, or `column=category`.
    pub fn feature_names(&self) -> Vec<String> {
        let named = |category: &String| format!("{}={category}", self.name);
        match &self.reading {
            Reading::Number { .. } => vec![self.name.clone()],
            Reading::Category { categories, .. } if categories.len() > 2 => {
                categories.iter().map(named).collect()
            }
            Reading::Category { categories, .. } => {
                categories.last().map(named).into_iter().collect()
            }
        }
    }

    /// Writes what category `place` is into its features; no place is no category.
    pub(crate) fn write_category(place: Option<usize>, features: &mut [f64]) {
        match features {
            [one] => *one = place.map_or(0.5, |place| place as f64),
            several => {
                several.fill(0.0);
                if let Some(feature) = place.and_then(|place| several.get_mut(place)) {
                    *feature = 1.0;
                }
            }
        }
    }

    /// Refuses what no fit can give.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let refused = |rule| {
            Err(Error::Column {
                column: self.name.clone(),
                rule,
            })
        };
        match &self.reading {
            Reading::Number {
                scaling,
                fill,
                range,
            } => {
                scaling.check(&self.name)?;
                if fill.is_some_and(|fill| !fill.is_finite()) {
                    return refused("is filled with what is not a finite number");
                }
                let is_range = |[least, largest]: [f64; 2]| {
                    least.is_finite() && largest.is_finite() && least <= largest
                };
                if range.is_some_and(|range| !is_range(range)) {
                    return refused("has a range that is none");
                }
            }
            Reading::Category { categories, fill } => {
                if categories.len() < 2 {
                    return refused("has fewer than two categories");
                }
                let mut sorted: Vec<&String> = categories.iter().collect();
                sorted.sort_unstable();
                if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
                    return refused("has a category twice");
                }
                if fill.is_some_and(|fill| fill >= categories.len()) {
                    return refused("is filled with a category that it does not have");
                }
            }
        }
        Ok(())
    }
}
