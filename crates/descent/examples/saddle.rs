//! Nine rules on a saddle: who leaves the ridge, and after how many steps?

use descent::landscape::{Race, Saddle, settled};
use descent::{Error, OptimizerKind};

/// The length of every rule's first step: it sets the learning rate.
const FIRST_STEP: f64 = 0.05;

fn main() -> Result<(), Error> {
    let near = Race {
        landscape: &Saddle,
        start: [1.0, 0.01],
        steps: 500,
        noise: 0.1,
        seed: 1,
    };
    let exactly = Race {
        start: [1.0, 0.0],
        ..near
    };

    println!("Down the saddle x² − y² from (1, 0.01), each first step 0.05 long.\n");
    println!("                  learning       after 10 steps    |y| ≥ 1    and from");
    println!("rule                  rate         x          y   at step    (1, 0)");
    for kind in OptimizerKind::FAMILY_TREE {
        let learning_rate = near.learning_rate_for_first_step(kind, FIRST_STEP)?;
        let path = near.path(kind, learning_rate)?;
        let [x, y] = path[10];
        let from_near = written(settled(&path, off_the_ridge));
        let path = exactly.path(kind, learning_rate)?;
        let from_exactly = written(settled(&path, off_the_ridge));
        println!(
            "{kind:<16}  {learning_rate:>8.5}   {x:>7.3}   {y:>8.3}   {from_near:>7}  {from_exactly:>8}"
        );
    }

    let sgd = OptimizerKind::StochasticGradientDescent;
    let learning_rate = near.learning_rate_for_first_step(sgd, FIRST_STEP)?;
    let mut steps = Vec::new();
    for seed in 1..=1000 {
        let path = Race { seed, ..exactly }.path(sgd, learning_rate)?;
        steps.extend(settled(&path, off_the_ridge));
    }
    steps.sort_unstable();
    let [first, half, last] = [0, steps.len() / 2, steps.len() - 1].map(|index| steps[index]);
    println!(
        "\nSGD from (1, 0) with the seeds 1 to 1000: {} leave,",
        steps.len()
    );
    println!("the first after {first} steps, half of them within {half}, the last after {last}.");
    Ok(())
}

fn off_the_ridge([_, y]: [f64; 2]) -> bool {
    y.abs() >= 1.0
}

fn written(steps: Option<usize>) -> String {
    steps.map_or("never".to_owned(), |steps| steps.to_string())
}
