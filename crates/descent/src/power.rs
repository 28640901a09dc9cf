//! Whole powers, for corrections and decays.

/// `baseᵗ` by repeated squaring: a small network steps so fast that `powf` would be felt.
pub(crate) fn power(mut base: f64, mut exponent: u64) -> f64 {
    let mut power = 1.0;
    while exponent > 0 {
        if exponent % 2 == 1 {
            power *= base;
        }
        base *= base;
        exponent /= 2;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_products_of_equal_factors() {
        for (exponent, expected) in [(0, 1.0), (1, 3.0), (2, 9.0), (5, 243.0), (13, 1_594_323.0)] {
            assert_eq!(power(3.0, exponent).to_bits(), f64::to_bits(expected));
        }
        assert!(power(0.999, u64::MAX).abs() < f64::MIN_POSITIVE);
    }
}
