//! Several runs at a time.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many runs are done at a time unless someone says so: two, where there are two cores.
pub(crate) fn usual() -> NonZeroUsize {
    const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();
    thread::available_parallelism().map_or(NonZeroUsize::MIN, |cores| cores.min(TWO))
}

/// Does `work` on all jobs, so many at a time, and gives what came of them in the order of the jobs.
///
/// What a run computes does not depend on those beside it. After a failure no further job is begun.
pub(crate) fn work<J: Sync, R: Send>(
    jobs: &[J],
    at_a_time: NonZeroUsize,
    work: impl Fn(&J) -> anyhow::Result<R> + Sync,
) -> anyhow::Result<Vec<R>> {
    let queue = Mutex::new(jobs.iter().enumerate());
    let failed = AtomicBool::new(false);
    let worker = || -> anyhow::Result<Vec<(usize, R)>> {
        let mut done = Vec::new();
        while !failed.load(Ordering::Relaxed) {
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((place, job)) = next else { break };
            let result = work(job).inspect_err(|_| failed.store(true, Ordering::Relaxed))?;
            done.push((place, result));
        }
        Ok(done)
    };
    let outcomes = thread::scope(|scope| {
        let workers: Vec<_> = (0..at_a_time.get()).map(|_| scope.spawn(worker)).collect();
        let outcomes = workers.into_iter().map(|worker| match worker.join() {
            Ok(outcome) => outcome,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        outcomes.collect::<anyhow::Result<Vec<_>>>()
    });
    let mut done: Vec<(usize, R)> = outcomes?.into_iter().flatten().collect();
    done.sort_by_key(|(place, _)| *place);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: NonZeroUsize = NonZeroUsize::new(3).unwrap();

    #[test]
    fn results_stand_in_the_order_of_the_jobs() {
        let jobs: Vec<u64> = (0..40).collect();
        let squares = work(&jobs, THREE, |&job| Ok(job * job)).unwrap();
        assert_eq!(
            squares,
            jobs.iter().map(|job| job * job).collect::<Vec<_>>()
        );
    }

    #[test]
    fn after_a_failure_no_further_job_is_begun() {
        let begun = Mutex::new(Vec::new());
        let outcome = work(&[1, 2, 3, 4], NonZeroUsize::MIN, |&job| {
            begun.lock().unwrap().push(job);
            anyhow::ensure!(job != 2, "two");
            Ok(())
        });
        assert_eq!(outcome.unwrap_err().to_string(), "two");
        assert_eq!(*begun.lock().unwrap(), [1, 2]);
    }
}
