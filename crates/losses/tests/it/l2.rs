//! The penalty by hand, and strengths that are none.

use losses::L2;

#[test]
fn the_penalty_by_hand() {
    // ½ · 0.5 · (1 + 4 + 16) = 5.25; each slope is half the weight. All short in binary.
    let l2 = L2::new(0.5).unwrap();
    assert_eq!(l2.strength().to_bits(), 0.5_f64.to_bits());
    let weights = [1.0, -2.0, 4.0];
    assert_eq!(l2.value(&weights).to_bits(), 5.25_f64.to_bits());
    let slopes = weights.map(|w| l2.slope(w).to_bits());
    assert_eq!(slopes, [0.5_f64, -1.0, 2.0].map(f64::to_bits));
}

#[test]
fn a_strength_that_is_negative_or_not_finite_is_refused() {
    let none = L2::new(0.0).unwrap();
    assert_eq!(none.value(&[3.0, -4.0]).to_bits(), 0.0_f64.to_bits());
    for strength in [-1e-9, f64::NAN, f64::INFINITY] {
        let message = L2::new(strength).unwrap_err().to_string();
        assert_eq!(
            message,
            format!("the strength of L2 must be a finite number of at least 0, got {strength}")
        );
    }
}
