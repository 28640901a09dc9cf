//! Each epoch reads the same samples in another order, and a seed fixes every order.

use numeric::random::{generator, shuffle};
use training::{LastBatch, Plan};

fn main() -> Result<(), training::Error> {
    let plan = Plan::new(10, 4, LastBatch::Keep)?;
    for seed in [1, 1, 2] {
        println!("seed {seed}");
        let mut rng = generator(seed);
        let mut order: Vec<usize> = (0..plan.samples()).collect();
        for epoch in 1..=2 {
            shuffle(&mut rng, &mut order);
            print!("  epoch {epoch}:");
            for iteration in 0..plan.iterations_per_epoch() {
                print!("  {:?}", &order[plan.batch(iteration)]);
            }
            println!();
        }
    }
    Ok(())
}
