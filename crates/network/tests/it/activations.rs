//! Activation functions and their derivatives against values and laws from outside.
#![allow(
    clippy::unreadable_literal,
    clippy::float_cmp,
    reason = "values are as mpmath prints them, and what is exact is compared exactly"
)]

use network::Activation;

/// Allowed relative error: erfc loses some of its 16 digits in the tail, nothing loses more.
const TOLERANCE: f64 = 1e-12;

/// `(z, f(z), f′(z))`, made with mpmath 1.3.0:
///
/// ```python
/// from mpmath import *
/// mp.dps = 400
/// sig = lambda z: 1 / (1 + exp(-z))
/// cdf = lambda z: erfc(-z / sqrt(2)) / 2
/// pdf = lambda z: exp(-z * z / 2) / sqrt(2 * pi)
/// table = {
///     "sigmoid": (sig, lambda z: sig(z) * sig(-z)),
///     "tanh": (tanh, lambda z: 1 / cosh(z)**2),
///     "elu": (lambda z: z if z > 0 else expm1(z), lambda z: 1 if z > 0 else exp(z)),
///     "gelu": (lambda z: z * cdf(z), lambda z: cdf(z) + z * pdf(z)),
///     "softplus": (lambda z: log(1 + exp(z)), sig),
///     "silu": (lambda z: z * sig(z), lambda z: sig(z) * (1 + z * sig(-z))),
/// }
/// for name, (f, d) in table.items():
///     for z in (-710, -40, -20, -1, 0, 1, 20, 40, 710):
///         print(name, z, float(f(mpf(z))), float(d(mpf(z))))
/// ```
type Table = [(f64, f64, f64); 9];

const SIGMOID: Table = [
    (-710.0, 4.47628622567513e-309, 4.47628622567513e-309),
    (-40.0, 4.248354255291589e-18, 4.248354255291589e-18),
    (-20.0, 2.0611536181902037e-09, 2.061153613941849e-09),
    (-1.0, 0.2689414213699951, 0.19661193324148185),
    (0.0, 0.5, 0.25),
    (1.0, 0.7310585786300049, 0.19661193324148185),
    (20.0, 0.9999999979388464, 2.061153613941849e-09),
    (40.0, 1.0, 4.248354255291589e-18),
    (710.0, 1.0, 4.47628622567513e-309),
];

const TANH: Table = [
    (-710.0, -1.0, 0.0),
    (-40.0, -1.0, 7.219405551381661e-35),
    (-20.0, -1.0, 1.6993417021166355e-17),
    (-1.0, -0.7615941559557649, 0.4199743416140261),
    (0.0, 0.0, 1.0),
    (1.0, 0.7615941559557649, 0.4199743416140261),
    (20.0, 1.0, 1.6993417021166355e-17),
    (40.0, 1.0, 7.219405551381661e-35),
    (710.0, 1.0, 0.0),
];

const ELU: Table = [
    (-710.0, -1.0, 4.47628622567513e-309),
    (-40.0, -1.0, 4.248354255291589e-18),
    (-20.0, -0.9999999979388464, 2.061153622438558e-09),
    (-1.0, -0.6321205588285577, 0.36787944117144233),
    (0.0, 0.0, 1.0),
    (1.0, 1.0, 1.0),
    (20.0, 20.0, 1.0),
    (40.0, 40.0, 1.0),
    (710.0, 710.0, 1.0),
];

const GELU: Table = [
    (-710.0, 0.0, 0.0),
    (-40.0, 0.0, 0.0),
    (-20.0, -5.507248237212468e-88, -1.1014360483133464e-86),
    (-1.0, -0.15865525393145705, -0.0833154705876863),
    (0.0, 0.0, 0.5),
    (1.0, 0.8413447460685429, 1.0833154705876864),
    (20.0, 20.0, 1.0),
    (40.0, 40.0, 1.0),
    (710.0, 710.0, 1.0),
];

