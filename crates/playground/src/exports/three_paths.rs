//! Paths down one bowl, with batches of several sizes.

use super::answer;
use crate::paths::Bowl;

/// The lowest point of the bowl, and how much it bends along both axes.
#[unsafe(no_mangle)]
pub extern "C" fn bowl() -> i32 {
    answer(|room| {
        let Bowl { best, bends, .. } = Bowl::new()?;
        room.numbers = [best, bends].concat();
        Ok(room.numbers.len())
    })
}

/// A path: samples read, a, b, and how far the loss is above the least, before the first step and after
/// each.
#[unsafe(no_mangle)]
pub extern "C" fn bowl_path(
    batch_size: usize,
    learning_rate: f64,
    epochs: usize,
    seed: usize,
) -> i32 {
    answer(|room| {
        let path = Bowl::new()?.path(batch_size, learning_rate, epochs, seed as u64)?;
        room.numbers.clear();
        for place in path {
            let [a, b] = place.line;
            room.numbers.extend([place.read as f64, a, b, place.above]);
        }
        Ok(room.numbers.len())
    })
}
