//! The ledger of a run: what each iteration reads.

use training::{LastBatch, Plan};

fn main() -> Result<(), training::Error> {
    let plan = Plan::new(50, 20, LastBatch::Keep)?;
    println!("50 samples in batches of 20, for 2 epochs:\n");
    println!("epoch  iteration  of epoch  places  samples  samples seen");
    for entry in plan.ledger(2) {
        let places = format!("{}–{}", entry.first, entry.last);
        println!(
            "{:>5}  {:>9}  {:>8}  {places:>6}  {:>7}  {:>12}",
            entry.epoch,
            entry.iteration,
            entry.iteration_in_epoch,
            entry.samples(),
            entry.samples_seen,
        );
    }
    Ok(())
}
