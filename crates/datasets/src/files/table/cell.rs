//! What a cell holds: a number, a word, or nothing.

/// The most digits of which every number fits 64 bits.
const MOST_DIGITS: usize = 19;
/// Below this every whole number is a float.
const EXACT: u64 = 1 << 53;
/// The powers of ten that are floats without rounding.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The digits at the start of some text, with a sign and a decimal point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    /// How many bytes they take, 0 if there is no digit.
    pub(super) length: usize,
    /// Their value, where a single rounding gives it.
    pub(super) value: Option<f64>,
}

/// Reads the digits at the start of `text`.
///
/// With up to 15 significant digits the value is a whole number divided by a power of ten, both
/// exact, so the quotient is the float next to the decimal number, as the standard library finds it.
/// That is Clinger's fast path ("How to Read Floating Point Numbers Accurately", 1990).
pub(super) fn digits(text: &[u8], decimal: u8) -> Digits {
    let negative = text.first() == Some(&b'-');
    let start = usize::from(negative || text.first() == Some(&b'+'));
    let (mut mantissa, mut place, mut point) = (0_u64, start, None);
    while let Some(&byte) = text.get(place) {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
        } else if byte == decimal && point.is_none() {
            point = Some(place + 1);
        } else {
            break;
        }
        place += 1;
    }
    let count = place - start - usize::from(point.is_some());
    if count == 0 {
        return Digits {
            length: 0,
            value: None,
        };
    }
    let fraction = point.map_or(0, |point| place - point);
    let is_exact = count <= MOST_DIGITS && mantissa < EXACT && fraction < POWERS.len();
    let size = || mantissa as f64 / POWERS[fraction];
    Digits {
        length: place,
        value: is_exact.then(|| if negative { -size() } else { size() }),
    }
}

/// A cell that is not plain digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell<'a> {
    Missing,
    Number(f64),
    /// A number beyond the largest float, or an infinity.
    NotFinite(&'a str),
    Text(&'a str),
}

/// Reads a whole cell.
pub(super) fn cell(text: &str, decimal: u8) -> Cell<'_> {
    let text = text.trim();
    if is_missing(text) {
        return Cell::Missing;
    }
    let begins_as_number = text.starts_with(|c: char| c.is_ascii_digit() || "+-.,".contains(c));
    if !begins_as_number && !is_infinity(text) {
        return Cell::Text(text);
    }
    let parsed = if decimal == b'.' {
        text.parse()
    } else if text.contains('.') {
        return Cell::Text(text);
    } else {
        text.replacen(char::from(decimal), ".", 1).parse()
    };
    match parsed {
        Ok(number) if f64::is_finite(number) => Cell::Number(number),
        Ok(_) => Cell::NotFinite(text),
        Err(_) => Cell::Text(text),
    }
}

fn is_infinity(text: &str) -> bool {
    ["inf", "infinity"]
        .iter()
        .any(|name| text.eq_ignore_ascii_case(name))
}

/// Whether a cell says that its value is not known.
fn is_missing(text: &str) -> bool {
    const NAMES: [&str; 9] = [
        "?", "NA", "N/A", "#N/A", "<NA>", "NaN", "NaT", "NULL", "None",
    ];
    text.is_empty() || NAMES.iter().any(|name| text.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cell_is_a_number_a_word_or_missing() {
        assert_eq!(cell(" 1e3 ", b'.'), Cell::Number(1000.0));
        assert_eq!(cell("-.5", b'.'), Cell::Number(-0.5));
        assert_eq!(cell("3,5", b'.'), Cell::Text("3,5"));
        assert_eq!(cell("3,5", b','), Cell::Number(3.5));
        assert_eq!(cell("3.5", b','), Cell::Text("3.5"));
        assert_eq!(cell("1,234,5", b','), Cell::Text("1,234,5"));
        assert_eq!(cell("cat", b'.'), Cell::Text("cat"));
        assert_eq!(cell("-", b'.'), Cell::Text("-"));
        assert_eq!(cell("2020-01-31", b'.'), Cell::Text("2020-01-31"));
        for text in ["1e999", "-inf", "Infinity", "+Inf"] {
            assert_eq!(cell(text, b'.'), Cell::NotFinite(text));
        }
        for text in ["", "  ", "?", "NA", "n/a", "nan", "NULL", "None", "<NA>"] {
            assert_eq!(cell(text, b'.'), Cell::Missing);
        }
    }

    #[test]
    fn digits_end_where_another_byte_stands() {
        let read = |text: &str| digits(text.as_bytes(), b'.');
        let of = |length, value| Digits { length, value };
        assert_eq!(read("12.5,3"), of(4, Some(12.5)));
        assert_eq!(read("-7;"), of(2, Some(-7.0)));
        assert_eq!(read("1.2.3"), of(3, Some(1.2)));
        assert_eq!(read("5e3"), of(1, Some(5.0)));
        for text in ["", "-", ".", "+.", "x1", ",1"] {
            assert_eq!(read(text).length, 0, "{text}");
        }
        // Too many digits for the short way.
        assert_eq!(read("0.12345678901234567"), of(19, None));
        assert_eq!(read("123456789012345678901"), of(21, None));
    }

    proptest! {
        #[test]
        fn digits_are_the_standard_librarys(text in r"[+-]?[0-9]{0,12}\.?[0-9]{0,12}") {
            let digits = digits(text.as_bytes(), b'.');
            match (digits.value, text.parse::<f64>()) {
                (Some(value), Ok(parsed)) => prop_assert_eq!(value.to_bits(), parsed.to_bits()),
                (Some(value), Err(_)) => prop_assert!(false, "{text} was read as {value}"),
                (None, _) => {}
            }
        }
    }
}
