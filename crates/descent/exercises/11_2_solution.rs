//! `chunks` deals out the batches, and its last one is as long as what is left. So the mean is over
//! `batch.len()` samples, not over `batch_size`.

pub fn epoch(theta: f64, samples: &[f64], batch_size: usize, learning_rate: f64) -> f64 {
    let mut theta = theta;
    for batch in samples.chunks(batch_size) {
        let sum: f64 = batch.iter().map(|x| theta - x).sum();
        theta -= learning_rate * sum / batch.len() as f64;
    }
    theta
}
