//! Ten steps down f(x) = x² from x = 10, with three learning rates.

use descent::{Error, Optimizer, Sgd};

fn main() -> Result<(), Error> {
    let learning_rates = [0.05, 0.2, 1.1];
    let mut x = [10.0; 3];
    let mut optimizers = Vec::new();
    for learning_rate in learning_rates {
        optimizers.push(Sgd::new(learning_rate)?);
    }

    println!("x after each step down f(x) = x², by learning rate:\n");
    println!("step  too small: 0.05    good: 0.2  too large: 1.1");
    print_row(0, x);
    for step in 1..=10 {
        for (x, optimizer) in x.iter_mut().zip(&mut optimizers) {
            let gradient = 2.0 * *x; // f'(x)
            optimizer.step(std::slice::from_mut(x), &[gradient])?;
        }
        print_row(step, x);
    }

    println!("\nOne step multiplies x by 1 − 2 · learning rate:");
    for learning_rate in learning_rates {
        println!("  {learning_rate:<4}  {:>5.2}", 1.0 - 2.0 * learning_rate);
    }
    Ok(())
}

fn print_row(step: usize, [small, good, large]: [f64; 3]) {
    println!("{step:>4}  {small:>15.4}  {good:>10.4}  {large:>14.4}");
}
