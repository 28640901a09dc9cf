//! The gains of the activations against the table of PyTorch.

use network::Activation;

/// `torch.nn.init.calculate_gain` of PyTorch 2.15, called with each name and slope of its table.
#[test]
fn gains_are_those_of_the_table_of_pytorch() {
    for (activation, gain) in [
        (Activation::Identity, 1.0),
        (Activation::Sigmoid, 1.0),
        (Activation::Tanh, 1.666_666_666_666_666_7), // 5/3
        (Activation::Relu, std::f64::consts::SQRT_2),
        // √(2 / 1.0001)
        (
            Activation::LeakyRelu { slope: 0.01 },
            1.414_142_856_997_835_4,
        ),
        // √(2 / 1.04)
        (
            Activation::LeakyRelu { slope: 0.2 },
            1.386_750_490_563_072_8,
        ),
        // √(2 / 2)
        (Activation::LeakyRelu { slope: 1.0 }, 1.0),
    ] {
        assert!(
            (activation.gain() - gain).abs() <= f64::EPSILON,
            "{activation:?}"
        );
    }
}

/// A rectifier's gain makes up for what it cuts off: `gain² · mean f(z)² = 1` for normal sums.
/// The mean is taken by the rectangle rule over ±10, where the rest is below 10⁻²⁰.
#[test]
fn the_gain_of_a_rectifier_keeps_the_mean_square_of_normal_sums() {
    const STEP: f64 = 1e-4;
    for activation in [
        Activation::Identity,
        Activation::Relu,
        Activation::LeakyRelu { slope: 0.3 },
    ] {
        let squares = (-100_000..=100_000).map(|i| {
            let z = f64::from(i) * STEP;
            let density = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt();
            activation.value(z).powi(2) * density * STEP
        });
        let kept = activation.gain().powi(2) * squares.sum::<f64>();
        // The rule errs by about the square of its step, where the slope of f² jumps.
        assert!((kept - 1.0).abs() < 1e-7, "{activation}: {kept}");
    }
}
