//! `+`, `−`, `×` and `÷`, each with its local slopes.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::Value;

// ANCHOR: operators
impl Add for Value<'_> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.binary(other, "+", self.number + other.number, (1.0, 1.0))
    }
}

impl Mul for Value<'_> {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let slopes = (other.number, self.number);
        self.binary(other, "×", self.number * other.number, slopes)
    }
}
// ANCHOR_END: operators

impl Sub for Value<'_> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.binary(other, "−", self.number - other.number, (1.0, -1.0))
    }
}

impl Div for Value<'_> {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let quotient = self.number / other.number;
        let slopes = (1.0 / other.number, -quotient / other.number);
        self.binary(other, "÷", quotient, slopes)
    }
}

impl Neg for Value<'_> {
    type Output = Self;

    fn neg(self) -> Self {
        self.unary("−", -self.number, -1.0)
    }
}

/// `value ∘ number` and `number ∘ value`: the number becomes a node of its own.
macro_rules! with_numbers {
    ($($operator:ident, $method:ident;)*) => {$(
        impl $operator<f64> for Value<'_> {
            type Output = Self;

            fn $method(self, number: f64) -> Self {
                self.$method(self.constant(number))
            }
        }

        impl<'g> $operator<Value<'g>> for f64 {
            type Output = Value<'g>;

            fn $method(self, value: Value<'g>) -> Value<'g> {
                value.constant(self).$method(value)
            }
        }
    )*};
}

with_numbers! { Add, add; Sub, sub; Mul, mul; Div, div; }
