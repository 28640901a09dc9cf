//! A round either improves on the best loss, and then the waiting starts over, or it makes the wait
//! one round longer. An infinite start lets the first loss be the best one.

pub fn should_stop(losses: &[f64], patience: usize) -> bool {
    let mut best = f64::INFINITY;
    let mut waited = 0;
    for &loss in losses {
        if loss < best {
            best = loss;
            waited = 0;
        } else {
            waited += 1;
        }
    }
    waited > patience
}
