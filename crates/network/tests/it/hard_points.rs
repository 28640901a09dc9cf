//! Activations and softmax where naive formulas fail: at infinity, at kinks, far out.
#![allow(
    clippy::unreadable_literal,
    clippy::float_cmp,
    reason = "values are as mpmath prints them, and what is exact is compared exactly"
)]

use nalgebra::{DMatrix, dmatrix};
use network::activation::{gelu, softplus};
use network::{Activation, Logits, log_softmax, log_sum_exp, softmax};
use numeric::elementary::tanh;

const LEAKY: Activation = Activation::LeakyRelu { slope: 0.01 };
const ELU: Activation = Activation::Elu { alpha: 1.5 };

/// A few roundings of numbers up to 5, whose last digit is 9e-16, or relative ones.
const ROUNDING: f64 = 1e-15;

/// Every activation, and those with a parameter at 0 too.
fn all() -> impl Iterator<Item = Activation> {
    let flat = [
        Activation::LeakyRelu { slope: 0.0 },
        Activation::Elu { alpha: 0.0 },
    ];
    Activation::ALL.into_iter().chain(flat)
}

#[test]
fn at_infinity_values_and_slopes_are_their_limits() {
    const INF: f64 = f64::INFINITY;
    // f(−∞), f′(−∞), f(+∞), f′(+∞)
    for (activation, below, slope_below, above, slope_above) in [
        (Activation::Identity, -INF, 1.0, INF, 1.0),
        (Activation::Step, 0.0, 0.0, 1.0, 0.0),
        (Activation::Sigmoid, 0.0, 0.0, 1.0, 0.0),
        (Activation::Tanh, -1.0, 0.0, 1.0, 0.0),
        (Activation::Relu, 0.0, 0.0, INF, 1.0),
        (LEAKY, -INF, 0.01, INF, 1.0),
        (Activation::LeakyRelu { slope: 0.0 }, 0.0, 0.0, INF, 1.0),
        (ELU, -1.5, 0.0, INF, 1.0),
        (Activation::Elu { alpha: 0.0 }, 0.0, 0.0, INF, 1.0),
        (Activation::Gelu, 0.0, 0.0, INF, 1.0), // z eᶻ and z Φ(z) go to 0
        (Activation::Softplus, 0.0, 0.0, INF, 1.0),
        (Activation::Silu, 0.0, 0.0, INF, 1.0),
    ] {
        let name = format!("{activation:?}");
        assert_eq!(activation.value(-INF), below, "{name} at −∞");
        assert_eq!(activation.derivative(-INF), slope_below, "{name}′ at −∞");
        assert_eq!(activation.value(INF), above, "{name} at +∞");
        assert_eq!(activation.derivative(INF), slope_above, "{name}′ at +∞");
    }
}

#[test]
fn nan_stays_nan_and_nothing_else_becomes_nan() {
    let powers = (-1074..=1023).map(power_of_two);
    let far = powers.chain([0.0, f64::MAX, f64::INFINITY]);
    let points: Vec<f64> = far.flat_map(|z| [z, -z, 1.7 * z, -1.7 * z]).collect();
    for activation in all() {
        assert!(activation.value(f64::NAN).is_nan(), "{activation:?}");
        assert!(activation.derivative(f64::NAN).is_nan(), "{activation:?}′");
        for &z in &points {
            let (value, slope) = (activation.value(z), activation.derivative(z));
            assert!(!value.is_nan(), "{activation:?} at {z:e}");
            assert!(slope.abs() < 2.0, "{activation:?}′ at {z:e}: {slope}");
        }
    }
}

/// `2^power`, which is exact.
fn power_of_two(power: i32) -> f64 {
    // In two steps, since 2⁻¹⁰⁷⁴ is the smallest of all floats.
    2_f64.powi(power / 2) * 2_f64.powi(power - power / 2)
}

#[test]
fn at_zero_the_choices_are_those_of_the_documentation() {
    for zero in [0.0, -0.0] {
        for (activation, value, slope) in [
            (Activation::Identity, 0.0, 1.0),
            (Activation::Step, 0.0, 0.0),
            (Activation::Sigmoid, 0.5, 0.25),
            (Activation::Tanh, 0.0, 1.0),
            (Activation::Relu, 0.0, 0.0),
            (LEAKY, 0.0, 0.01),
            (ELU, 0.0, 1.5),
            (Activation::Gelu, 0.0, 0.5),
            (Activation::Softplus, std::f64::consts::LN_2, 0.5),
            (Activation::Silu, 0.0, 0.5),
        ] {
            assert_eq!(activation.value(zero), value, "{activation} at {zero:?}");
            assert_eq!(
                activation.derivative(zero),
                slope,
                "{activation}′ at {zero:?}"
            );
        }
    }
}

