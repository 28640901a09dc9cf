//! The exponential without a branch, for loops that take several numbers at a time.

/// How far from 0 the numbers may be that [`exp`] takes.
pub const EXP_LIMIT: f64 = 708.0;

/// `eˣ` for `x` in `−708..=708`, with the very bits of [`elementary::exp`](crate::elementary::exp).
///
/// A processor works on four or eight numbers at once only where all go the same way. So this has
/// no branches, no table and no call, and inside of [`vectorized`](crate::vectorized()) a loop over
/// it costs a fraction of as many calls. Outside of the range the result is meaningless.
///
/// # Formula
///
/// ```text
/// eˣ = 2ᵏ eʳ,   k the whole number nearest to x / ln 2,   r = x − k ln 2
/// eʳ ≈ 1 + r + r c / (2 − c),   c = r − (P₁ r² + P₂ r⁴ + P₃ r⁶ + P₄ r⁸ + P₅ r¹⁰)
/// ```
///
/// # Source
///
/// `e_exp.c` of FDLIBM, Sun Microsystems (1993), which musl and `libm` follow too: the same
/// constants and the same operations in the same order.
///
/// # Examples
///
/// ```
/// use numeric::{branchless, elementary};
///
/// assert_eq!(branchless::exp(-1.5), elementary::exp(-1.5));
/// ```
#[allow(clippy::inline_always, reason = "a call would end the loop's vectors")]
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    // x / ln 2, rounded to the nearest whole number as the original does it: by its absolute
    // value, half up; 0 as long as |x| is at most ½ ln 2 in its upper 32 bits.
    let shifted = INVERSE_LN_2 * x.abs() + 0.5;
    let nearest = (shifted + WHOLE) - WHOLE;
    let below = if nearest > shifted {
        nearest - 1.0
    } else {
        nearest
    };
    let k = if x.abs() < HALF_LN_2 { 0.0 } else { below };
    let k = k.copysign(x);

    let high = x - k * LN_2_HIGH;
    let low = k * LN_2_LOW;
    let r = high - low;
    let square = r * r;
    let c = r - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
    let less_one = r * c / (2.0 - c) - low + high;
    let less_one = if x.abs() < TINY { x } else { less_one };

    // The sum's last bits are k; moved to where the exponent stands, they are 2ᵏ.
    let power = f64::from_bits((k + WHOLE).to_bits().wrapping_add(1023) << 52);
    (1.0 + less_one) * power
}

/// 1.5 · 2⁵²: numbers of this size have no digits behind the point, so adding it rounds.
const WHOLE: f64 = 6_755_399_441_055_744.0;
/// The first number whose upper 32 bits are above those of ½ ln 2.
const HALF_LN_2: f64 = f64::from_bits(0x3fd6_2e43_0000_0000);
/// The first number whose upper 32 bits are above those of 2⁻²⁸: below it, `eˣ` is `1 + x`.
const TINY: f64 = f64::from_bits(0x3e30_0001_0000_0000);
const INVERSE_LN_2: f64 = f64::from_bits(0x3ff7_1547_652b_82fe);
/// The digits of ln 2 that a product with `k` keeps, and the next.
const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
const P1: f64 = f64::from_bits(0x3fc5_5555_5555_553e);
const P2: f64 = f64::from_bits(0xbf66_c16c_16be_bd93);
const P3: f64 = f64::from_bits(0x3f11_566a_af25_de2c);
const P4: f64 = f64::from_bits(0xbebb_bd41_c5d2_6bf1);
const P5: f64 = f64::from_bits(0x3e66_3769_72be_a4d0);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{generator, uniform};
    use crate::{elementary, vectorized};

    /// The bits of libm, in a loop on vectors as users run it.
    fn check(numbers: &[f64]) {
        let mut found = vec![0.0; numbers.len()];
        vectorized(|| {
            for (y, &x) in found.iter_mut().zip(numbers) {
                *y = exp(x);
            }
        });
        for (&y, &x) in found.iter().zip(numbers) {
            assert_eq!(y.to_bits(), elementary::exp(x).to_bits(), "at {x:e}");
        }
    }

    #[test]
    fn a_million_numbers_of_every_size_have_the_bits_of_libm() {
        let rng = &mut generator(1);
        for size in [EXP_LIMIT, 40.0, 5.0, 1.2, 0.4, 1e-7, 1e-8, 1e-9, 1e-300] {
            let numbers: Vec<f64> = (0..120_000).map(|_| uniform(rng, -size, size)).collect();
            check(&numbers);
        }
    }

    #[test]
    fn where_the_formula_changes_the_bits_are_those_of_libm() {
        use std::f64::consts::LN_2;
        let mut edges = vec![0.0, f64::MIN_POSITIVE, 5e-324, EXP_LIMIT, HALF_LN_2, TINY];
        edges.extend([2_f64.powi(-28), 1.5 * LN_2, 0.5 * LN_2]);
        edges.extend([0x3ff0_a2b2_u64, 0x3fd6_2e42, 0x3e30_0000].map(|h| f64::from_bits(h << 32)));
        edges.extend((0..1021).map(|k| (f64::from(k) + 0.5) * LN_2));
        let mut numbers = Vec::new();
        for edge in edges {
            for step in -300_i64..=300 {
                let near = f64::from_bits(edge.to_bits().saturating_add_signed(step));
                if near <= EXP_LIMIT {
                    numbers.extend([near, -near]);
                }
            }
        }
        check(&numbers);
    }
}
