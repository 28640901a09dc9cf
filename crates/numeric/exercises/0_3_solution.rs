//! (10¹⁷ − 10¹⁷) + 1 is 1. But −10¹⁷ + 1 is −10¹⁷ again, since an `f64` has about 16 digits and the
//! 1 would be the eighteenth. So the other order gives 0. Ordinary numbers do it, too: 0.1, 0.2
//! and 0.3 add up to 0.6000000000000001 or to 0.6.

pub fn numbers() -> [f64; 3] {
    [1e17, -1e17, 1.0]
}
