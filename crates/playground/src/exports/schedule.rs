//! The calculator of epochs, batches and iterations.

use super::answer;
use crate::Schedule;

/// How many epochs are drawn, at most.
const DRAWN: usize = 3;

/// Iterations of an epoch and of the run, samples of the last batch, left out, and read.
#[unsafe(no_mangle)]
pub extern "C" fn schedule(samples: usize, batch_size: usize, epochs: usize, drops: usize) -> i32 {
    answer(|room| {
        let schedule = Schedule::new(samples, batch_size, epochs, drops > 0)?;
        room.numbers = schedule.summary().map(|count| count as f64).to_vec();
        Ok(room.numbers.len())
    })
}

/// Lines of the ledger: epoch, iteration, iteration in the epoch, first and last place, samples seen.
#[unsafe(no_mangle)]
pub extern "C" fn schedule_lines(
    samples: usize,
    batch_size: usize,
    epochs: usize,
    drops: usize,
    first: usize,
    count: usize,
) -> i32 {
    answer(|room| {
        let schedule = Schedule::new(samples, batch_size, epochs, drops > 0)?;
        room.numbers.clear();
        for line in schedule.lines(first, count) {
            let place = [line.epoch, line.iteration, line.iteration_in_epoch];
            let read = [line.first, line.last];
            let numbers = [&place[..], &read].concat();
            let numbers = numbers.into_iter().map(|number| number as f64);
            room.numbers.extend(numbers);
            room.numbers.push(schedule.read(&line) as f64);
        }
        Ok(room.numbers.len())
    })
}

/// The order of the samples in each of the first epochs.
#[unsafe(no_mangle)]
pub extern "C" fn schedule_orders(
    samples: usize,
    batch_size: usize,
    epochs: usize,
    seed: usize,
) -> i32 {
    answer(|room| {
        let schedule = Schedule::new(samples, batch_size, epochs, false)?;
        let orders = schedule.orders(DRAWN, seed as u64);
        room.numbers = orders.into_iter().map(|sample| sample as f64).collect();
        Ok(room.numbers.len())
    })
}
