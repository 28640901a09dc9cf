//! Schedules at steps whose factor can be worked out by hand.

#![allow(clippy::float_cmp, reason = "ends and held values are exact")]

use descent::{
    Cosine, Error, ExponentialDecay, OneCycle, ReduceOnPlateau, Schedule, StepDecay, WarmupCosine,
};

/// A few roundings of numbers up to 1.
const ROUNDING: f64 = 1e-15;

/// Asserts the factor of each of these steps.
#[track_caller]
fn check(schedule: Schedule, expected: &[(u64, f64)]) {
    for &(step, factor) in expected {
        let found = schedule.factor(step);
        assert!(
            (found - factor).abs() < ROUNDING,
            "step {step}: {found}, want {factor}"
        );
    }
}

#[test]
fn a_constant_schedule_is_one_throughout_and_the_one_to_start_with() {
    assert_eq!(Schedule::default(), Schedule::Constant);
    check(Schedule::Constant, &[(0, 1.0), (1, 1.0), (u64::MAX, 1.0)]);
}

#[test]
fn step_decay_goes_down_after_every_so_many_steps() -> Result<(), Error> {
    let schedule = Schedule::Step(StepDecay::new(30, 0.1)?);
    let expected = [(0, 1.0), (29, 1.0), (30, 0.1), (59, 0.1), (60, 0.01)];
    check(schedule, &expected);
    assert_eq!(schedule.factor(u64::MAX), 0.0); // 0.1 to a huge power
    check(Schedule::Step(StepDecay::new(1, 1.0)?), &[(u64::MAX, 1.0)]);
    Ok(())
}

#[test]
fn exponential_decay_is_step_decay_at_every_step() -> Result<(), Error> {
    let exponential = Schedule::Exponential(ExponentialDecay::new(0.9)?);
    // 0.9² = 0.81, 0.9³ = 0.729, 0.9¹⁰ = 0.3486784401
    let expected = [(0, 1.0), (1, 0.9), (2, 0.81), (3, 0.729)];
    check(exponential, &expected);
    check(exponential, &[(10, 0.348_678_440_1)]);
    let steps = Schedule::Step(StepDecay::new(1, 0.9)?);
    for step in 0..200 {
        assert_eq!(exponential.factor(step), steps.factor(step));
    }
    Ok(())
}

#[test]
fn cosine_passes_the_points_of_a_wave_and_is_held_at_its_end() -> Result<(), Error> {
    // cos of 0, π/3, π/2, 2π/3 and π is 1, ½, 0, −½ and −1; ½ (1 + cos) is 1, ¾, ½, ¼ and 0.
    let schedule = Schedule::Cosine(Cosine::new(12, 0.0)?);
    let expected = [(0, 1.0), (4, 0.75), (6, 0.5), (8, 0.25), (12, 0.0)];
    check(schedule, &expected);
    // The same parts of what lies between 0.2 and 1.
    let schedule = Schedule::Cosine(Cosine::new(12, 0.2)?);
    let expected = [(0, 1.0), (4, 0.8), (6, 0.6), (8, 0.4), (12, 0.2)];
    check(schedule, &expected);
    for step in [12, 13, 18, 24, u64::MAX] {
        assert_eq!(schedule.factor(step), 0.2, "step {step}");
    }
    // A run of one step takes it at the full rate.
    check(
        Schedule::Cosine(Cosine::new(1, 0.0)?),
        &[(0, 1.0), (1, 0.0)],
    );
    Ok(())
}

#[test]
fn warm_up_rises_in_equal_steps_and_the_wave_takes_the_rest() -> Result<(), Error> {
    let schedule = Schedule::WarmupCosine(WarmupCosine::new(5, 17, 0.2)?);
    let rise = [(0, 0.2), (1, 0.4), (2, 0.6), (3, 0.8), (4, 1.0)];
    check(schedule, &rise);
    // The wave of the test above, 5 steps later.
    let fall = [(5, 1.0), (9, 0.8), (11, 0.6), (13, 0.4), (17, 0.2)];
    check(schedule, &fall);
    assert_eq!(schedule.factor(18), 0.2);
    assert_eq!(schedule.factor(u64::MAX), 0.2);
    Ok(())
}

