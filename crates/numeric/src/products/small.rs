//! Products of a few numbers.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use pulp::{Simd, WithSimd};

use super::fused::mul_add_one;
use super::operand::Vectors;

/// A product that [`plain`](crate::plain) loops fill soonest, with the multiply-add of the processor.
pub(crate) struct Small<'a> {
    pub(crate) left: Vectors<'a>,
    pub(crate) right: Vectors<'a>,
    pub(crate) biases: Option<&'a [f64]>,
    pub(crate) sums: &'a mut [f64],
}

impl WithSimd for Small<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self {
            left,
            right,
            biases,
            sums,
        } = self;
        for (column, sums) in sums.chunks_exact_mut(left.count.max(1)).enumerate() {
            for (row, sum) in sums.iter_mut().enumerate() {
                *sum = biases.map_or(0.0, |biases| biases[row]);
                for step in 0..left.length {
                    let weight = left.data[row * left.across + step * left.along];
                    let number = right.data[column * right.across + step * right.along];
                    *sum = mul_add_one(weight, number, *sum);
                }
            }
        }
    }
}
