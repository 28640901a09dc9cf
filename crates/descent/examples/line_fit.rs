//! Fits a line y = a x + b to noisy points by gradient descent, from a bad start.

use std::error::Error;

use datasets::noisy_line;
use descent::{Optimizer, Sgd};
use numeric::random::generator;

fn main() -> Result<(), Box<dyn Error>> {
    let data = noisy_line(50, 57.0, -6.0, 20.0, &mut generator(1))?;
    let targets = data.target_matrix();
    let (xs, ts) = (data.inputs().as_slice(), targets.as_slice());
    println!("{} points, x from -1 to 1\n", data.samples());

    let mut line = [198.5, -197.8]; // a and b
    let mut optimizer = Sgd::new(0.5)?;
    println!("iteration         a         b      loss   d loss/da");
    for iteration in 0..=100 {
        let (loss, gradient) = loss_and_gradient(line, xs, ts);
        if [0, 1, 2, 3, 5, 10, 20, 30, 50, 100].contains(&iteration) {
            let ([a, b], [da, _]) = (line, gradient);
            println!("{iteration:>9}  {a:>8.3}  {b:>8.3}  {loss:>8.1}  {da:>10.3}");
        }
        optimizer.step(&mut line, &gradient)?;
    }

    let [a, b] = least_squares(xs, ts);
    println!("\nThe best line, by the formula: a = {a:.3}, b = {b:.3}");
    Ok(())
}

/// Half the mean of the squared residuals, and its derivatives by a and by b.
fn loss_and_gradient([a, b]: [f64; 2], xs: &[f64], ts: &[f64]) -> (f64, [f64; 2]) {
    let samples = xs.len() as f64;
    let (mut loss, mut da, mut db) = (0.0, 0.0, 0.0);
    for (x, t) in xs.iter().zip(ts) {
        let residual = a * x + b - t;
        loss += residual * residual / (2.0 * samples);
        da += residual * x / samples;
        db += residual / samples;
    }
    (loss, [da, db])
}

/// The line with the least loss: a is the covariance of x and t by the variance of x.
fn least_squares(xs: &[f64], ts: &[f64]) -> [f64; 2] {
    let samples = xs.len() as f64;
    let mean_x = xs.iter().sum::<f64>() / samples;
    let mean_t = ts.iter().sum::<f64>() / samples;
    let (mut covariance, mut variance) = (0.0, 0.0);
    for (x, t) in xs.iter().zip(ts) {
        covariance += (x - mean_x) * (t - mean_t);
        variance += (x - mean_x) * (x - mean_x);
    }
    let a = covariance / variance;
    [a, mean_t - a * mean_x]
}