#[test]
fn a_warm_up_of_no_steps_is_cosine_and_one_of_all_steps_has_no_wave() -> Result<(), Error> {
    let (cosine, warm) = (Cosine::new(40, 0.1)?, WarmupCosine::new(0, 40, 0.1)?);
    for step in 0..50 {
        assert_eq!(cosine.factor(step), warm.factor(step));
    }
    let only_warm = Schedule::WarmupCosine(WarmupCosine::new(4, 4, 0.0)?);
    let expected = [(0, 0.25), (1, 0.5), (2, 0.75), (3, 1.0), (4, 0.0), (5, 0.0)];
    check(only_warm, &expected);
    Ok(())
}

#[test]
fn one_cycle_starts_at_a_25th_peaks_at_three_tenths_and_ends_at_a_250000th() -> Result<(), Error> {
    // The peak is at 0.3 · 30 − 1 = 8, the end at 29; a quarter of the way ½ (1 + cos) is
    // ½ (1 + √½) = 0.853553390593..., and in the middle ½.
    let schedule = Schedule::OneCycle(OneCycle::new(30)?);
    let part = 0.5 * (1.0 + 0.5_f64.sqrt());
    let rise = [(0, 0.04), (2, 1.0 - 0.96 * part), (4, 0.52), (8, 1.0)];
    check(schedule, &rise);
    // A third of the way from 8 to 29 is 15: ¾ of the height is left.
    let last = 1.0 / 250_000.0;
    let fall = [(15, last + (1.0 - last) * 0.75), (29, last)];
    check(schedule, &fall);
    assert_eq!(schedule.factor(29), schedule.factor(30));
    assert_eq!(schedule.factor(29), schedule.factor(u64::MAX));
    Ok(())
}

#[test]
fn one_cycle_takes_other_shares_and_parts() -> Result<(), Error> {
    // Peak at 0.5 · 10 − 1 = 4, from 1/4 up, down to a tenth of 1/4.
    let cycle = OneCycle::new(10)?.with_rising_share(0.5)?;
    let cycle = cycle.with_div_factor(4.0)?.with_final_div_factor(10.0)?;
    check(
        Schedule::OneCycle(cycle),
        &[(0, 0.25), (2, 0.625), (4, 1.0), (9, 0.025), (10, 0.025)],
    );
    Ok(())
}

#[test]
fn one_cycle_has_a_factor_also_where_one_of_its_phases_is_empty() -> Result<(), Error> {
    // All rise: the peak is the last step. PyTorch has the same.
    let rising = OneCycle::new(5)?.with_rising_share(1.0)?;
    check(
        Schedule::OneCycle(rising),
        &[(0, 0.04), (2, 0.52), (4, 1.0), (5, 1.0)],
    );
    // All fall: the peak is at −1, so step 0 is 1/4 of the way to step 3, at 0.8535...
    let falling = OneCycle::new(4)?.with_rising_share(0.0)?;
    let last = 1.0 / 250_000.0;
    let part = 0.5 * (1.0 + 0.5_f64.sqrt());
    check(
        Schedule::OneCycle(falling),
        &[(0, last + (1.0 - last) * part), (3, last)],
    );
    // The peak at step 0, where PyTorch divides 0 by 0.
    let peak_first = OneCycle::new(4)?.with_rising_share(0.25)?;
    check(Schedule::OneCycle(peak_first), &[(0, 1.0), (3, last)]);
    let single = OneCycle::new(1)?.with_rising_share(1.0)?;
    check(Schedule::OneCycle(single), &[(0, 1.0), (1, 1.0)]);
    Ok(())
}

/// The factor after each of these metrics.
fn factors(mut plateau: ReduceOnPlateau, metrics: &[f64]) -> Result<Vec<f64>, Error> {
    let mut factors = Vec::new();
    for &metric in metrics {
        factors.push(plateau.observe(metric)?);
        assert_eq!(factors.last(), Some(&plateau.factor()));
    }
    Ok(factors)
}

