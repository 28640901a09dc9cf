//! Names as other libraries spell them.

/// A name in small letters, without `-`, `_` and blanks, so that `LeakyReLU` and `leaky_relu` are one.
///
/// ```
/// use network::spelling::spelled;
///
/// assert_eq!(spelled("Leaky_ReLU"), spelled("leaky-relu"));
/// ```
pub fn spelled(name: &str) -> String {
    name.to_lowercase().replace(['-', '_', ' '], "")
}

/// The name as [`spelled`], and the number in parentheses behind it, if there are any; nothing if they
/// hold something else.
///
/// ```
/// use network::spelling::with_parameter;
///
/// assert_eq!(with_parameter("ELU(2)"), Some(("elu".to_owned(), Some(2.0))));
/// assert_eq!(with_parameter("elu"), Some(("elu".to_owned(), None)));
/// assert_eq!(with_parameter("elu(two)"), None);
/// ```
pub fn with_parameter(text: &str) -> Option<(String, Option<f64>)> {
    match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((name, number)) => Some((spelled(name), Some(number.parse().ok()?))),
        None => Some((spelled(text), None)),
    }
}
