//! The run of `seeds` with one thing changed. Five seeds each.

use losses::{L2, Loss};
use network::{Activation, Initialization};
use training::Error;

#[path = "seeds.rs"]
#[expect(dead_code, reason = "the program that runs the ten seeds")]
mod seeds;
use seeds::{Recipe, WIDE, mean_and_deviation, parts, run};

fn main() -> Result<(), Error> {
    let recipes = [
        ("as it was", WIDE),
        (
            "no hidden layer",
            Recipe {
                sizes: &[64, 10],
                ..WIDE
            },
        ),
        (
            "scaled first weights",
            Recipe {
                initialization: Initialization::ScaledNormal,
                ..WIDE
            },
        ),
        (
            "L2 of 0.0001",
            Recipe {
                l2: Some(L2::new(0.0001)?),
                ..WIDE
            },
        ),
        (
            "cross-entropy",
            // The loss takes the sigmoids itself.
            Recipe {
                output: Activation::Identity,
                loss: Loss::BinaryCrossEntropy,
                ..WIDE
            },
        ),
    ];
    let parts = parts()?;
    println!("{:<22}{:<29}mean ± deviation  lost", "", "right of 360");
    for (name, recipe) in recipes {
        let mut shares = Vec::new();
        let mut lost = 0;
        print!("{name:<22}");
        for seed in 1..=5 {
            let outcome = run(&recipe, seed, &parts)?;
            print!("{:>4}", outcome.right);
            shares.push(100.0 * outcome.right as f64 / parts[1].samples() as f64);
            lost += outcome.lost.len();
        }
        let (mean, deviation) = mean_and_deviation(&shares);
        println!("{mean:>14.2} ± {deviation:<5.2} %{lost:>10}");
    }
    Ok(())
}
