//! The gradient check finds nothing wrong with what is right, and names one wrong derivative.

use std::io::Write as _;

use backprop::check::{Comparison, Parameter, Report, check, compare, kink_distance};
use backprop::gradient;
use losses::{Huber, Loss};
use nalgebra::{DMatrix, DVector};
use network::{Activation, Layer, Network};
use numeric::random::generator;

use crate::random::{Case, Where, for_every_activation_and_loss};

/// What is left of a right gradient's error: rounding of the losses, and the step's length.
const TOLERANCE: f64 = 1e-8;

/// What the check found in many networks.
#[derive(Debug, Default)]
struct Summary {
    networks: usize,
    compared: usize,
    redraws: usize,
    worst: f64,
    /// Where the worst was found.
    place: String,
}

/// Checks `each` random networks of every activation with every loss.
fn check_random_networks(each: usize) -> Summary {
    let mut summary = Summary::default();
    for_every_activation_and_loss(each, |activation, case| {
        let report = check(&case.network, case.loss, &case.inputs, &case.targets).unwrap();
        let error = report.worst_error();
        assert!(
            error < TOLERANCE,
            "the slope of {} is off by {error:.1e} with {activation} and {}: {case:?}: {report:?}",
            report.worst().unwrap().parameter,
            case.loss
        );
        // None is left out: every parameter of every network is compared.
        assert_eq!(
            report.comparisons.len(),
            case.network.parameter_count(),
            "{case:?}"
        );
        summary.networks += 1;
        summary.compared += report.comparisons.len();
        summary.redraws += case.redraws;
        if error > summary.worst {
            let layers = case.network.layers().iter();
            let activations: Vec<&str> = layers.map(|layer| layer.activation().name()).collect();
            let parameter = report.worst().unwrap().parameter;
            summary.worst = error;
            summary.place = format!("{parameter}, {}, {}", activations.join(" "), case.loss);
        }
    });
    let Summary {
        networks,
        compared,
        redraws,
        worst,
        place,
    } = &summary;
    println!("{networks} networks, {compared} parameters compared, {redraws} networks drawn anew");
    println!("worst error {worst:.1e}: {place}");
    summary
}

#[test]
fn every_activation_with_every_loss_agrees_with_measured_slopes() {
    let summary = check_random_networks(4);
    assert_eq!(summary.networks, 252);
    assert!(summary.compared > 3000, "{summary:?}");
    // Drawing anew is the exception, not a way around what is hard to check.
    assert!(summary.redraws < 25, "{summary:?}");
}

/// Takes a second in release: `GRADUS_LONG_TESTS=1 cargo test --release -p backprop --test it
/// -- --nocapture ten_thousand` prints what it found.
#[test]
fn ten_thousand_random_networks_agree_with_measured_slopes() {
    if std::env::var_os("GRADUS_LONG_TESTS").is_none() {
        // Not `eprintln!`, which the test runner swallows.
        writeln!(std::io::stderr(), "skipped: GRADUS_LONG_TESTS not set").unwrap();
        return;
    }
    let summary = check_random_networks(160);
    // Chapter 9 of the book states these, and a worst error of 3·10⁻⁹.
    assert_eq!(summary.networks, 10_080);
    assert_eq!(summary.compared, 189_915);
    assert_eq!(summary.redraws, 53);
    assert!(summary.worst < 3.5e-9, "{summary:?}");
}

#[test]
fn one_wrong_derivative_is_named() {
    const MISTAKE: f64 = 1e-4;
    /// The error is relative to the slope, and no slope here reaches 10.
    const SEEN: f64 = MISTAKE / 10.0;

    let mut rng = generator(11);
    let Case {
        network,
        loss,
        inputs,
        targets,
        ..
    } = Case::draw(
        Activation::Tanh,
        Where::EveryLayer,
        Loss::HalfSquaredError,
        &mut rng,
    );
    let (_, right) = gradient(&network, loss, &inputs, &targets).unwrap();
    for (index, layer) in network.layers().iter().enumerate() {
        for column in 0..layer.inputs() {
            for row in 0..layer.units() {
                let mut wrong = right.clone();
                wrong.layers_mut()[index].parameters_mut().0[column * layer.units() + row] +=
                    MISTAKE;
                let report = compare(&network, loss, &inputs, &targets, &wrong).unwrap();
                let worst = report.worst().unwrap();
                let name = format!("weight ({row}, {column}) of layer {}", index + 1);
                assert!(worst.error() > SEEN, "{name}");
                assert_eq!(worst.parameter.to_string(), name);
            }
        }
        let mut wrong = right.clone();
        wrong.layers_mut()[index].parameters_mut().1[0] = f64::NAN;
        let report = compare(&network, loss, &inputs, &targets, &wrong).unwrap();
        let worst = report.worst().unwrap();
        assert!(worst.error().is_infinite(), "layer {}", index + 1);
        assert_eq!(
            worst.parameter.to_string(),
            format!("bias 0 of layer {}", index + 1)
        );
    }
}

