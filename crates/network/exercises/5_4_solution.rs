//! Split the list where patience begins, and compare the two smallest values. `f64::min` with an
//! infinite start gives the smallest of a list.

pub fn should_stop(losses: &[f64], patience: usize) -> bool {
    if losses.len() <= patience {
        return false;
    }
    let (before, last) = losses.split_at(losses.len() - patience);
    let smallest = |losses: &[f64]| losses.iter().copied().fold(f64::INFINITY, f64::min);
    smallest(last) >= smallest(before)
}
