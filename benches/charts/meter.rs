//! Rates by processor time, all in turn.

use std::fmt;

/// How often everything is measured, and for how long at least.
#[derive(Clone, Copy)]
pub(crate) struct Rounds {
    pub(crate) count: usize,
    pub(crate) seconds: f64,
}

impl Rounds {
    pub(crate) fn new(count: usize, seconds: f64) -> Self {
        Self { count, seconds }
    }

    /// The median rate of each work, in what it says that it has done, a second.
    pub(crate) fn rates(self, works: &mut [Work<'_>]) -> Vec<f64> {
        let mut rates = vec![Vec::new(); works.len()];
        for _ in 0..self.count {
            for (work, rates) in works.iter_mut().zip(&mut rates) {
                // While the others had their turns, its memory has gone far from the processor.
                self.rate(work);
                rates.push(self.rate(work));
            }
        }
        rates.into_iter().map(median).collect()
    }

    fn rate(self, work: &mut Work<'_>) -> f64 {
        let (start, mut done) = (processor_time(), 0.0);
        loop {
            done += work();
            let used = processor_time() - start;
            if used >= self.seconds {
                return done / used;
            }
        }
    }
}

impl fmt::Display for Rounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, seconds } = self;
        write!(
            f,
            "medians of {count} rounds of at least {seconds} s of processor time after as long unmeasured, all \
             points in turn"
        )
    }
}

/// Does something for some 20 microseconds or more, and says how much.
pub(crate) type Work<'a> = Box<dyn FnMut() -> f64 + 'a>;

pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    f64::midpoint(numbers[(numbers.len() - 1) / 2], numbers[middle])
}

/// The seconds that this process has kept a processor busy.
#[cfg(unix)]
pub(crate) fn processor_time() -> f64 {
    use rustix::time::{ClockId, clock_gettime};
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

/// Elsewhere the clock has to do.
#[cfg(not(unix))]
pub(crate) fn processor_time() -> f64 {
    use std::sync::LazyLock;
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64()
}
