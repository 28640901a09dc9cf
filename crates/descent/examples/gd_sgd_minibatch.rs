//! All samples, ten, or one per step: how far down does the same work lead?

use std::error::Error;

use datasets::noisy_line;
use descent::{Optimizer, Sgd};
use numeric::random::{generator, shuffle};

const SAMPLES: usize = 200;
const EPOCHS: usize = 200;
const BATCH_SIZES: [usize; 3] = [SAMPLES, 10, 1];

fn main() -> Result<(), Box<dyn Error>> {
    let line = noisy_line(SAMPLES, 2.0, 1.0, 0.5, &mut generator(1))?;
    let targets = line.target_matrix();
    let inputs = line.inputs().iter().copied();
    let data: Vec<(f64, f64)> = inputs.zip(targets.iter().copied()).collect();

    let mut losses = Vec::new();
    for batch_size in BATCH_SIZES {
        losses.push(loss_after_each_epoch(&data, batch_size)?);
    }
    println!("Loss above the least, learning rate 0.1\n");
    println!("samples read   gradient descent   mini-batches of 10     one sample");
    println!("               (1 step an epoch)  (20 steps)             (200 steps)");
    for epoch in [0, 1, 2, 5, 10, 20, 50, 100, 200] {
        let [all, ten, one] = [0, 1, 2].map(|run| losses[run][epoch]);
        let read = epoch * SAMPLES;
        println!("{read:>12}   {all:>17.6}  {ten:>19.6}  {one:>13.6}");
    }
    Ok(())
}

/// Trains from a = b = 0. An epoch reads every sample once, in an order of its own.
fn loss_after_each_epoch(
    data: &[(f64, f64)],
    batch_size: usize,
) -> Result<Vec<f64>, descent::Error> {
    let least = loss(least_squares(data), data);
    let mut data = data.to_vec();
    let mut rng = generator(2);
    let mut line = [0.0, 0.0];
    let mut optimizer = Sgd::new(0.1)?;
    let mut losses = vec![loss(line, &data) - least];
    for _ in 0..EPOCHS {
        shuffle(&mut rng, &mut data);
        for batch in data.chunks(batch_size) {
            let gradient = gradient(line, batch);
            optimizer.step(&mut line, &gradient)?;
        }
        losses.push(loss(line, &data) - least);
    }
    Ok(losses)
}

/// Half the mean of the squared residuals of the line y = a x + b.
fn loss([a, b]: [f64; 2], data: &[(f64, f64)]) -> f64 {
    let squares = data.iter().map(|(x, y)| (a * x + b - y) * (a * x + b - y));
    squares.sum::<f64>() / (2.0 * data.len() as f64)
}

/// The derivatives of that loss by a and by b.
fn gradient([a, b]: [f64; 2], batch: &[(f64, f64)]) -> [f64; 2] {
    let (mut da, mut db) = (0.0, 0.0);
    for (x, y) in batch {
        da += (a * x + b - y) * x / batch.len() as f64;
        db += (a * x + b - y) / batch.len() as f64;
    }
    [da, db]
}

/// The line with the least loss, by the closed formula.
fn least_squares(data: &[(f64, f64)]) -> [f64; 2] {
    let mean = |f: fn(f64, f64) -> f64| {
        data.iter().map(|&(x, y)| f(x, y)).sum::<f64>() / data.len() as f64
    };
    let (mean_x, mean_y) = (mean(|x, _| x), mean(|_, y| y));
    let a = (mean(|x, y| x * y) - mean_x * mean_y) / (mean(|x, _| x * x) - mean_x * mean_x);
    [a, mean_y - a * mean_x]
}
