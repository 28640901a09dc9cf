//! All samples, ten, or one per step: how far down does the same work lead?

use std::error::Error;

use datasets::noisy_line;
use numeric::random::{generator, shuffle};

const SAMPLES: usize = 200;
const BATCH_SIZES: [usize; 3] = [SAMPLES, 10, 1];
const LEARNING_RATES: [f64; 9] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 1.5, 2.5];
/// Chance decides about a single run. The mean of these tells more.
const RUNS: u64 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let data = noisy_line(SAMPLES, 2.0, 1.0, 0.5, &mut generator(1))?;
    let targets = data.target_matrix();
    let inputs = data.inputs().iter().copied();
    let data: Vec<(f64, f64)> = inputs.zip(targets.iter().copied()).collect();

    println!(
        "Loss above the minimum after 1000 samples, by samples per step, mean of {RUNS} runs\n"
    );
    println!("learning rate     all 200          10           1");
    let mut best = [(f64::INFINITY, 0.0); 3];
    for learning_rate in LEARNING_RATES {
        print!("{learning_rate:>13}");
        for (batch_size, best) in BATCH_SIZES.into_iter().zip(&mut best) {
            let loss = mean_losses(&data, batch_size, learning_rate, 5)[5];
            if loss < best.0 {
                *best = (loss, learning_rate);
            }
            if loss < 100.0 {
                print!("  {loss:>10.6}");
            } else {
                print!("  {:>10}", "diverges");
            }
        }
        println!();
    }

    let [all, ten, one] = best.map(|(_, rate)| rate);
    println!("\nEach with its best rate: {all}, {ten} and {one}\n");
    println!(" samples read     all 200          10           1");
    let losses: Vec<Vec<f64>> = BATCH_SIZES
        .into_iter()
        .zip(best)
        .map(|(batch_size, (_, rate))| mean_losses(&data, batch_size, rate, 100))
        .collect();
    for epoch in [0, 1, 2, 5, 10, 20, 50, 100] {
        print!("{:>13}", epoch * SAMPLES);
        for losses in &losses {
            print!("  {:>10.6}", losses[epoch]);
        }
        println!();
    }
    Ok(())
}

/// How far above its minimum the loss is before the first epoch and after each.
fn mean_losses(data: &[(f64, f64)], batch_size: usize, rate: f64, epochs: usize) -> Vec<f64> {
    let mut means = vec![0.0; epochs + 1];
    for seed in 1..=RUNS {
        for (mean, loss) in means
            .iter_mut()
            .zip(losses(data, batch_size, rate, epochs, seed))
        {
            *mean += loss / RUNS as f64;
        }
    }
    means
}

fn losses(
    data: &[(f64, f64)],
    batch_size: usize,
    learning_rate: f64,
    epochs: usize,
    seed: u64,
) -> Vec<f64> {
    let least = loss(least_squares(data), data);
    let mut data = data.to_vec();
    let mut rng = generator(seed);
    let mut losses = vec![loss((0.0, 0.0), &data) - least];
    // ANCHOR: batches
    let (mut a, mut b) = (0.0, 0.0);
    for _ in 0..epochs {
        shuffle(&mut rng, &mut data);
        for batch in data.chunks(batch_size) {
            let (slope_a, slope_b) = gradient((a, b), batch);
            a -= learning_rate * slope_a;
            b -= learning_rate * slope_b;
        }
        losses.push(loss((a, b), &data) - least);
    }
    // ANCHOR_END: batches
    losses
}

/// Half the mean of the squared residuals of the line y = a x + b.
fn loss((a, b): (f64, f64), data: &[(f64, f64)]) -> f64 {
    let squares = data.iter().map(|(x, t)| (a * x + b - t) * (a * x + b - t));
    squares.sum::<f64>() / (2.0 * data.len() as f64)
}

// ANCHOR: gradient
/// The derivatives with respect to a and to b: means over the batch.
fn gradient((a, b): (f64, f64), batch: &[(f64, f64)]) -> (f64, f64) {
    let (mut slope_a, mut slope_b) = (0.0, 0.0);
    for (x, t) in batch {
        let residual = a * x + b - t;
        slope_a += residual * x / batch.len() as f64;
        slope_b += residual / batch.len() as f64;
    }
    (slope_a, slope_b)
}
// ANCHOR_END: gradient

/// The line with the least loss, by the closed formula.
fn least_squares(data: &[(f64, f64)]) -> (f64, f64) {
    let mean = |f: fn(f64, f64) -> f64| {
        data.iter().map(|&(x, t)| f(x, t)).sum::<f64>() / data.len() as f64
    };
    let (mean_x, mean_t) = (mean(|x, _| x), mean(|_, t| t));
    let a = (mean(|x, t| x * t) - mean_x * mean_t) / (mean(|x, _| x * x) - mean_x * mean_x);
    (a, mean_t - a * mean_x)
}
