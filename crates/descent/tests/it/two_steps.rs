//! The first two steps of each rule, worked out by hand.
//!
//! Each starts at θ = 1 with η = 0.1 and meets the slopes g = 2 and then g = −1.

#![allow(
    clippy::unreadable_literal,
    reason = "the digits stand as in the calculation above them"
)]

use descent::{
    Adadelta, Adagrad, Adam, AdamW, Adamax, AmsGrad, Error, Momentum, Nadam, Nesterov, Optimizer,
    RAdam, RmsProp, Sgd, WeightDecay,
};

fn two_steps(optimizer: &mut dyn Optimizer) -> Result<[f64; 2], Error> {
    let mut theta = [1.0];
    optimizer.step(&mut theta, &[2.0])?;
    let first = theta[0];
    optimizer.step(&mut theta, &[-1.0])?;
    Ok([first, theta[0]])
}

/// The hand calculations are written with eight decimals, and leave ε out where it only
/// changes later ones.
#[track_caller]
fn close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let (place, apart) = (index + 1, (found - expected).abs());
        assert!(
            apart < 1e-7,
            "number {place} is {found}, by hand {expected}"
        );
    }
}

#[test]
fn sgd_steps_by_the_learning_rate_times_the_slope() -> Result<(), Error> {
    // 1 − 0.1 · 2 = 0.8
    // 0.8 + 0.1 · 1 = 0.9
    close(&two_steps(&mut Sgd::new(0.1)?)?, &[0.8, 0.9]);
    Ok(())
}

#[test]
fn momentum_keeps_nine_tenths_of_its_velocity() -> Result<(), Error> {
    // v = 0 + 2 = 2              θ = 1 − 0.1 · 2 = 0.8
    // v = 0.9 · 2 − 1 = 0.8      θ = 0.8 − 0.1 · 0.8 = 0.72
    let mut optimizer = Momentum::new(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.8, 0.72]);
    close(optimizer.velocity(), &[0.8]);
    Ok(())
}

#[test]
fn nesterov_adds_the_velocity_to_come() -> Result<(), Error> {
    // v = 2      θ = 1 − 0.1 · (2 + 0.9 · 2) = 1 − 0.38 = 0.62
    // v = 0.8    θ = 0.62 − 0.1 · (−1 + 0.9 · 0.8) = 0.62 + 0.028 = 0.648
    let mut optimizer = Nesterov::new(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.62, 0.648]);
    close(optimizer.velocity(), &[0.8]);
    Ok(())
}

#[test]
fn adagrad_divides_by_the_root_of_all_squares() -> Result<(), Error> {
    // s = 4        θ = 1 − 0.1 · 2 / 2 = 0.9
    // s = 4 + 1    θ = 0.9 + 0.1 · 1 / √5 = 0.9 + 0.04472136
    let mut optimizer = Adagrad::new(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.9, 0.94472136]);
    close(optimizer.squared_sum(), &[5.0]);
    Ok(())
}

#[test]
fn rms_prop_divides_by_the_root_of_recent_squares() -> Result<(), Error> {
    // s = 0.01 · 4 = 0.04             √s = 0.2
    //   θ = 1 − 0.1 · 2 / (0.2 + 10⁻⁸) = 1 − (1 − 5 · 10⁻⁸) = 0.00000005
    // s = 0.99 · 0.04 + 0.01 · 1 = 0.0496    √s = 0.22271057
    //   θ = 0.00000005 + 0.1 / (0.22271057 + 10⁻⁸) = 0.44901328
    let mut optimizer = RmsProp::new(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.000_000_05, 0.44901328]);
    close(optimizer.squared_mean(), &[0.0496]);
    Ok(())
}

#[test]
fn adadelta_steps_in_the_scale_of_its_steps() -> Result<(), Error> {
    // With η = 1, Zeiler's rule.
    // s = 0.1 · 4 = 0.4
    //   Δ = √(10⁻⁶) / √0.400001 · 2 = 0.001 / 0.63245632 · 2 = 0.00316227
    //   u = 0.1 · Δ² = 0.99999750 · 10⁻⁶        θ = 1 − 0.00316227 = 0.99683773
    // s = 0.9 · 0.4 + 0.1 · 1 = 0.46
    //   Δ = −√(1.99999750 · 10⁻⁶) / √0.460001 = −0.00141421 / 0.67823373 = −0.00208514
    //   θ = 0.99683773 + 0.00208514 = 0.99892287
    let mut optimizer = Adadelta::new(1.0)?;
    close(&two_steps(&mut optimizer)?, &[0.99683773, 0.99892287]);
    close(optimizer.squared_mean(), &[0.46]);
    Ok(())
}

#[test]
fn adadeltas_learning_rate_stays_out_of_its_memory() -> Result<(), Error> {
    let (mut full, mut half) = (Adadelta::new(1.0)?, Adadelta::new(0.5)?);
    two_steps(&mut full)?;
    two_steps(&mut half)?;
    assert_eq!(full.squared_step_mean(), half.squared_step_mean());
    Ok(())
}