const SOFTPLUS: Table = [
    (-710.0, 4.47628622567513e-309, 4.47628622567513e-309),
    (-40.0, 4.248354255291589e-18, 4.248354255291589e-18),
    (-20.0, 2.061153620314381e-09, 2.0611536181902037e-09),
    (-1.0, 0.3132616875182228, 0.2689414213699951),
    (0.0, std::f64::consts::LN_2, 0.5),
    (1.0, 1.3132616875182228, 0.7310585786300049),
    (20.0, 20.000000002061153, 0.9999999979388464),
    (40.0, 40.0, 1.0),
    (710.0, 710.0, 1.0),
];

const SILU: Table = [
    (-710.0, -3.1781632202293424e-306, -3.173686934003667e-306),
    (-40.0, -1.6993417021166355e-16, -1.6568581595637197e-16),
    (-20.0, -4.122307236380407e-08, -3.9161918660646786e-08),
    (-1.0, -0.2689414213699951, 0.07232948812851327),
    (0.0, 0.0, 0.5),
    (1.0, 0.7310585786300049, 0.9276705118714867),
    (20.0, 19.99999995877693, 1.0000000391619186),
    (40.0, 40.0, 1.0000000000000002),
    (710.0, 710.0, 1.0),
];

#[test]
fn curved_activations_agree_with_mpmath() {
    for (activation, table) in [
        (Activation::Sigmoid, SIGMOID),
        (Activation::Tanh, TANH),
        (Activation::Elu { alpha: 1.0 }, ELU),
        (Activation::Gelu, GELU),
        (Activation::Softplus, SOFTPLUS),
        (Activation::Silu, SILU),
    ] {
        for (z, value, derivative) in table {
            close(activation.value(z), value, activation, z);
            close(activation.derivative(z), derivative, activation, z);
        }
    }
}

fn close(got: f64, want: f64, activation: Activation, z: f64) {
    let error = (got - want).abs();
    assert!(
        error <= TOLERANCE * want.abs(),
        "{activation} at {z}: got {got:e}, want {want:e}"
    );
}

#[test]
fn straight_activations_are_exact_by_their_definition() {
    for z in [-710.0, -40.0, -20.0, -1.0, 0.0, 1.0, 20.0, 40.0, 710.0] {
        let positive = z > 0.0;
        let leaky = Activation::LeakyRelu { slope: 0.25 };
        for (activation, value, derivative) in [
            (Activation::Identity, z, 1.0),
            (Activation::Step, if positive { 1.0 } else { 0.0 }, 0.0),
            (
                Activation::Relu,
                if positive { z } else { 0.0 },
                if positive { 1.0 } else { 0.0 },
            ),
            (
                leaky,
                if positive { z } else { 0.25 * z },
                if positive { 1.0 } else { 0.25 },
            ),
        ] {
            assert_eq!(activation.value(z), value, "{activation} at {z}");
            assert_eq!(activation.derivative(z), derivative, "{activation} at {z}");
        }
    }
}

#[test]
fn relu_cuts_off_the_sign_of_a_negative_zero_too() {
    // "Else 0", which has no sign.
    let cut = Activation::Relu.value(-0.0);
    assert!(cut == 0.0 && cut.is_sign_positive(), "relu at -0: {cut}");
}

#[test]
fn all_but_gelu_and_silu_never_fall() {
    let points = || (-800..=800).map(|step| f64::from(step) / 20.0);
    for activation in Activation::ALL {
        let mut pairs = points().zip(points().skip(1));
        let falls = pairs.any(|(z, next)| activation.value(next) < activation.value(z));
        let dips = matches!(activation, Activation::Gelu | Activation::Silu);
        assert_eq!(falls, dips, "{activation}");
    }
}

#[test]
fn every_activation_is_found_by_its_name() {
    for activation in Activation::ALL {
        assert_eq!(activation.name().parse(), Ok(activation));
        assert_eq!(activation.to_string(), activation.name());
    }
}

#[test]
fn only_the_step_gives_gradient_descent_no_slope() {
    let without: Vec<_> = Activation::ALL
        .into_iter()
        .filter(|activation| !activation.is_differentiable())
        .collect();
    assert_eq!(without, [Activation::Step]);
}
