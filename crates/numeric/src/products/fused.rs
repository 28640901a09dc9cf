//! The fused multiply-add, which rounds once, on vectors that have none: those of WebAssembly.
//!
//! There `pulp` takes the numbers out of their vectors and computes with whole numbers, which is some
//! twenty times as slow.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use pulp::Simd;

/// `a * b + c`, rounded once, in each lane.
#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
pub(crate) fn mul_add<S: Simd>(simd: S, a: S::f64s, b: S::f64s, c: S::f64s) -> S::f64s {
    simd.mul_add_f64s(a, b, c)
}

#[cfg(target_arch = "wasm32")]
pub(crate) use by_parts as mul_add;

/// The same of three numbers.
#[inline(always)]
pub(crate) fn mul_add_one(a: f64, b: f64, c: f64) -> f64 {
    #[cfg(target_arch = "wasm32")]
    return by_parts(pulp::Scalar, a, b, c);
    #[cfg(not(target_arch = "wasm32"))]
    a.mul_add(b, c)
}

/// Larger numbers would overflow on the way.
#[cfg(any(test, target_arch = "wasm32"))]
const LARGE: f64 = f64::from_bits((1023 + 990) << 52);
/// What a product that is smaller loses by rounding can be too small for a number.
#[cfg(any(test, target_arch = "wasm32"))]
const SMALL: f64 = f64::from_bits((1023 - 960) << 52);
/// 2²⁷ + 1: leaves the upper half of a number's digits.
#[cfg(any(test, target_arch = "wasm32"))]
const HALF: f64 = 134_217_729.0;

/// `a * b + c`, rounded once, by operations that each round.
///
/// ```text
/// a b         = product + low         exactly: what Dekker's product loses is a number
/// product + c = sum + lost            exactly: so is what Knuth's sum loses
/// a b + c     = sum + (lost + low)
/// ```
///
/// The sum in parentheses is rounded to odd, so that the last sum rounds as if it were exact. Lanes
/// where a number is too large or too small for that send all to [`Simd::mul_add_f64s`].
///
/// # Source
///
/// S. Boldo and G. Melquiond, *Emulation of a FMA and correctly rounded sums: proved algorithms using
/// rounding to odd* (2008), and `s_fma.c` of FreeBSD, whose order of sums it is.
#[cfg(any(test, target_arch = "wasm32"))]
#[inline(always)]
pub(crate) fn by_parts<S: Simd>(simd: S, a: S::f64s, b: S::f64s, c: S::f64s) -> S::f64s {
    let add = |x, y| simd.add_f64s(x, y);
    let sub = |x, y| simd.sub_f64s(x, y);
    let mul = |x, y| simd.mul_f64s(x, y);
    let lost_in = |x, y, sum| {
        let from_y = sub(sum, x);
        add(sub(x, sub(sum, from_y)), sub(y, from_y))
    };
    let halves = |x| {
        let large = mul(simd.splat_f64s(HALF), x);
        let high = sub(large, sub(large, x));
        (high, sub(x, high))
    };
    let zero = simd.splat_f64s(0.0);

    let product = mul(a, b);
    let sum = add(product, c);
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    let low = sub(mul(a_high, b_high), product);
    let low = add(add(low, mul(a_high, b_low)), mul(a_low, b_high));
    let low = add(low, mul(a_low, b_low));

    let lost = lost_in(product, c, sum);
    let rest = add(lost, low);
    let beyond = lost_in(lost, low, rest);
    // To odd: toward 0, and then, if that loses anything, the last digit is 1.
    let is_negative = |x| simd.less_than_f64s(x, zero);
    let inexact = simd.or_m64s(is_negative(beyond), simd.greater_than_f64s(beyond, zero));
    let apart = simd.xor_m64s(is_negative(beyond), is_negative(rest));
    let less_one = simd.select_u64s(
        simd.and_m64s(inexact, apart),
        simd.splat_u64s(u64::MAX),
        simd.splat_u64s(0),
    );
    let last_digit = simd.select_u64s(inexact, simd.splat_u64s(1), simd.splat_u64s(0));
    let bits = simd.add_u64s(simd.transmute_u64s_f64s(rest), less_one);
    let odd = simd.transmute_f64s_u64s(simd.or_u64s(bits, last_digit));

    // A sum of absolute values also tells of NaN.
    let sizes = add(
        add(simd.abs_f64s(a), simd.abs_f64s(b)),
        add(simd.abs_f64s(c), simd.abs_f64s(product)),
    );
    let fits = simd.less_than_f64s(sizes, simd.splat_f64s(LARGE));
    let has_low = simd.greater_than_f64s(simd.abs_f64s(product), simd.splat_f64s(SMALL));
    // Where a factor is 0, the sum is exact, and its sign that of the sum.
    let is_zero = simd.or_m64s(simd.equal_f64s(a, zero), simd.equal_f64s(b, zero));
    let is_sure = simd.and_m64s(fits, simd.or_m64s(has_low, is_zero));
    let flags = simd.select_f64s(is_sure, simd.splat_f64s(1.0), zero);
    if simd.reduce_min_f64s(flags) == 0.0 {
        return simd.mul_add_f64s(a, b, c);
    }
    simd.select_f64s(has_low, add(sum, odd), sum)
}

