//! The gradient check finds nothing wrong with what is right, and names one wrong derivative.

use backprop::check::{check, compare};
use backprop::{Gradient, gradient};
use losses::{Huber, Loss};
use nalgebra::{DMatrix, DVector};
use network::{Activation, Layer, Network};
use numeric::random::{Rng, below, generator, uniform};

fn matrix(rows: usize, columns: usize, rng: &mut impl Rng) -> DMatrix<f64> {
    DMatrix::from_fn(rows, columns, |_, _| uniform(rng, -1.5, 1.5))
}

/// A network of 1 to 3 layers of 1 to 4 units, every layer with `activation`, unless `loss` wants
/// logits from the last.
fn random_network(activation: Activation, loss: Loss, rng: &mut impl Rng) -> Network {
    let depth = 1 + below(rng, 3);
    let mut inputs = 1 + below(rng, 4);
    let mut layers = Vec::new();
    for layer in 1..=depth {
        let units = 1 + below(rng, 4);
        let last = if loss.expects_logits() {
            Activation::Identity
        } else {
            activation
        };
        let activation = if layer == depth { last } else { activation };
        let biases = DVector::from_fn(units, |_, _| uniform(rng, -1.0, 1.0));
        layers.push(Layer::new(matrix(units, inputs, rng), biases, activation).unwrap());
        inputs = units;
    }
    Network::new(layers).unwrap()
}

/// Inputs, and targets of the kind that `loss` takes.
fn random_batch(network: &Network, loss: Loss, rng: &mut impl Rng) -> (DMatrix<f64>, DMatrix<f64>) {
    let samples = 1 + below(rng, 5);
    let inputs = matrix(network.inputs(), samples, rng);
    let mut targets = matrix(network.outputs(), samples, rng);
    match loss {
        Loss::BinaryCrossEntropy => targets.apply(|t| *t = t.abs() / 1.5),
        Loss::Hinge => targets.apply(|t| *t = t.signum()),
        Loss::CrossEntropy => {
            targets.fill(0.0);
            for mut sample in targets.column_iter_mut() {
                let class = below(rng, sample.len());
                sample[class] = 1.0;
            }
        }
        _ => {}
    }
    (inputs, targets)
}

/// Four random networks for every activation that has a slope, and every loss.
fn for_252_networks(mut test: impl FnMut(&Network, Loss, &DMatrix<f64>, &DMatrix<f64>)) {
    let mut rng = generator(1986);
    let with_slope = Activation::ALL
        .into_iter()
        .filter(|a| a.is_differentiable());
    for activation in with_slope {
        for loss in Loss::ALL {
            for _ in 0..4 {
                let network = random_network(activation, loss, &mut rng);
                let (inputs, targets) = random_batch(&network, loss, &mut rng);
                test(&network, loss, &inputs, &targets);
            }
        }
    }
}

#[test]
fn every_activation_with_every_loss_agrees_with_measured_slopes() {
    let (mut networks, mut compared, mut at_kinks, mut worst) = (0, 0, 0, 0.0_f64);
    for_252_networks(|network, loss, inputs, targets| {
        let report = check(network, loss, inputs, targets).unwrap();
        assert!(
            report.worst_error() < 1e-8,
            "{network:?}, {loss}: {report:?}"
        );
        networks += 1;
        compared += report.compared;
        at_kinks += report.at_kinks;
        worst = worst.max(report.worst_error());
    });
    println!("{networks} networks, {compared} parameters, {at_kinks} at kinks, worst {worst:e}");
    assert_eq!(networks, 252);
    assert!(compared > 3000 && at_kinks < 10);
}

#[test]
fn the_gradient_of_a_batch_is_the_mean_of_its_samples_gradients() {
    for_252_networks(|network, loss, inputs, targets| {
        let samples = inputs.ncols();
        let mut mean = DVector::zeros(network.parameter_count());
        for sample in 0..samples {
            let (x, t) = (
                inputs.columns(sample, 1).into(),
                targets.columns(sample, 1).into(),
            );
            mean += flat(&gradient(network, loss, &x, &t).unwrap().1) / samples as f64;
        }
        let (_, batch) = gradient(network, loss, inputs, targets).unwrap();
        let scale = mean.amax().max(1.0);
        assert!((flat(&batch) - mean).amax() / scale < 1e-14);
    });
}

fn flat(gradient: &Gradient) -> DVector<f64> {
    DVector::from_iterator(gradient.iter().count(), gradient.iter())
}

#[test]
fn one_wrong_derivative_is_named() {
    let mut rng = generator(11);
    let network = random_network(Activation::Tanh, Loss::HalfSquaredError, &mut rng);
    let (inputs, targets) = random_batch(&network, Loss::HalfSquaredError, &mut rng);
    let (_, right) = gradient(&network, Loss::HalfSquaredError, &inputs, &targets).unwrap();
    for (index, layer) in network.layers().iter().enumerate() {
        for column in 0..layer.inputs() {
            for row in 0..layer.units() {
                let mut wrong = right.clone();
                wrong.layers_mut()[index].parameters_mut().0[column * layer.units() + row] += 1e-4;
                let report =
                    compare(&network, Loss::HalfSquaredError, &inputs, &targets, &wrong).unwrap();
                let worst = report.worst.unwrap();
                assert!(worst.error() > 1e-5);
                let name = format!("weight ({row}, {column}) of layer {}", index + 1);
                assert_eq!(worst.parameter.to_string(), name);
            }
        }
        let mut wrong = right.clone();
        wrong.layers_mut()[index].parameters_mut().1[0] = f64::NAN;
        let report = compare(&network, Loss::HalfSquaredError, &inputs, &targets, &wrong).unwrap();
        let worst = report.worst.unwrap();
        assert!(worst.error().is_infinite());
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
        assert_eq!((report.compared, report.at_kinks), (0, 2), "{activation}");
        assert_eq!(report.worst, None);
        assert!(report.worst_error().abs() < f64::MIN_POSITIVE);
    }
}

#[test]
fn an_output_at_a_kink_of_the_loss_is_left_out_and_counted() {
    // The output is 1, and the kinks are at y = t, at |y − t| = 1 and at t y = 1.
    let huber = Loss::Huber(Huber::USUAL);
    for (loss, target) in [
        (Loss::MeanAbsoluteError, 1.0),
        (huber, 0.0),
        (huber, 2.0),
        (Loss::Hinge, 1.0),
    ] {
        let (network, inputs) = unit(Activation::Identity, -1.0);
        let targets = DMatrix::from_element(1, 1, target);
        let report = check(&network, loss, &inputs, &targets).unwrap();
        assert_eq!((report.compared, report.at_kinks), (0, 2), "{loss}");
    }
}
