//! Names in a message.

use std::fmt::{Display, Write as _};

/// Names with commas between; of more than `most` the first ones, and how many there are.
///
/// ```
/// use datasets::listed;
///
/// assert_eq!(listed(["a", "b"], 2), "a, b");
/// assert_eq!(listed(["a", "b", "c"], 2), "a, b, … (3 in all)");
/// ```
pub fn listed<N>(names: N, most: usize) -> String
where
    N: IntoIterator<Item: Display>,
{
    let mut text = String::new();
    let mut count = 0;
    for name in names {
        if count < most {
            let separator = if count == 0 { "" } else { ", " };
            let _ = write!(text, "{separator}{name}");
        }
        count += 1;
    }
    if count > most {
        let _ = write!(text, ", … ({count} in all)");
    }
    text
}
