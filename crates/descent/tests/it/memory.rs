//! What an optimizer remembers, written down and put back, is all that it needs to go on.

use descent::{Error, Memory, Momentum, Nadam, Optimizer, OptimizerKind, WeightDecay};

/// What [`Optimizer::memory`] shows, copied.
#[derive(Debug, Clone, PartialEq)]
enum Copied {
    Count(u64),
    Number(f64),
    PerParameter(Vec<f64>),
}

fn written_down(optimizer: &mut dyn Optimizer) -> Vec<(&'static str, Copied)> {
    let parts = optimizer.memory().into_iter();
    let copy = |memory: Memory<'_>| match memory {
        Memory::Count(count) => Copied::Count(*count),
        Memory::Number(number) => Copied::Number(*number),
        Memory::PerParameter(numbers) => Copied::PerParameter(numbers.clone()),
    };
    parts.map(|(name, memory)| (name, copy(memory))).collect()
}

fn put_back(optimizer: &mut dyn Optimizer, parts: &[(&'static str, Copied)]) {
    for ((name, memory), (saved_name, saved)) in optimizer.memory().into_iter().zip(parts) {
        assert_eq!(name, *saved_name);
        match (memory, saved) {
            (Memory::Count(count), Copied::Count(saved)) => *count = *saved,
            (Memory::Number(number), Copied::Number(saved)) => *number = *saved,
            (Memory::PerParameter(numbers), Copied::PerParameter(saved)) => {
                numbers.clone_from(saved);
            }
            (memory, saved) => panic!("{name}: {memory:?} is no place for {saved:?}"),
        }
    }
}

type Made = Result<Box<dyn Optimizer>, Error>;
type Maker = Box<dyn Fn() -> Made>;

/// Every rule by name, and two that remember in another way.
fn all() -> Vec<(&'static str, Maker)> {
    let mut all: Vec<(_, Maker)> = Vec::new();
    for kind in OptimizerKind::ALL {
        let make = move || kind.build(0.1).map(|optimizer| optimizer as _);
        all.push((kind.name(), Box::new(make)));
    }
    let constant = || Ok(Box::new(Nadam::constant_momentum(0.1)?) as _);
    all.push(("Nadam with constant momentum", Box::new(constant)));
    let decay = || {
        let chosen: Box<dyn Optimizer> = Box::new(Momentum::new(0.1)?);
        Ok(Box::new(WeightDecay::new(chosen, 0.01)?) as _)
    };
    all.push(("weight decay around a box", Box::new(decay)));
    all
}

/// Steps on a made-up slope that is another one at each step.
fn walk(optimizer: &mut dyn Optimizer, theta: &mut [f64], steps: std::ops::Range<u32>) {
    for step in steps {
        let slope = |theta: f64| theta * theta - 2.0 + 0.1 * f64::from(step % 3);
        let gradient: Vec<f64> = theta.iter().map(|&theta| slope(theta)).collect();
        optimizer.step(theta, &gradient).unwrap();
    }
}

#[test]
fn a_walk_that_is_taken_up_again_ends_at_the_same_bits() -> Result<(), Error> {
    for (name, make) in all() {
        // Interrupted before the first step, after it, and later, when RAdam divides.
        for stop in [0, 1, 9] {
            let (mut whole, mut theta) = (make()?, [0.5, 3.0]);
            walk(&mut *whole, &mut theta, 0..stop);
            let (saved, mut taken_up) = (written_down(&mut *whole), theta);
            walk(&mut *whole, &mut theta, stop..20);

            let mut again = make()?;
            put_back(&mut *again, &saved);
            walk(&mut *again, &mut taken_up, stop..20);
            assert_eq!(
                taken_up.map(f64::to_bits),
                theta.map(f64::to_bits),
                "{name}"
            );
            assert_eq!(
                written_down(&mut *again),
                written_down(&mut *whole),
                "{name}"
            );
        }
    }
    Ok(())
}