/// A unit that gives `f(w x + b)` with `w = 1`, `x = 2` and the bias.
fn unit(activation: Activation, bias: f64) -> (Network, DMatrix<f64>) {
    let weights = DMatrix::from_element(1, 1, 1.0);
    let layer = Layer::new(weights, DVector::from_element(1, bias), activation);
    let network = Network::new(vec![layer.unwrap()]).unwrap();
    (network, DMatrix::from_element(1, 1, 2.0))
}

#[test]
fn a_parameter_at_a_kink_of_a_unit_is_left_out_and_counted() {
    let elu = |alpha| Activation::Elu { alpha };
    let leaky = Activation::LeakyRelu { slope: 0.01 };
    for activation in [Activation::Relu, leaky, elu(1.0), elu(0.5)] {
        // The sum is exactly 0: moving the weight or the bias crosses the kink.
        let (network, inputs) = unit(activation, -2.0);
        let targets = DMatrix::from_element(1, 1, -1.0);
        let report = check(&network, Loss::MeanSquaredError, &inputs, &targets).unwrap();
        assert_eq!(
            (report.comparisons.len(), report.at_kinks),
            (0, 2),
            "{activation}"
        );
        let distance = kink_distance(&network, Loss::MeanSquaredError, &inputs, &targets);
        assert_eq!(distance, Ok(0.0), "{activation}");
        assert_eq!(report.worst(), None, "{activation}");
        let error = report.worst_error();
        assert!(error.abs() < f64::MIN_POSITIVE, "{activation}: {error}");
    }
}

#[test]
fn an_output_at_a_kink_of_the_loss_is_left_out_and_counted() {
    // The output is 1, and the kinks are at y = t, at |y − t| = δ and at t y = 1.
    let huber = Loss::Huber(Huber::DEFAULT);
    for (loss, target) in [
        (Loss::MeanAbsoluteError, 1.0),
        (huber, 0.0),
        (huber, 2.0),
        (Loss::Huber(Huber::new(0.5).unwrap()), 0.5),
        (Loss::Huber(Huber::new(0.5).unwrap()), 1.5),
        (Loss::Hinge, 1.0),
    ] {
        let (network, inputs) = unit(Activation::Identity, -1.0);
        let targets = DMatrix::from_element(1, 1, target);
        let report = check(&network, loss, &inputs, &targets).unwrap();
        assert_eq!(
            (report.comparisons.len(), report.at_kinks),
            (0, 2),
            "{loss}"
        );
        let distance = kink_distance(&network, loss, &inputs, &targets);
        assert_eq!(distance, Ok(0.0), "{loss}");
    }
}

#[test]
fn the_distance_to_a_kink_is_the_smallest_of_all() {
    // Two units with sums x and −2 x − ¼, two samples x = −1 and x = ½, all short in binary:
    // sums −1 and ½, and 1.75 and −1.25. The output adds the two activations.
    let hidden = |activation| {
        let weights = DMatrix::from_vec(2, 1, vec![1.0, -2.0]);
        Layer::new(weights, DVector::from_vec(vec![0.0, -0.25]), activation).unwrap()
    };
    let output = || {
        let weights = DMatrix::from_vec(1, 2, vec![1.0, 1.0]);
        Layer::new(weights, DVector::zeros(1), Activation::Identity).unwrap()
    };
    let inputs = DMatrix::from_vec(1, 2, vec![-1.0, 0.5]);
    let distance = |activation, loss, targets: [f64; 2]| {
        let network = Network::new(vec![hidden(activation), output()]).unwrap();
        let targets = DMatrix::from_row_slice(1, 2, &targets);
        kink_distance(&network, loss, &inputs, &targets).unwrap()
    };
    let squared = Loss::MeanSquaredError;
    // A rectifier's sums are nearest to 0 at ½; its outputs are 1.75 and ½.
    for (activation, loss, targets, expected) in [
        (Activation::Relu, squared, [0.0, 0.0], 0.5),
        (Activation::Relu, Loss::MeanAbsoluteError, [2.0, 1.5], 0.25),
        (Activation::Relu, Loss::Hinge, [1.0, 1.0], 0.5),
        (Activation::Elu { alpha: 1.0 }, squared, [0.0, 0.0], 0.5),
        // Without a hidden kink: the outputs are ¾ and −¾.
        (Activation::Identity, squared, [0.0, 0.0], f64::INFINITY),
        (
            Activation::Identity,
            Loss::MeanAbsoluteError,
            [0.0, 0.0],
            0.75,
        ),
        (
            Activation::Identity,
            Loss::Huber(Huber::DEFAULT),
            [0.0, 1.0],
            0.25,
        ),
        (Activation::Identity, Loss::Hinge, [1.0, -1.0], 0.25),
        (Activation::Tanh, squared, [0.0, 0.0], f64::INFINITY),
    ] {
        let found = distance(activation, loss, targets);
        assert_eq!(
            found.to_bits(),
            f64::to_bits(expected),
            "{activation}, {loss}: {found}"
        );
    }
}

