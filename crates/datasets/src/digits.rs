//! Small handwritten digits.

use nalgebra::DMatrix;

use crate::{Dataset, Targets};

/// Each line: the digit, a space, 64 pixels as characters, the end of the line.
const TABLE: &[u8] = include_bytes!("../data/digits.txt");
const PIXELS: usize = 64;
const LINE: usize = 2 + PIXELS + 1;

/// Digits: 1,797 handwritten digits as images of 8 × 8 pixels, each from 0 (paper) to 16 (ink).
///
/// The features are the pixels row by row from the top left. Divide them by 16 before training.
///
/// # Examples
///
/// ```
/// let digits = datasets::digits();
/// assert_eq!((digits.features(), digits.samples()), (64, 1797));
/// assert_eq!(digits.inputs().max(), 16.0);
/// ```
///
/// # Source
///
/// Alpaydin and Kaynak, *Optical Recognition of Handwritten Digits* (1998), the test images; UCI
/// Machine Learning Repository, CC BY 4.0. The same numbers as scikit-learn's `load_digits`.
pub fn digits() -> Dataset {
    let lines = TABLE.chunks_exact(LINE);
    let labels: Vec<_> = lines
        .clone()
        .map(|line| usize::from(value(line[0])))
        .collect();
    let pixels = lines.flat_map(|line| &line[2..2 + PIXELS]);
    let pixels = pixels.map(|&character| f64::from(value(character)));
    let inputs = DMatrix::from_iterator(PIXELS, labels.len(), pixels);
    let names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let mut digits = Dataset::valid(inputs, Targets::classes(labels, &names));
    let pixel_name = |pixel| format!("pixel_{}_{}", pixel / 8, pixel % 8);
    digits.name_features((0..PIXELS).map(pixel_name).collect());
    digits
}

/// `0` to `9` are themselves, `a` to `g` are 10 to 16.
const fn value(character: u8) -> u8 {
    match character {
        b'a'..=b'g' => character - b'a' + 10,
        _ => character.wrapping_sub(b'0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // from sklearn.datasets import load_digits; import numpy as np
    // digits = load_digits(); flat = digits.data.ravel().astype(int)  # scikit-learn 1.9.1
    // np.bincount(digits.target)
    // flat.sum(), (flat * (np.arange(1, flat.size + 1) % 1009)).sum()
    // digits.target.sum(), (digits.target * np.arange(1, 1798)).sum()
    #[test]
    fn digits_are_scikit_learns() {
        let digits = digits();
        let labels = digits.labels().unwrap_or_default();
        let mut counts = [0; 10];
        for &label in labels {
            counts[label] += 1;
        }
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);

        // Whole numbers: these sums are exact.
        let pixels = digits.inputs();
        assert_eq!(pixels.sum().to_bits(), 561_718_f64.to_bits());
        let weighted: f64 = pixels
            .iter()
            .zip(1_u32..)
            .map(|(p, i)| p * f64::from(i % 1009))
            .sum();
        assert_eq!(weighted.to_bits(), 283_185_523_f64.to_bits());
        assert_eq!(labels.iter().sum::<usize>(), 8070);
        let weighted: usize = labels.iter().zip(1..).map(|(label, i)| label * i).sum();
        assert_eq!(weighted, 7_272_861);
    }

    #[test]
    fn the_table_is_whole_lines_of_known_characters() {
        assert_eq!(TABLE.len() % LINE, 0);
        for line in TABLE.chunks_exact(LINE) {
            assert!(line[0].is_ascii_digit() && line[1] == b' ' && line[LINE - 1] == b'\n');
            assert!(
                line[2..LINE - 1]
                    .iter()
                    .all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'g'))
            );
        }
    }
}
