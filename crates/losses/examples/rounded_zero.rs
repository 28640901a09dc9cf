//! The cross-entropy of a right answer, from the probability and from the logit.

use losses::Loss;
use nalgebra::dmatrix;
use numeric::elementary::{exp, ln};

fn main() -> Result<(), losses::Error> {
    println!("target 1   probability        1 - probability  naive loss   from the logit");
    for z in [2.0, 20.0, 36.0, 40.0, 100.0] {
        let t = 1.0;
        // ANCHOR: naive
        let p = 1.0 / (1.0 + exp(-z));
        let naive = -(t * ln(p) + (1.0 - t) * ln(1.0 - p));
        // ANCHOR_END: naive
        let stable = Loss::BinaryCrossEntropy.value(&dmatrix![z], &dmatrix![t])?;
        println!(
            "z = {z:<4}   {p:<17}  {:<15.1e}  {naive:<11.4e}  {stable:.4e}",
            1.0 - p
        );
    }
    Ok(())
}
