//! What holds for every schedule, whatever its settings.

use descent::{
    Cosine, ExponentialDecay, OneCycle, ReduceOnPlateau, Schedule, StepDecay, WarmupCosine,
};
use proptest::prelude::*;

/// A schedule that only falls, and the lowest factor that it may reach.
fn falling() -> impl Strategy<Value = (Schedule, f64)> {
    (0..3, 1_u64..2_000, 0.01..=1.0).prop_map(|(kind, steps, factor)| match kind {
        0 => (Schedule::Step(StepDecay::new(steps, factor).unwrap()), 0.0),
        1 => (
            Schedule::Exponential(ExponentialDecay::new(factor).unwrap()),
            0.0,
        ),
        _ => (
            Schedule::Cosine(Cosine::new(steps, factor).unwrap()),
            factor,
        ),
    })
}

/// The length of a warm-up and of the whole run.
fn warmup_and_steps() -> impl Strategy<Value = (u64, u64)> {
    (1_u64..500).prop_flat_map(|steps| (0..=steps, Just(steps)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_fall_starts_at_one_never_rises_and_keeps_above_its_lowest(
        (schedule, lowest) in falling(),
        step in 0_u64..5_000,
    ) {
        prop_assert!((schedule.factor(0) - 1.0).abs() < f64::EPSILON);
        let (now, next) = (schedule.factor(step), schedule.factor(step + 1));
        prop_assert!(lowest <= next && next <= now && now <= 1.0);
    }

    #[test]
    fn a_warm_up_rises_to_one_and_then_falls_to_its_lowest(
        (warmup, steps) in warmup_and_steps(),
        lowest in 0.0..=1.0,
    ) {
        let schedule = WarmupCosine::new(warmup, steps, lowest).unwrap();
        let factors: Vec<f64> = (0..steps + 10).map(|step| schedule.factor(step)).collect();
        let (rise, fall) = factors.split_at(usize::try_from(warmup).unwrap());
        prop_assert!(rise.is_sorted_by(|a, b| a < b));
        prop_assert!(rise.iter().all(|&factor| 0.0 < factor && factor <= 1.0));
        prop_assert!(rise.last().is_none_or(|&factor| factor >= 1.0));
        prop_assert!(fall.is_sorted_by(|a, b| a >= b));
        prop_assert!(fall.iter().all(|&factor| lowest <= factor && factor <= 1.0));
        prop_assert!((schedule.factor(steps) - lowest).abs() < f64::EPSILON);
    }

    #[test]
    fn one_cycle_rises_to_its_peak_and_falls_from_it(
        steps in 1_u64..500,
        rising_share in 0.0..=1.0,
    ) {
        let cycle = OneCycle::new(steps).unwrap().with_rising_share(rising_share).unwrap();
        let peak = rising_share * steps as f64 - 1.0;
        for step in 0..steps + 10 {
            let (now, next) = (cycle.factor(step), cycle.factor(step + 1));
            prop_assert!((1.0 / 250_000.0..=1.0).contains(&now), "step {}: {}", step, now);
            if step as f64 >= peak {
                prop_assert!(next <= now);
            } else if (step + 1) as f64 <= peak {
                prop_assert!(now < next);
            }
        }
    }

    #[test]
    fn one_cycle_has_one_peak_where_that_falls_on_a_step(tenths in 1_u64..=10, tens in 1_u64..50) {
        let steps = 10 * tens;
        let share = tenths as f64 / 10.0;
        let cycle = OneCycle::new(steps).unwrap().with_rising_share(share).unwrap();
        let peaks: Vec<u64> = (0..steps).filter(|&t| cycle.factor(t) > 1.0 - 1e-12).collect();
        prop_assert_eq!(peaks, [tenths * tens - 1]);
    }

    #[test]
    fn a_plateau_never_rises_and_keeps_above_its_lowest(
        metrics in prop::collection::vec(-2.0..2.0, 1..200),
        patience in 0_u64..4,
        cooldown in 0_u64..4,
        reduction in 0.1..=1.0,
        lowest in 0.0..=1.0,
    ) {
        let mut plateau = ReduceOnPlateau::new().with_patience(patience).with_cooldown(cooldown)
            .with_reduction(reduction).unwrap().with_lowest(lowest).unwrap();
        let mut before = plateau.factor();
        let mut since_cut = None;
        for metric in metrics {
            let factor = plateau.observe(metric).unwrap();
            prop_assert!(lowest <= factor && factor <= before);
            if factor < before {
                // Before the next cut, the cooldown passes, and more than the patience is lost.
                prop_assert!(since_cut.is_none_or(|epochs| epochs > cooldown + patience));
                since_cut = Some(0);
            }
            since_cut = since_cut.map(|epochs| epochs + 1);
            before = factor;
        }
    }

    #[test]
    fn a_metric_to_rise_is_the_mirror_of_one_to_fall(
        metrics in prop::collection::vec(-2.0..2.0, 1..50),
    ) {
        let mut falling = ReduceOnPlateau::new().with_patience(1);
        let mut rising = falling.higher_is_better();
        for metric in metrics {
            prop_assert_eq!(falling.observe(metric), rising.observe(-metric));
        }
    }
}
