//! Parity: XOR of more than two inputs.

use nalgebra::DMatrix;

use crate::{Dataset, Error, Targets};

/// The most bits: 2²⁰ samples of 20 features are 160 MiB.
const MOST_BITS: usize = 20;

/// All 2ⁿ rows of n bits, counting up, with class 1 where the number of ones is odd.
///
/// Changing any one bit changes the class. Parity of two bits is XOR.
///
/// # Errors
///
/// [`Error::Count`] unless `bits` is from 1 to 20.
///
/// # Source
///
/// Minsky and Papert, *Perceptrons* (1969), chapter 3.
pub fn parity(bits: usize) -> Result<Dataset, Error> {
    if !(1..=MOST_BITS).contains(&bits) {
        return Err(Error::Count {
            name: "the number of bits",
            least: 1,
            most: MOST_BITS,
            count: bits,
        });
    }
    let rows: usize = 1 << bits;
    let inputs = DMatrix::from_fn(bits, rows, |bit, row| (row >> (bits - 1 - bit) & 1) as f64);
    let labels = (0..rows).map(|row| row.count_ones() as usize % 2).collect();
    let targets = Targets::classes(labels, &["even", "odd"]);
    Ok(Dataset::valid(inputs, targets))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parity_of_two_bits_is_xor() -> Result<(), Error> {
        let (parity, xor) = (parity(2)?, crate::xor());
        assert_eq!(parity.inputs(), xor.inputs());
        assert_eq!(parity.labels(), xor.labels());
        Ok(())
    }

    #[test]
    fn one_flipped_bit_changes_the_class() -> Result<(), Error> {
        let parity = parity(5)?;
        let labels = parity.labels().unwrap_or_default();
        for row in 0..32_usize {
            for bit in 0..5 {
                assert_ne!(labels[row], labels[row ^ (1 << bit)]);
            }
        }
        Ok(())
    }
}
