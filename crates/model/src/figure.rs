//! Figures as they are printed.

/// A number with five significant digits.
pub fn figure(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || !size.is_finite() {
        return number.to_string();
    }
    if !(1e-4..1e9).contains(&size) {
        return format!("{number:.4e}");
    }
    let mut decimals = 4;
    let mut bound = 10.0;
    while decimals > 0 && size >= bound {
        decimals -= 1;
        bound *= 10.0;
    }
    if size < 1.0 {
        let mut bound = 0.1;
        decimals = 5;
        while size < bound {
            decimals += 1;
            bound /= 10.0;
        }
    }
    format!("{number:.decimals$}")
}

/// A share, such as an accuracy, in percent.
pub fn percent(share: f64) -> String {
    format!("{:.2} %", 100.0 * share)
}

/// R², which has four decimals; that of a run that diverged may be many digits below 0.
pub fn r_squared(number: f64) -> String {
    if number < -1e6 {
        return figure(number);
    }
    format!("{number:.4}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_five_digits() {
        for (number, text) in [
            (0.0, "0"),
            (1.0, "1.0000"),
            (57.123_456, "57.123"),
            (-123_456.7, "-123457"),
            (0.012_345_67, "0.012346"),
            (1e-9, "1.0000e-9"),
            (2.5e12, "2.5000e12"),
        ] {
            assert_eq!(figure(number), text);
        }
    }

    #[test]
    fn r_squared_has_four_decimals_unless_it_is_many_digits_long() {
        for (number, text) in [
            (0.923_41, "0.9234"),
            (0.000_012, "0.0000"),
            (-57.123_45, "-57.1234"),
            (f64::NAN, "NaN"),
            (-4.9e115, "-4.9000e115"),
        ] {
            assert_eq!(r_squared(number), text);
        }
    }
}
