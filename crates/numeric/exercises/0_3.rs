//! Exercise 0.3: The order of a sum
//!
//! Find three numbers a, b and c for which (a + b) + c and a + (b + c) are different in `f64`.

pub fn numbers() -> [f64; 3] {
    [1.0, 2.0, 3.0]
}
