//! Batches that do not divide the data: how many iterations, and how large is the last one?

use training::{LastBatch, Plan};

fn main() -> Result<(), training::Error> {
    println!("samples  batch  ⌈N/B⌉  last batch  ⌊N/B⌋  left out");
    for (samples, batch_size) in [
        (50_000, 10),
        (60_000, 64),
        (7_000, 32),
        (5_000, 64),
        (1_050, 100),
    ] {
        let keep = Plan::new(samples, batch_size, LastBatch::Keep)?;
        let drop = Plan::new(samples, batch_size, LastBatch::Drop)?;
        let kept = keep.iterations_per_epoch();
        let full = drop.iterations_per_epoch();
        println!(
            "{samples:>7}  {batch_size:>5}  {kept:>5}  {:>10}  {full:>5}  {:>8}",
            keep.batch(kept - 1).len(),
            samples - full * batch_size,
        );
    }
    Ok(())
}
