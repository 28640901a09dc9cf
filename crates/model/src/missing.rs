//! What is done about cells that are missing.

use std::str::FromStr;

/// What is done about cells that are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Missing {
    /// The table is refused; the message counts them.
    #[default]
    Refuse,
    /// Rows with a missing cell are left out.
    DropRows,
    /// Something stands in for them.
    Fill(Fill),
}

/// What stands in for the missing cells of a column: learned from the training part.
///
/// A column of words is always filled with its most frequent one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// The mean.
    Mean,
    /// The middle one of the numbers in order of size, or the mean of the two in the middle.
    Median,
    /// The most frequent number, of several the smallest.
    MostFrequent,
}

impl Missing {
    /// All, as they are called.
    pub const NAMES: [&str; 5] = ["refuse", "drop-rows", "mean", "median", "most-frequent"];

    /// The name by which [`Missing::from_str`] finds it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Refuse => "refuse",
            Self::DropRows => "drop-rows",
            Self::Fill(Fill::Mean) => "mean",
            Self::Fill(Fill::Median) => "median",
            Self::Fill(Fill::MostFrequent) => "most-frequent",
        }
    }
}

/// No way of dealing with missing cells has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name:?} is not a way to deal with missing cells: want {}", Missing::NAMES.join(", "))]
pub struct UnknownMissing {
    name: String,
}

impl FromStr for Missing {
    type Err = UnknownMissing;

    fn from_str(name: &str) -> Result<Self, UnknownMissing> {
        let all = [
            Self::Refuse,
            Self::DropRows,
            Self::Fill(Fill::Mean),
            Self::Fill(Fill::Median),
            Self::Fill(Fill::MostFrequent),
        ];
        all.into_iter()
            .find(|missing| missing.name() == name)
            .ok_or_else(|| UnknownMissing {
                name: name.to_owned(),
            })
    }
}

impl Fill {
    /// What stands in for a missing number; `values` are not empty.
    #[expect(clippy::float_cmp, reason = "numbers are counted if they are the same")]
    pub(crate) fn of(self, values: &[f64]) -> f64 {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        match self {
            Self::Mean => values.iter().sum::<f64>() / values.len() as f64,
            Self::Median if sorted.len() % 2 == 1 => sorted[middle],
            Self::Median => f64::midpoint(sorted[middle - 1], sorted[middle]),
            Self::MostFrequent => {
                let runs = sorted.chunk_by(|one, other| one == other);
                let longest = runs.rev().max_by_key(|run| run.len());
                longest.map_or(f64::NAN, |run| run[0])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_for_a_missing_number() {
        let values = [4.0, 1.0, 1.0, 10.0];
        let filled = |fill: Fill| fill.of(&values).to_string();
        assert_eq!(filled(Fill::Mean), "4");
        assert_eq!(filled(Fill::Median), "2.5");
        assert_eq!(filled(Fill::MostFrequent), "1");
        assert_eq!(Fill::Median.of(&[3.0, 1.0, 2.0]).to_string(), "2");
        // Of several as frequent the smallest.
        assert_eq!(Fill::MostFrequent.of(&[3.0, 2.0]).to_string(), "2");
    }

    #[test]
    fn each_is_found_by_its_name() {
        for name in Missing::NAMES {
            assert_eq!(name.parse().map(Missing::name), Ok(name));
        }
        let error = "zero".parse::<Missing>().unwrap_err().to_string();
        assert!(error.contains("want refuse, drop-rows"), "{error}");
    }
}
