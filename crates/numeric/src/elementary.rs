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

/// `xⁿ` for a whole number `n`, by repeated squaring: many times as fast as [`powf`].
///
/// # Examples
///
/// ```
/// use numeric::elementary::power;
///
/// assert_eq!(power(3.0, 5), 243.0);
/// ```
pub fn power(mut x: f64, mut n: u64) -> f64 {
    let mut power = 1.0;
    while n > 0 {
        if n % 2 == 1 {
            power *= x;
        }
        x *= x;
        n /= 2;
    }
    power
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "limits are exact")]
mod tests {
    use std::f64::consts::{E, FRAC_PI_2, LN_2, LN_10, PI, SQRT_2};

    use super::*;

    /// In steps of the last digit. All of these functions promise less than one.
    const TOLERANCE: u64 = 1;

    /// Compares values with those that mpmath 1.3.0 gives, rounded to the nearest `f64`.
    #[track_caller]
    fn check(function: fn(f64) -> f64, points: &[(f64, f64)]) {
        for &(x, expected) in points {
            let found = function(x);
            let steps = found.to_bits().abs_diff(expected.to_bits());
            assert!(steps <= TOLERANCE, "at {x:e}: {found:e}, want {expected:e}");
        }
        assert!(function(f64::NAN).is_nan());
    }

    // The expected values of this module:
    //
    //     from mpmath import mp, mpf, exp, expm1, log, log1p, tanh, cosh, erf, sin, cos, power
    //     mp.dps = 60
    //     print(repr(float(tanh(mpf(0.5)))))      # and so on

    #[test]
    fn exp_agrees_with_mpmath() {
        check(
            exp,
            &[
                (0.0, 1.0),
                (1.0, E),
                (-1.0, 0.367_879_441_171_442_33),
                (0.5, 1.648_721_270_700_128_2),
                (10.0, 22_026.465_794_806_718),
                (709.0, 8.218_407_461_554_972e307),
                (-710.0, 4.476_286_225_675_13e-309),
                (-745.0, 5e-324),
            ],
        );
        assert_eq!(exp(710.0), f64::INFINITY);
        assert_eq!(exp(-746.0), 0.0);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
    }

    #[test]
    fn exp_m1_agrees_with_mpmath_also_near_zero() {
        check(
            exp_m1,
            &[
                (1e-10, 1.000_000_000_05e-10),
                (-1e-10, -9.999_999_999_500_001e-11),
                (1e-300, 1e-300),
                (1.0, 1.718_281_828_459_045_3),
                (-50.0, -1.0),
                (709.0, 8.218_407_461_554_972e307),
            ],
        );
        assert_eq!(exp_m1(710.0), f64::INFINITY);
        assert_eq!(exp_m1(-710.0), -1.0);
        assert!(exp_m1(-0.0).is_sign_negative());
    }

    #[test]
    fn ln_agrees_with_mpmath() {
        check(
            ln,
            &[
                (1.0, 0.0),
                (10.0, LN_10),
                (2.0, LN_2),
                (0.999_999_999_9, -1.000_000_082_790_371e-10),
                (1e-300, -690.775_527_898_213_7),
                (5e-324, -744.440_071_921_381_2),
                (f64::MAX, 709.782_712_893_384),
            ],
        );
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert!(ln(-1.0).is_nan());
    }

    #[test]
    fn ln_1p_agrees_with_mpmath_also_near_zero() {
        check(
            ln_1p,
            &[
                (1e-10, 9.999_999_999_500_001e-11),
                (1e-300, 1e-300),
                (-0.5, -LN_2),
                (-0.999_999_999_9, -23.025_850_847_200_09),
                (1e10, 23.025_850_930_040_455),
            ],
        );
        assert_eq!(ln_1p(-1.0), f64::NEG_INFINITY);
        assert!(ln_1p(-2.0).is_nan());
    }

    #[test]
    fn tanh_agrees_with_mpmath_and_saturates() {
        check(
            tanh,
            &[
                (0.5, 0.462_117_157_260_009_74),
                (1e-8, 1e-8),
                (1e-300, 1e-300),
                (-2.0, -0.964_027_580_075_816_9),
                (20.0, 1.0),
                (710.0, 1.0),
                (-710.0, -1.0),
            ],
        );
    }

    #[test]
    fn cosh_agrees_with_mpmath() {
        check(
            cosh,
            &[
                (1.0, 1.543_080_634_815_243_7),
                (-3.0, 10.067_661_995_777_765),
                (1e-5, 1.000_000_000_05),
                (710.0, 1.116_997_383_080_855_5e308),
            ],
        );
        assert_eq!(cosh(-711.0), f64::INFINITY);
    }

    #[test]
    fn erf_agrees_with_mpmath() {
        check(
            erf,
            &[
                (1.0, 0.842_700_792_949_714_9),
                (-0.5, -0.520_499_877_813_046_5),
                (2.5, 0.999_593_047_982_555),
                (1e-10, 1.128_379_167_095_512_6e-10),
                (5.9, 0.999_999_999_999_999_9),
                (-710.0, -1.0),
            ],
        );
    }

    #[test]
    fn erfc_agrees_with_mpmath_also_where_it_is_small() {
        check(
            erfc,
            &[
                (0.0, 1.0),
                (1.0, 0.157_299_207_050_285_13),
                (-0.5, 1.520_499_877_813_046_5),
                (5.0, 1.537_459_794_428_035e-12),
                (26.0, 5.663_192_408_856_143e-296),
                (-710.0, 2.0),
            ],
        );
    }

    #[test]
    fn sin_and_cos_agree_with_mpmath_near_their_zeros_and_far_out() {
        check(
            sin,
            &[
                (1.0, 0.841_470_984_807_896_5),
                (-0.5, -0.479_425_538_604_203),
                (PI, 1.224_646_799_147_353_2e-16),
                (1e22, -0.852_200_849_767_188_8),
            ],
        );
        check(
            cos,
            &[
                (1.0, 0.540_302_305_868_139_8),
                (FRAC_PI_2, 6.123_233_995_736_766e-17),
                (1e22, 0.523_214_785_395_139),
            ],
        );
    }

    #[test]
    fn powf_agrees_with_mpmath() {
        // 0.96^0.004 is the first step of a NAdam momentum schedule.
        check(|x| powf(x, 0.004), &[(0.96, 0.999_836_725_352_675_3)]);
        check(|x| powf(x, 1000.0), &[(0.9, 1.747_871_251_722_694_7e-46)]);
        check(|x| powf(x, 1e7), &[(1.000_000_1, 2.718_281_694_132_082)]);
        check(|x| powf(10.0, x), &[(-300.0, 1e-300), (2.0, 100.0)]);
        assert_eq!(powf(2.0, 0.5), SQRT_2);
        assert!(powf(-1.0, 0.5).is_nan());
    }

    #[test]
    fn powers_are_products_of_equal_factors() {
        for (n, expected) in [(0, 1.0), (1, 3.0), (2, 9.0), (5, 243.0), (13, 1_594_323.0)] {
            assert_eq!(power(3.0, n), expected);
        }
        assert!(power(0.999, u64::MAX).abs() < f64::MIN_POSITIVE);
    }
}
