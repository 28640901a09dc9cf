//! The largest of some values, where NumPy finds it, and 0 for none.

use network::argmax;

#[test]
fn the_first_of_the_largest_is_found_and_a_nan_is_the_largest() {
    const NAN: f64 = f64::NAN;
    const INFINITE: f64 = f64::INFINITY;
    for (values, expected) in [
        (&[0.1, 0.7, 0.2][..], 1),
        (&[-3.0, -1.0, -2.0], 1),
        (&[3.0, 1.0, 3.0], 0),
        (&[0.0, -0.0], 0),
        (&[-INFINITE, -INFINITE], 0),
        (&[-INFINITE, 1.0, INFINITE], 2),
        (&[1.0, NAN, INFINITE], 1),
        (&[INFINITE, NAN, NAN], 1),
        (&[NAN, INFINITE], 0),
        (&[], 0),
    ] {
        assert_eq!(argmax(values), expected, "{values:?}");
    }
}
