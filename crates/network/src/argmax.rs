//! Which output is the largest?

/// Where the largest of `values` stands: the class that a classifier names by its outputs.
///
/// Of equal ones it is the first, and a NaN counts as largest, as in NumPy and PyTorch. For no
/// values it is 0.
///
/// # Examples
///
/// ```
/// use network::argmax;
///
/// assert_eq!(argmax(&[0.1, 0.7, 0.2]), 1);
/// assert_eq!(argmax(&[3.0, 3.0]), 0);
/// assert_eq!(argmax(&[1.0, f64::NAN, f64::INFINITY]), 1);
/// ```
pub fn argmax(values: &[f64]) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (index, &value) in values.iter().enumerate() {
        if value > best.1 || (value.is_nan() && !best.1.is_nan()) {
            best = (index, value);
        }
    }
    best.0
}
