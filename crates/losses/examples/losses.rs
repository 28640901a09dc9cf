//! Two guesses at a handwritten 2, and what each loss makes of them.
//!
//! The guesses are those of Saitoh, *Deep Learning from Scratch* (2016), section 4.2.

use losses::{Error, Huber, Loss};
use nalgebra::{DMatrix, dvector};
use numeric::elementary::ln;

/// What a loss reads for the probability of a digit.
type Reading = fn(f64) -> f64;

fn main() -> Result<(), Error> {
    // How likely each digit is, from 0 to 9. The second guess takes the 2 for a 7.
    let right = dvector![0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0];
    let wrong = dvector![0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0];
    let guesses = [right, wrong].map(|guess| DMatrix::from_columns(&[guess]));

    let mut two = DMatrix::zeros(10, 1);
    two[2] = 1.0;
    let labels = two.map(|t| 2.0 * t - 1.0); // the hinge loss wants −1 or 1

    // Each loss reads the outputs in its own way: as they are, or as logits.
    let as_it_is = |p: f64| p;
    let log_odds = |p: f64| ln(p / (1.0 - p)); // whose sigmoid is p
    let signed = |p: f64| 2.0 * p - 1.0; // its sign is the answer
    let rows: [(Loss, &DMatrix<f64>, Reading); 7] = [
        (Loss::MeanSquaredError, &two, as_it_is),
        (Loss::HalfSquaredError, &two, as_it_is),
        (Loss::MeanAbsoluteError, &two, as_it_is),
        (Loss::Huber(Huber::DEFAULT), &two, as_it_is),
        (Loss::BinaryCrossEntropy, &two, log_odds),
        (Loss::CrossEntropy, &two, ln), // whose softmax is p
        (Loss::Hinge, &labels, signed),
    ];

    println!("{:<22}{:>12}{:>12}", "loss", "60 % on 2", "60 % on 7");
    for (loss, targets, read) in rows {
        print!("{loss:<22}");
        for guess in &guesses {
            print!("{:>12.6}", loss.value(&guess.map(read), targets)?);
        }
        println!();
    }
    Ok(())
}
