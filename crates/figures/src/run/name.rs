//! Names from people's files, which may be long.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide one letter is at most, in units of the picture; a Korean or Chinese one is two wide.
pub(super) const LETTER: f64 = 8.0;

/// What a picture shows of a name at most.
pub(super) const MOST_LETTERS: usize = 24;

/// The names as a picture shows them, and how wide the longest is, in units of the picture.
pub(super) fn fitting(names: &[String]) -> (Vec<String>, f64) {
    let names = names.iter().map(|name| shortened(name, MOST_LETTERS));
    let names: Vec<String> = names.collect();
    let longest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    (names, longest as f64 * LETTER)
}

/// A name that is at most so many letters wide.
pub(super) fn shortened(name: &str, most: usize) -> String {
    if name.width() <= most {
        return name.to_owned();
    }
    let mut start = String::new();
    let mut taken = 1;
    for letter in name.chars() {
        taken += letter.width().unwrap_or(1);
        if taken > most {
            break;
        }
        start.push(letter);
    }
    start + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_letter_takes_the_room_of_two() {
        assert_eq!(shortened("Iris-versicolor", 15), "Iris-versicolor");
        assert_eq!(shortened("Iris-versicolor", 8), "Iris-ve…");
        assert_eq!(shortened("아델리펭귄", 10), "아델리펭귄");
        // Three letters take six, the ellipsis one; a fourth letter would be one too wide.
        assert_eq!(shortened("아델리펭귄", 8), "아델리…");
        assert_eq!(shortened("", 8), "");
    }
}
