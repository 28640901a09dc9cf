//! Four landscapes, nine rules, nineteen learning rates: 684 runs in one table.

use descent::landscape::{Beale, Bowl, LEARNING_RATES, Landscape, Race, Rosenbrock};
use descent::{Error, OptimizerKind};

const STEPS: usize = 2000;

/// A landscape, its name in the table, and the start.
const RACES: [(&str, &dyn Landscape, [f64; 2]); 4] = [
    ("round bowl", &Bowl::ROUND, [-3.0, 4.0]),
    ("ravine", &Bowl::RAVINE, [-5.0, -2.0]),
    ("Beale", &Beale, [1.0, 1.0]),
    ("Rosenbrock", &Rosenbrock, [-1.2, 1.0]),
];

fn main() -> Result<(), Error> {
    println!("Steps until within 0.05 of the lowest point for good, with the best of the learning");
    println!("rates 0.0001, 0.0002, 0.0005, .. 100, and with how many of these 19 it arrives.\n");
    print!("                ");
    for (name, _, _) in RACES {
        print!("  {name:^15}");
    }
    println!(
        "\nrule            {}",
        "  steps  rate  of".repeat(RACES.len())
    );

    let (mut best_missing, mut missing) = (0, 0);
    for kind in OptimizerKind::FAMILY_TREE {
        print!("{kind:<16}");
        for (_, landscape, start) in RACES {
            let (steps, noise, seed) = (STEPS, 0.1, 1);
            let race = Race {
                landscape,
                start,
                steps,
                noise,
                seed,
            };
            let arrivals = race.arrivals(kind, &LEARNING_RATES, 0.05)?;
            let arrived = arrivals.iter().flatten().count();
            missing += arrivals.len() - arrived;
            if let Some((rate, steps)) = race.best(kind, &LEARNING_RATES, 0.05)? {
                print!("  {steps:>5} {rate:>5}  {arrived:>2}");
            } else {
                best_missing += 1;
                print!("      -     -   0");
            }
        }
        println!();
    }
    println!("\nNot within {STEPS} steps: {missing} of the 684 runs.");
    println!("With none of the rates: {best_missing} of the 36 pairs.");
    Ok(())
}
