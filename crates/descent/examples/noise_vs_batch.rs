//! The larger the mini-batch, the quieter its gradient: the variance falls as 1/B.

use std::error::Error;

use datasets::noisy_line;
use numeric::random::{below, generator};

const DRAWS: usize = 20_000;

fn main() -> Result<(), Box<dyn Error>> {
    let line = noisy_line(200, 2.0, 1.0, 0.5, &mut generator(1))?;
    let targets = line.target_matrix();

    // What each sample says d loss/da is at a = b = 0: its residual (0 − y) times x.
    let samples = line.inputs().iter().zip(targets.iter());
    let slopes: Vec<f64> = samples.map(|(x, y)| (0.0 - y) * x).collect();
    let (mean, variance) = mean_and_variance(&slopes);
    println!("d loss/da at a = b = 0, over all {} samples:", slopes.len());
    println!("mean {mean:.4}, variance {variance:.4}\n");

    println!("{DRAWS} mini-batches of each size:\n");
    println!("batch size B      mean   variance   variance × B");
    let mut rng = generator(2);
    for batch_size in [1, 2, 5, 10, 20, 50, 100] {
        let mut batch_slopes = Vec::new();
        for _ in 0..DRAWS {
            let drawn = (0..batch_size).map(|_| slopes[below(&mut rng, slopes.len())]);
            batch_slopes.push(drawn.sum::<f64>() / f64::from(batch_size));
        }
        let (mean, variance) = mean_and_variance(&batch_slopes);
        let product = variance * f64::from(batch_size);
        println!("{batch_size:>12}  {mean:>8.4}  {variance:>9.5}  {product:>13.4}");
    }
    Ok(())
}

fn mean_and_variance(numbers: &[f64]) -> (f64, f64) {
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let squares = numbers
        .iter()
        .map(|number| (number - mean) * (number - mean));
    (mean, squares.sum::<f64>() / count)
}