#[cfg(test)]
mod tests {
    use super::by_parts;
    use crate::random::{ChaCha8Rng, Rng as _, below, generator};

    /// A number with random digits, and a size of about 2 to the power of `exponent`.
    fn number(rng: &mut ChaCha8Rng, exponent: i64) -> f64 {
        let bits = rng.next_u64() & !(0x7ff << 52);
        f64::from_bits(bits | (u64::try_from(1023 + exponent).unwrap() << 52))
    }

    #[track_caller]
    fn assert_fused(a: f64, b: f64, c: f64) {
        let found = by_parts(pulp::Scalar, a, b, c);
        let expected = a.mul_add(b, c);
        assert!(
            found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan()),
            "{a:e} * {b:e} + {c:e} is {expected:e} rounded once, and here {found:e}"
        );
    }

    #[test]
    fn random_numbers_are_rounded_once() {
        let rng = &mut generator(1);
        for _ in 0..400_000 {
            let a = number(rng, 0);
            let b = number(rng, 0);
            // From far below the last digit of the product to far above its first.
            let exponent = i64::try_from(below(rng, 240)).unwrap() - 120;
            let c = number(rng, exponent);
            assert_fused(a, b, c);
        }
    }

    #[test]
    fn what_nearly_cancels_and_what_lies_halfway_is_rounded_once() {
        let rng = &mut generator(2);
        for _ in 0..200_000 {
            let (a, b) = (number(rng, 0), number(rng, 0));
            let near = -(a * b) * (1.0 + f64::EPSILON * (below(rng, 5) as f64 - 2.0));
            assert_fused(a, b, near);
            // Few digits: the product has a tie with the last digit of `c`, or misses it by little.
            let few = |rng: &mut ChaCha8Rng| (1 + below(rng, 1 << 27)) as f64;
            let exponent = 52 + i64::try_from(below(rng, 3)).unwrap();
            let c = number(rng, exponent);
            assert_fused(few(rng), few(rng) * 2.0_f64.powi(-27), c);
            assert_fused(0.5, few(rng), c);
        }
    }

    #[test]
    fn zeros_limits_and_what_is_no_number_are_as_they_should_be() {
        let mut numbers = vec![0.0, 1.0, 3.0, f64::MIN_POSITIVE, 5e-324, f64::MAX, f64::NAN];
        numbers.push(f64::INFINITY);
        numbers.extend(
            [
                -1022, -970, -961, -960, -500, -480, 480, 500, 989, 990, 1000,
            ]
            .map(|exponent| (1.0 + f64::EPSILON) * 2.0_f64.powi(exponent)),
        );
        let negative: Vec<f64> = numbers.iter().map(|number| -number).collect();
        numbers.extend(negative);
        for &a in &numbers {
            for &b in &numbers {
                for &c in &numbers {
                    assert_fused(a, b, c);
                }
            }
        }
    }

    #[test]
    fn one_lane_that_does_not_fit_spoils_no_other() {
        let lanes = |x: [f64; 4]| pulp::f64x4(x[0], x[1], x[2], x[3]);
        let a = lanes([f64::MAX, 0.1, 0.0, 5e-324]);
        let b = lanes([2.0, 0.1, 3.0, 0.5]);
        let c = lanes([-f64::MAX, -0.01, -0.0, 1.0]);
        let found = by_parts(pulp::Scalar256b, a, b, c);
        // 2 · MAX − MAX; the rounding of 0.1² to 0.01 and a last digit; 0; 1.
        let expected = [f64::MAX, 0.1_f64.mul_add(0.1, -0.01), 0.0, 1.0];
        let found = [found.0, found.1, found.2, found.3];
        assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits));
    }
}
