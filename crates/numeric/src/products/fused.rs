//! The fused multiply-add, which rounds once, on vectors that have none: those of WebAssembly.
//!
//! There `pulp` takes the numbers out of their vectors and computes with whole numbers, which is some
//! twenty times as slow.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

#[cfg(any(test, target_arch = "wasm32"))]
use std::ops::RangeInclusive;

use pulp::Simd;

/// `a * b + c`, rounded once, in each lane.
#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
pub(crate) fn mul_add<S: Simd>(simd: S, a: S::f64s, b: S::f64s, c: S::f64s) -> S::f64s {
    simd.mul_add_f64s(a, b, c)
}

#[cfg(target_arch = "wasm32")]
pub(crate) use by_parts as mul_add;

#[cfg(target_arch = "wasm32")]
pub(crate) use one_by_parts as mul_add_one;

/// The same of three numbers.
#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
pub(crate) fn mul_add_one(a: f64, b: f64, c: f64) -> f64 {
    a.mul_add(b, c)
}

/// The same of any three numbers, by operations that each round where they are fit for it.
#[cfg(any(test, target_arch = "wasm32"))]
#[inline(always)]
pub(crate) fn one_by_parts(a: f64, b: f64, c: f64) -> f64 {
    if is_factor(a) && is_factor(b) && is_start(c) {
        by_parts(pulp::Scalar, a, b, c)
    } else {
        a.mul_add(b, c)
    }
}

/// Factors of these sizes, and 0, are computed with [`by_parts`]. Smaller ones could lose what is too
/// small for a number, larger ones could overflow on the way.
#[cfg(any(test, target_arch = "wasm32"))]
const FACTORS: RangeInclusive<f64> =
    f64::from_bits((1023 - 480) << 52)..=f64::from_bits((1023 + 480) << 52);
/// As much as sums of such products may start at: more of them than memory holds do not overflow from there.
#[cfg(any(test, target_arch = "wasm32"))]
const LARGEST_START: f64 = f64::from_bits((1023 + 980) << 52);
/// 2²⁷ + 1: leaves the upper half of a number's digits.
#[cfg(any(test, target_arch = "wasm32"))]
const HALF: f64 = 134_217_729.0;

/// Whether [`by_parts`] can multiply all of these.
#[cfg(any(test, target_arch = "wasm32"))]
#[inline(always)]
pub(crate) fn are_factors<S: Simd>(simd: S, numbers: &[f64]) -> bool {
    let (least, most) = (
        simd.splat_f64s(*FACTORS.start()),
        simd.splat_f64s(*FACTORS.end()),
    );
    let (vectors, rest) = S::as_simd_f64s(numbers);
    let mut all = simd.equal_f64s(least, least);
    for &numbers in vectors {
        let sizes = simd.abs_f64s(numbers);
        let is_0 = simd.equal_f64s(sizes, simd.splat_f64s(0.0));
        let is_large = simd.greater_than_or_equal_f64s(sizes, least);
        let is_small = simd.less_than_or_equal_f64s(sizes, most);
        let is_factor = simd.and_m64s(simd.or_m64s(is_0, is_large), is_small);
        all = simd.and_m64s(all, is_factor);
    }
    let flags = simd.select_f64s(all, simd.splat_f64s(1.0), simd.splat_f64s(0.0));
    simd.reduce_min_f64s(flags) > 0.0 && rest.iter().all(|&number| is_factor(number))
}

#[cfg(any(test, target_arch = "wasm32"))]
fn is_factor(number: f64) -> bool {
    number == 0.0 || FACTORS.contains(&number.abs())
}

/// Whether sums of products of such factors can start here.
#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) fn is_start(number: f64) -> bool {
    number.abs() <= LARGEST_START
}

