//! A mean times its number of samples is the sum over them. Add the sums, and divide by the number of
//! all samples.

pub fn epoch_loss(iterations: &[(f64, usize)]) -> f64 {
    let sum: f64 = iterations
        .iter()
        .map(|&(loss, samples)| loss * samples as f64)
        .sum();
    let samples: usize = iterations.iter().map(|&(_, samples)| samples).sum();
    sum / samples as f64
}