#[test]
fn a_large_weight_is_moved_by_a_part_of_itself() {
    // Floats near 2⁴⁰ are 2⁻¹² apart: a step of 6·10⁻⁶ would not move this weight at all.
    let large = 1_099_511_627_776.0; // 2⁴⁰
    let weight = DMatrix::from_element(1, 1, large);
    let layer = Layer::new(weight, DVector::zeros(1), Activation::Identity).unwrap();
    let network = Network::new(vec![layer]).unwrap();
    let inputs = DMatrix::from_element(1, 1, 1.0 / large);
    let targets = DMatrix::zeros(1, 1);
    let report = check(&network, Loss::MeanSquaredError, &inputs, &targets).unwrap();
    let error = report.worst_error();
    assert!(error < TOLERANCE, "{error:.1e}: {report:?}");
}

/// What the check found for a bias of this layer.
fn comparison(layer: usize, analytic: f64, numeric: f64) -> Comparison {
    Comparison {
        parameter: Parameter {
            layer,
            row: 0,
            column: None,
        },
        analytic,
        numeric,
    }
}

#[test]
#[allow(clippy::float_cmp, reason = "all quotients are short in binary")]
fn an_error_is_relative_to_the_larger_slope_where_that_is_above_one() {
    for (analytic, numeric, expected) in [
        (0.5, 0.25, 0.25),  // 0.25 / 1
        (4.0, 1.0, 0.75),   // 3 / 4
        (-8.0, 4.0, 1.5),   // 12 / 8
        (16.0, -32.0, 1.5), // 48 / 32
        (2.0, 2.0, 0.0),
        (f64::NAN, 2.0, f64::INFINITY),
        (2.0, f64::NAN, f64::INFINITY),
    ] {
        let comparison = comparison(1, analytic, numeric);
        assert_eq!(comparison.error(), expected, "{comparison:?}");
    }
}

#[test]
#[allow(clippy::float_cmp, reason = "all quotients are short in binary")]
fn an_error_beside_a_loss_is_relative_to_the_largest_of_all() {
    for (analytic, numeric, loss, expected) in [
        (0.5, 0.25, 2.0, 0.125),  // 0.25 / 2
        (0.5, 0.25, 0.125, 0.25), // 0.25 / 1
        (-4.0, 2.0, 0.125, 1.5),  // 6 / 4
        (4.0, 1.0, -8.0, 0.375),  // 3 / 8
        (f64::NAN, 2.0, 1.0, f64::INFINITY),
        (2.0, f64::NAN, 1.0, f64::INFINITY),
    ] {
        let comparison = comparison(1, analytic, numeric);
        assert_eq!(comparison.error_beside(loss), expected, "{comparison:?}");
    }
}

/// Targets of 10⁵ make a loss of some 10¹⁰. The slope with respect to the last bias is
/// `2 · mean(y − t)`, some 10⁴; that of the first weight is near 0, as its output weight is 10⁻⁶.
#[test]
fn a_right_gradient_of_a_large_loss_is_right_beside_it() {
    let layer = |weight, bias, activation| {
        let weight = DMatrix::from_element(1, 1, weight);
        Layer::new(weight, DVector::from_element(1, bias), activation).unwrap()
    };
    let hidden = layer(0.5, 0.25, Activation::Tanh);
    let output = layer(1e-6, 0.0, Activation::Identity);
    let network = Network::new(vec![hidden, output]).unwrap();
    let inputs = DMatrix::from_row_slice(1, 3, &[1.0, -0.5, 0.25]);
    let targets = DMatrix::from_row_slice(1, 3, &[1e5, -0.3e5, 0.2e5]);
    let loss = Loss::MeanSquaredError;
    let report = check(&network, loss, &inputs, &targets).unwrap();
    let value = loss.value(&network.predict(&inputs).unwrap(), &targets);
    assert_eq!(Ok(report.loss), value);
    assert!(report.worst_error() > 1e-7, "{report:?}");
    for comparison in &report.comparisons {
        let error = comparison.error_beside(report.loss);
        assert!(error < TOLERANCE, "{comparison:?}");
    }
}

#[test]
fn of_equal_errors_the_first_is_the_worst() {
    let report = Report {
        comparisons: vec![
            comparison(1, 0.5, 0.5),
            comparison(2, 0.5, 0.25),
            comparison(3, 0.25, 0.5),
        ],
        ..Report::default()
    };
    assert_eq!(report.worst(), Some(report.comparisons[1]));
}