#[test]
fn the_gelu_with_tanh_is_another_function() {
    // mpmath 1.3.0: the largest difference on a grid of 1/1000 is 0.0004732355179517955 at ±2.699.
    let root = (2.0 / std::f64::consts::PI).sqrt();
    let with_tanh = |z: f64| 0.5 * z * (1.0 + tanh(root * (z + 0.044715 * z.powi(3))));
    let points = (-5000..=5000).map(|step| f64::from(step) / 1000.0);
    let difference = points.map(|z| (gelu(z) - with_tanh(z)).abs());
    // In this order a NaN is the largest; `f64::max` would drop it.
    let largest = difference.max_by(f64::total_cmp).unwrap();
    let error = (largest - 0.0004732355179517955).abs();
    assert!(error < ROUNDING, "{largest}");
}

#[test]
fn softplus_has_no_threshold() {
    // PyTorch 2.15 gives 21 for 21. mpmath 1.3.0: log(1 + exp(mpf(21)))
    assert_eq!(softplus(21.0), 21.000000000758256);
    assert_eq!(softplus(30.0), 30.000000000000092);
}

#[test]
fn the_usual_parameters_are_those_of_pytorch() {
    // 0.01 · −1 and 1 · (e⁻¹ − 1); mpmath 1.3.0: expm1(mpf(-1))
    for (name, at_minus_one) in [("leaky-relu", -0.01), ("elu", -0.6321205588285577)] {
        let activation: Activation = name.parse().unwrap();
        assert_eq!(activation.value(-1.0), at_minus_one, "{name}");
    }
}

/// Books take the slope from the activation. Where it levels off, the digits are gone.
#[test]
fn slopes_keep_the_digits_that_the_forms_of_the_books_lose() {
    // mpmath 1.3.0, as in activations.rs
    for (activation, z, from_a, slope) in [
        (
            Activation::Sigmoid,
            40.0,
            (|a| a * (1.0 - a)) as fn(f64) -> f64,
            4.248354255291589e-18,
        ),
        (
            Activation::Tanh,
            20.0,
            |a| 1.0 - a * a,
            1.6993417021166355e-17,
        ),
        (
            Activation::Elu { alpha: 1.0 },
            -40.0,
            |a| a + 1.0,
            4.248354255291589e-18,
        ),
    ] {
        assert_eq!(from_a(activation.value(z)), 0.0, "{activation}");
        let error = activation.derivative(z) / slope - 1.0;
        assert!(error.abs() < ROUNDING, "{activation}: {error}");
    }
}

#[test]
fn infinite_logits_give_what_pytorch_gives() {
    const INF: f64 = f64::INFINITY;
    // PyTorch 2.15: softmax, log_softmax, logsumexp
    let nan = [f64::NAN; 2];
    for (logits, probabilities, logarithms, sum) in [
        ([INF, 0.0], nan, nan, INF),
        ([INF, INF], nan, nan, INF),
        ([-INF, -INF], nan, nan, -INF),
        ([-INF, 0.0], [0.0, 1.0], [-INF, 0.0], 0.0),
        ([-INF, INF], nan, nan, INF),
    ] {
        let (largest, rest) = log_sum_exp(&logits);
        assert_eq!(largest + rest, sum, "{logits:?}");
        let column = Logits::new(DMatrix::from_column_slice(2, 1, &logits));
        for (found, want) in [
            (softmax(&column).matrix().clone(), probabilities),
            (log_softmax(&column), logarithms),
        ] {
            let same = |(f, w): (&f64, &f64)| f == w || (f.is_nan() && w.is_nan());
            assert!(found.iter().zip(&want).all(same), "{logits:?}: {found}");
        }
    }
}

#[test]
fn logits_as_far_apart_as_floats_go_give_probabilities() {
    let column = Logits::new(dmatrix![f64::MAX; 0.0; f64::MIN]);
    assert_eq!(softmax(&column).matrix(), &dmatrix![1.0; 0.0; 0.0]);
    assert_eq!(log_sum_exp(&[f64::MAX, f64::MIN]), (f64::MAX, 0.0));
}
