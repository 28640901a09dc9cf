//! Is the gradient right? Measure one weight's slope with nudges of many sizes; then
//! let the gradient check measure it in every weight and bias.

use backprop::{check::check, gradient};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix};
use network::{Activation, Initialization, Network};
use numeric::random::{generator, normal};

const STEPS: [f64; 12] = [
    1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12,
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut rng = generator(1);
    let activations = [Activation::Tanh, Activation::Identity];
    let initialization = Initialization::XavierNormal;
    let network = Network::initialized(&[4, 5, 3], &activations, initialization, &mut rng)?;
    let inputs = DMatrix::from_fn(4, 6, |_, _| normal(&mut rng, 0.0, 1.0));
    let targets = dmatrix![1.0, 0.0, 0.0, 1.0, 0.0, 0.0;
                           0.0, 1.0, 0.0, 0.0, 1.0, 0.0;
                           0.0, 0.0, 1.0, 0.0, 0.0, 1.0];

    let (_, gradient) = gradient(&network, Loss::CrossEntropy, &inputs, &targets)?;
    let analytic = gradient.layers()[0].weights()[(0, 0)];
    println!("weight (0, 0) of layer 1");
    println!("by backpropagation  {analytic:.6}\n");

    // ANCHOR: measure
    // The loss with that weight moved by `step`.
    let loss_at = |step: f64| -> Result<f64, Box<dyn std::error::Error>> {
        let mut moved = network.clone();
        moved.layers_mut()[0].parameters_mut().0[0] += step;
        Ok(Loss::CrossEntropy.value(&moved.predict(&inputs)?, &targets)?)
    };
    // ANCHOR_END: measure
    println!("nudge h  measured   error     digits that agree");
    for h in STEPS {
        // ANCHOR: central
        let measured = (loss_at(h)? - loss_at(-h)?) / (2.0 * h);
        let error = (measured - analytic).abs();
        // ANCHOR_END: central
        // One mark a digit that is right.
        let marks: String = STEPS.iter().filter(|&&s| error < s).map(|_| '#').collect();
        println!("{h:<7e}{measured:>10.6}   {error:<8.1e}  {marks}");
    }

    let report = check(&network, Loss::CrossEntropy, &inputs, &targets)?;
    println!(
        "\n{} of {} parameters compared",
        report.comparisons.len(),
        network.parameter_count()
    );
    if let Some(worst) = report.worst() {
        println!("worst: {}, error {:.1e}", worst.parameter, worst.error());
    }
    Ok(())
}