#[test]
fn adam_corrects_both_moments_for_their_start_at_zero() -> Result<(), Error> {
    // m = 0.1 · 2 = 0.2              m̂ = 0.2 / (1 − 0.9) = 2
    // v = 0.001 · 4 = 0.004          v̂ = 0.004 / (1 − 0.999) = 4
    //   θ = 1 − 0.1 · 2 / 2 = 0.9
    // m = 0.9 · 0.2 − 0.1 = 0.08     m̂ = 0.08 / (1 − 0.81) = 0.42105263
    // v = 0.999 · 0.004 + 0.001 = 0.004996
    //                                v̂ = 0.004996 / (1 − 0.998001) = 2.49924962
    //   θ = 0.9 − 0.1 · 0.42105263 / 1.58090153 = 0.9 − 0.02663370 = 0.87336630
    let mut optimizer = Adam::new(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.9, 0.87336630]);
    close(optimizer.first_moment(), &[0.08]);
    close(optimizer.second_moment(), &[0.004_996]);
    assert_eq!(optimizer.iteration(), 2);
    Ok(())
}

#[test]
fn nadam_weighs_the_slope_and_the_moment_to_come() -> Result<(), Error> {
    // μ₁ = 0.9 · (1 − ½ · 0.96^0.004) = 0.45007347, μ₂ = 0.45014694, μ₃ = 0.45022038
    // Π₁ = 0.45007347    Π₂ = Π₁ μ₂ = 0.20259919    Π₃ = Π₂ μ₃ = 0.09121429
    // The moments are those of Adam above.
    // d = (1 − μ₁)/(1 − Π₁) · 2 + μ₂/(1 − Π₂) · 0.2 = 2 + 0.56451778 · 0.2 = 2.11290356
    //   θ = 1 − 0.1 · 2.11290356 / 2 = 0.89435482
    // d = (1 − μ₂)/(1 − Π₂) · (−1) + μ₃/(1 − Π₃) · 0.08
    //   = −0.68955670 + 0.49540874 · 0.08 = −0.64992400
    //   θ = 0.89435482 + 0.1 · 0.64992400 / 1.58090153 = 0.93546580
    let mut optimizer = Nadam::new(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.89435482, 0.93546580]);
    close(&[optimizer.momentum_product()], &[0.20259919]);
    Ok(())
}

#[test]
fn weight_decay_adds_a_part_of_the_parameter_to_its_slope() -> Result<(), Error> {
    // λ = 0.5
    // g = 2 + 0.5 · 1 = 2.5           θ = 1 − 0.1 · 2.5 = 0.75
    // g = −1 + 0.5 · 0.75 = −0.625    θ = 0.75 + 0.1 · 0.625 = 0.8125
    let mut optimizer = WeightDecay::new(Sgd::new(0.1)?, 0.5)?;
    close(&two_steps(&mut optimizer)?, &[0.75, 0.8125]);
    Ok(())
}

#[test]
fn adam_w_shrinks_the_parameter_and_takes_adams_step() -> Result<(), Error> {
    // λ = 0.5, so η λ = 0.05. The steps of Adam are those above: 0.1 and 0.02663370.
    // θ = 1 · 0.95 − 0.1 = 0.85
    // θ = 0.85 · 0.95 − 0.02663370 = 0.78086630
    let mut optimizer = AdamW::new(0.1)?.with_weight_decay(0.5)?;
    close(&two_steps(&mut optimizer)?, &[0.85, 0.78086630]);
    close(optimizer.adam().first_moment(), &[0.08]);
    Ok(())
}

#[test]
fn adamax_divides_by_the_largest_slope() -> Result<(), Error> {
    // The first moment is that of Adam above: m̂ = 2, then 0.42105263.
    // u = max(0, 2) = 2                  θ = 1 − 0.1 · 2 / 2 = 0.9
    // u = max(0.999 · 2, 1) = 1.998      θ = 0.9 − 0.1 · 0.42105263 / 1.998
    //                                      = 0.9 − 0.02107371 = 0.87892629
    let mut optimizer = Adamax::new(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.9, 0.87892629]);
    close(optimizer.largest_slope(), &[1.998]);
    Ok(())
}

#[test]
fn ams_grad_corrects_the_largest_second_moment() -> Result<(), Error> {
    // β₂ = 0.5, so that v falls at once. The first moment is that of Adam above.
    // v = 0.5 · 4 = 2               w = 2    ŵ = 2 / (1 − 0.5) = 4
    //   θ = 1 − 0.1 · 2 / 2 = 0.9
    // v = 0.5 · 2 + 0.5 · 1 = 1.5   w = 2    ŵ = 2 / (1 − 0.25) = 2.66666667
    //   θ = 0.9 − 0.1 · 0.42105263 / 1.63299316 = 0.9 − 0.02578410 = 0.87421590
    let mut optimizer = AmsGrad::new(0.1)?.with_beta2(0.5)?;
    close(&two_steps(&mut optimizer)?, &[0.9, 0.87421590]);
    close(optimizer.second_moment(), &[1.5]);
    close(optimizer.largest_second_moment(), &[2.0]);
    Ok(())
}

#[test]
fn radam_starts_with_the_first_moment_alone() -> Result<(), Error> {
    // ρ₁ = 1 and ρ₂ = 1.9995 are below 5; m̂ is that of Adam above.
    // θ = 1 − 0.1 · 2 = 0.8
    // θ = 0.8 − 0.1 · 0.42105263 = 0.75789474
    let mut optimizer = RAdam::new(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.8, 0.75789474]);
    close(optimizer.second_moment(), &[0.004_996]);
    assert_eq!(optimizer.rectification(), None);
    Ok(())
}