#[test]
fn the_eleventh_bad_epoch_in_a_row_is_the_first_to_cut() -> Result<(), Error> {
    let plateau = ReduceOnPlateau::new();
    assert_eq!(plateau, ReduceOnPlateau::default());
    let found = factors(plateau, &[1.0; 23])?;
    assert_eq!(found[..11], [1.0; 11]); // the best, and 10 forgiven ones
    assert_eq!(found[11..22], [0.1; 11]);
    assert!((found[22] - 0.01).abs() < ROUNDING);
    Ok(())
}

#[test]
fn an_improvement_must_beat_the_threshold() -> Result<(), Error> {
    // With 10 %, the best metric 1 must be beaten by more than 0.1.
    let plateau = ReduceOnPlateau::new()
        .with_patience(1)
        .with_threshold(0.1)?;
    assert_eq!(
        factors(plateau, &[1.0, 0.95, 0.89, 0.89, 0.89])?,
        [1.0, 1.0, 1.0, 1.0, 0.1]
    );
    assert_eq!(factors(plateau, &[1.0, 0.95, 0.91])?, [1.0, 1.0, 0.1]);
    // The best metric 10 by more than 1.
    assert_eq!(factors(plateau, &[10.0, 9.5, 9.1])?, [1.0, 1.0, 0.1]);
    assert_eq!(factors(plateau, &[10.0, 9.5, 8.9])?, [1.0; 3]);
    Ok(())
}

#[test]
fn without_a_threshold_a_metric_that_stays_does_not_improve() -> Result<(), Error> {
    let plateau = ReduceOnPlateau::new()
        .with_patience(0)
        .with_threshold(0.0)?;
    let rising = plateau.higher_is_better();
    assert_eq!(factors(plateau, &[0.5, 0.5])?, [1.0, 0.1]);
    assert_eq!(factors(rising, &[0.5, 0.5])?, [1.0, 0.1]);
    Ok(())
}

#[test]
fn below_zero_a_metric_that_stays_does_not_improve() -> Result<(), Error> {
    let plateau = ReduceOnPlateau::new().with_patience(0);
    assert_eq!(factors(plateau, &[-1.0, -1.0])?, [1.0, 0.1]);
    assert_eq!(factors(plateau, &[-1.0, -2.0])?, [1.0, 1.0]);
    Ok(())
}

#[test]
fn no_epoch_of_a_cooldown_is_bad_but_its_best_counts() -> Result<(), Error> {
    let plateau = ReduceOnPlateau::new().with_patience(0).with_cooldown(2);
    let plateau = plateau.with_reduction(0.5)?;
    // Cut at the second; the third and fourth are forgiven; cut at the fifth.
    assert_eq!(
        factors(plateau, &[1.0, 1.0, 1.0, 1.0, 1.0])?,
        [1.0, 0.5, 0.5, 0.5, 0.25]
    );
    // The 0.5 of the third is what 0.9 must beat at the fifth.
    assert_eq!(
        factors(plateau, &[1.0, 1.0, 0.5, 0.9, 0.9])?,
        [1.0, 0.5, 0.5, 0.5, 0.25]
    );
    Ok(())
}

#[test]
fn cuts_stop_at_the_lowest_factor() -> Result<(), Error> {
    let plateau = ReduceOnPlateau::new().with_patience(0).with_lowest(0.03)?;
    assert_eq!(factors(plateau, &[1.0; 4])?, [1.0, 0.1, 0.03, 0.03]);
    Ok(())
}

#[test]
fn an_accuracy_is_to_rise() -> Result<(), Error> {
    let plateau = ReduceOnPlateau::new().with_patience(0);
    let accuracies = [0.5, 0.6, 0.7, 0.7];
    assert_eq!(
        factors(plateau.higher_is_better(), &accuracies)?,
        [1.0, 1.0, 1.0, 0.1]
    );
    assert!(factors(plateau, &accuracies)?[1] < 1.0);
    Ok(())
}