/// `a * b + c`, rounded once, by operations that each round. `a` and `b` must be [factors](are_factors),
/// and `c` a [start](is_start), or what such products have made of one.
///
/// ```text
/// a b         = product + low         exactly: what Dekker's product loses is a number
/// product + c = sum + lost            exactly: so is what Knuth's sum loses
/// a b + c     = sum + (lost + low)
/// ```
///
/// The sum in parentheses is rounded to odd, so that the last sum rounds as if it were exact. It is
/// computed with its sign turned: then it is +0 where nothing is lost, and to subtract that leaves a sum
/// of −0 what it is.
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
    let halves = |x| {
        let large = mul(simd.splat_f64s(HALF), x);
        let high = sub(large, sub(large, x));
        (high, sub(x, high))
    };
    let product = mul(a, b);
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    let low = sub(product, mul(a_high, b_high));
    let low = sub(sub(low, mul(a_high, b_low)), mul(a_low, b_high));
    let low = sub(low, mul(a_low, b_low));

    let sum = add(product, c);
    let from_c = sub(sum, product);
    let lost = add(sub(sub(sum, from_c), product), sub(from_c, c));

    let rest = add(lost, low);
    let from_low = sub(rest, lost);
    let beyond = add(sub(lost, sub(rest, from_low)), sub(low, from_low));
    sub(sum, to_odd(simd, rest, beyond))
}

/// `rest + beyond`, which `rest` is nearest to, rounded to odd: toward 0, and then, if that loses
/// anything, the last digit is 1.
#[cfg(any(test, target_arch = "wasm32"))]
#[inline(always)]
fn to_odd<S: Simd>(simd: S, rest: S::f64s, beyond: S::f64s) -> S::f64s {
    let bits = simd.transmute_u64s_f64s(rest);
    let signs = simd.xor_u64s(bits, simd.transmute_u64s_f64s(beyond));
    let is_apart = simd.less_than_i64s(simd.transmute_i64s_u64s(signs), simd.splat_i64s(0));
    let toward_0 = simd.select_u64s(is_apart, simd.sub_u64s(bits, simd.splat_u64s(1)), bits);
    let odd = simd.transmute_f64s_u64s(simd.or_u64s(toward_0, simd.splat_u64s(1)));
    let is_exact = simd.equal_f64s(beyond, simd.splat_f64s(0.0));
    simd.select_f64s(is_exact, rest, odd)
}

#[cfg(test)]
mod tests {
    use super::{are_factors, by_parts, is_start, one_by_parts};
    use crate::random::{ChaCha8Rng, Rng as _, below, generator};

    /// A number with random digits, and a size of about 2 to the power of `exponent`.
    fn number(rng: &mut ChaCha8Rng, exponent: i64) -> f64 {
        let bits = rng.next_u64() & !(0x7ff << 52);
        f64::from_bits(bits | (u64::try_from(1023 + exponent).unwrap() << 52))
    }

    #[track_caller]
    fn assert_fused(a: f64, b: f64, c: f64) {
        let found = one_by_parts(a, b, c);
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
    fn each_lane_is_rounded_on_its_own() {
        let lanes = |x: [f64; 4]| pulp::f64x4(x[0], x[1], x[2], x[3]);
        let (a, b, c) = (
            [-0.0, 0.1, 0.0, 3.0],
            [2.0, 0.1, 3.0, 1.0 / 3.0],
            [-0.0, -0.01, -0.0, 1.0],
        );
        let found = by_parts(pulp::Scalar256b, lanes(a), lanes(b), lanes(c));
        let found = [found.0, found.1, found.2, found.3];
        // −0; the rounding of 0.1² to 0.01 and a last digit; 0; 2, but for a third of the last digit.
        let expected = std::array::from_fn::<f64, 4, _>(|i| a[i].mul_add(b[i], c[i]));
        assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits));
    }

    /// 2⁻⁴⁸⁰ and 2⁴⁸⁰ are the least and the largest factor.
    #[test]
    fn what_is_no_factor_is_found() {
        let limit = 2.0_f64.powi(480);
        let mut numbers = [0.0, -0.0, limit, -limit, 1.0 / limit, -1.0 / limit, 1.0].repeat(5);
        for length in 0..numbers.len() {
            assert!(are_factors(pulp::Scalar256b, &numbers[..length]));
        }
        for place in 0..numbers.len() {
            for wrong in [
                limit.next_up(),
                (1.0 / limit).next_down(),
                5e-324,
                f64::INFINITY,
                f64::NAN,
            ] {
                let kept = std::mem::replace(&mut numbers[place], wrong);
                assert!(
                    !are_factors(pulp::Scalar256b, &numbers),
                    "{wrong:e} at {place}"
                );
                numbers[place] = kept;
            }
        }
        assert!(is_start(0.0) && is_start(-(2.0_f64.powi(980))));
        assert!(!is_start(2.0_f64.powi(980).next_up()) && !is_start(f64::NAN));
    }
}
