//! Races the nine rules on handwritten digits: each tries all learning rates with five seeds, and is
//! judged with the one that has the least loss on images kept aside.
//!
//! Some minutes. It prints a table, and writes all trials to `book/recorded/digits_race.tsv`.

mod race;

use std::error::Error;
use std::fs;
use std::path::Path;

use descent::OptimizerKind;

use race::{EPOCHS, LEARNING_RATES, Outcome, SEEDS, parts, trial};

const COMMAND: &str = "cargo run --release --example digits_race";

fn main() -> Result<(), Box<dyn Error>> {
    let parts = parts()?;
    let [training, validation, test] = parts.each_ref().map(datasets::Dataset::samples);
    println!(
        "{training} images to learn from in {EPOCHS} epochs, {validation} to choose the rate by,"
    );
    println!(
        "{test} to judge on. Batches of 10, for gradient descent all {training}. {SEEDS} seeds.\n"
    );
    println!("                   best  validation  right of {test}           mean and   rates");
    println!("rule               rate  loss         with seeds 1 to 5    deviation  as good");
    let mut table = vec![format!(
        "# {COMMAND}\nrule\tlearning rate\tmean validation accuracy\truns that diverged"
    )];
    for kind in OptimizerKind::FAMILY_TREE {
        let mut trials = Vec::new();
        for learning_rate in LEARNING_RATES {
            let mut outcomes = Vec::new();
            for seed in 1..=SEEDS {
                outcomes.push(trial(kind, learning_rate, seed, &parts)?);
            }
            let accuracy = mean(&outcomes, |o| o.validation_right as f64) / validation as f64;
            let diverged = outcomes.iter().filter(|o| o.is_none()).count();
            table.push(format!(
                "{kind}\t{learning_rate}\t{accuracy:.4}\t{diverged}"
            ));
            let loss = if diverged == 0 {
                mean(&outcomes, |o| o.validation_loss)
            } else {
                f64::INFINITY
            };
            trials.push((learning_rate, outcomes, accuracy, loss));
        }
        let best = trials.iter().min_by(|a, b| a.3.total_cmp(&b.3));
        let Some((rate, outcomes, accuracy, loss)) = best else {
            continue;
        };
        let as_good = trials
            .iter()
            .filter(|(_, _, other, _)| *other >= accuracy - 0.01)
            .count();
        let right: Vec<f64> = outcomes
            .iter()
            .flatten()
            .map(|o| o.test_right as f64)
            .collect();
        let list = right
            .iter()
            .map(|right| format!("{right:.0}"))
            .collect::<Vec<_>>()
            .join(" ");
        let (mean, deviation) = mean_and_deviation(&right, test as f64);
        println!(
            "{:<16}  {rate:>5}  {loss:<9.4}  {list:<21}  {mean:.2} ± {deviation:.2} %  {as_good:>5}",
            kind.to_string(),
        );
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/recorded/digits_race.tsv");
    fs::write(path, table.join("\n") + "\n")?;
    Ok(())
}

/// Over all runs; one that diverged counts as 0.
fn mean(outcomes: &[Option<Outcome>], value: impl Fn(&Outcome) -> f64) -> f64 {
    let sum: f64 = outcomes.iter().flatten().map(value).sum();
    sum / outcomes.len() as f64
}

/// In percent of all.
fn mean_and_deviation(right: &[f64], all: f64) -> (f64, f64) {
    let n = right.len() as f64;
    let mean = right.iter().sum::<f64>() / n;
    let squares: f64 = right.iter().map(|r| (r - mean) * (r - mean)).sum();
    (
        100.0 * mean / all,
        100.0 * (squares / (n - 1.0)).sqrt() / all,
    )
}
