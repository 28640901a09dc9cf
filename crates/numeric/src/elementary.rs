//! Elementary functions with the same bits on every platform.
//!
//! The standard library hands `exp`, `ln` and `tanh` to the system, and systems differ in the
//! last digit. These come from `libm`, a port of musl's, which computes them in Rust.

/// `eˣ`.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `eˣ − 1`, exact to the last digits also near `x = 0`.
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// The natural logarithm of `x`.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `ln(1 + x)`, exact to the last digits also near `x = 0`.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// The hyperbolic tangent of `x`.
pub fn tanh(x: f64) -> f64 {
    libm::tanh(x)
}

/// The hyperbolic cosine of `x`.
pub fn cosh(x: f64) -> f64 {
    libm::cosh(x)
}

/// The error function, `2/√π ∫₀ˣ exp(−t²) dt`.
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}

/// The complement of the error function, `1 − erf(x)`, exact to the last digits where it is small.
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

/// The sine of `x` radians.
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// The cosine of `x` radians.
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// `x` to the power `y`.
pub fn powf(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}
