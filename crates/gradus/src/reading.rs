//! How columns are read, in words.

use datasets::listed;
use model::{Reading, Scaling};

/// Of more names the first are shown.
const MOST_NAMES: usize = 12;

/// What the cells of a column become.
pub(crate) fn reading(reading: &Reading) -> String {
    match reading {
        Reading::Number { scaling, fill, .. } => {
            let number = if *scaling == Scaling::NONE {
                "a number".to_owned()
            } else {
                format!("(x − {}) / {}", scaling.shift, scaling.scale)
            };
            match fill {
                Some(fill) => format!("{number}; missing: x = {fill}"),
                None => number,
            }
        }
        Reading::Category { categories, fill } => {
            let words = match categories.as_slice() {
                [no, yes] => format!("0 {no}, 1 {yes}"),
                several => format!("one-hot {}", list(several)),
            };
            match fill {
                Some(fill) => format!("{words}; missing: {}", categories[*fill]),
                None => words,
            }
        }
    }
}

/// What the output of a network becomes.
pub(crate) fn back(scaling: Scaling) -> String {
    format!("× {} + {}", scaling.scale, scaling.shift)
}

/// Names with commas between; of many the first.
pub(crate) fn list(names: &[String]) -> String {
    listed(names, MOST_NAMES)
}
