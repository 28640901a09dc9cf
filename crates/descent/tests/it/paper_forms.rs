//! The forms of papers and books that are not the starting ones, worked out by hand.
//!
//! Unless a test says otherwise, it starts at θ = 1 with η = 0.1 and meets the slopes g = 2 and
//! then g = −1. Where ε matters, it is made large.

#![allow(
    clippy::unreadable_literal,
    reason = "the digits stand as in the calculation above them"
)]

use descent::{Adadelta, Adagrad, Adam, Adamax, AmsGrad, Error, Nadam, Optimizer, RAdam, RmsProp};

/// The value of θ after each of these slopes.
fn steps(optimizer: &mut dyn Optimizer, slopes: &[f64]) -> Result<Vec<f64>, Error> {
    let mut theta = [1.0];
    let mut values = Vec::new();
    for &slope in slopes {
        optimizer.step(&mut theta, &[slope])?;
        values.push(theta[0]);
    }
    Ok(values)
}

fn two_steps(optimizer: &mut dyn Optimizer) -> Result<Vec<f64>, Error> {
    steps(optimizer, &[2.0, -1.0])
}

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
fn adagrad_with_epsilon_inside_the_root() -> Result<(), Error> {
    // ε = 0.25
    // s = 4    θ = 1 − 0.1 · 2 / √4.25 = 1 − 0.2 / 2.06155281 = 0.90298575
    // s = 5    θ = 0.90298575 + 0.1 / √5.25 = 0.90298575 + 0.1 / 2.29128785 = 0.94662933
    let mut optimizer = Adagrad::new(0.1)?
        .with_epsilon(0.25)?
        .with_epsilon_inside_root();
    close(&two_steps(&mut optimizer)?, &[0.90298575, 0.94662933]);
    close(optimizer.squared_sum(), &[5.0]);
    Ok(())
}

#[test]
fn rms_prop_with_epsilon_inside_the_root() -> Result<(), Error> {
    // ε = 0.05
    // s = 0.04      θ = 1 − 0.1 · 2 / √0.09 = 1 − 0.2 / 0.3 = 0.33333333
    // s = 0.0496    θ = 0.33333333 + 0.1 / √0.0996 = 0.33333333 + 0.1 / 0.31559468
    //                 = 0.65019546
    let mut optimizer = RmsProp::new(0.1)?
        .with_epsilon(0.05)?
        .with_epsilon_inside_root();
    close(&two_steps(&mut optimizer)?, &[0.33333333, 0.65019546]);
    close(optimizer.squared_mean(), &[0.0496]);
    Ok(())
}

#[test]
fn adadelta_with_zeilers_rho_and_without_a_learning_rate() -> Result<(), Error> {
    // s = 0.05 · 4 = 0.2
    //   Δ = √(10⁻⁶) / √0.200001 · 2 = 0.001 / 0.44721471 · 2 = 0.00447212
    //   u = 0.05 · Δ² = 0.99999500 · 10⁻⁶       θ = 1 − 0.00447212 = 0.99552788
    // s = 0.95 · 0.2 + 0.05 · 1 = 0.24
    //   Δ = −√(1.99999500 · 10⁻⁶) / √0.240001 = −0.00141421 / 0.48989897 = −0.00288674
    //   θ = 0.99552788 + 0.00288674 = 0.99841462
    //   u = 0.95 · 0.99999500 · 10⁻⁶ + 0.05 · Δ² = 1.366659 · 10⁻⁶
    let mut optimizer = Adadelta::zeiler();
    close(&two_steps(&mut optimizer)?, &[0.99552788, 0.99841462]);
    close(optimizer.squared_mean(), &[0.24]);
    let squared_step_mean = optimizer.squared_step_mean()[0];
    assert!((squared_step_mean - 1.366_659e-6).abs() < 1e-12);
    Ok(())
}

#[test]
fn adam_with_epsilon_before_the_correction() -> Result<(), Error> {
    // ε̂ = 0.1
    // m = 0.2, v = 0.004: η √(1 − 0.999) / (1 − 0.9) = 0.03162278
    //   θ = 1 − 0.03162278 · 0.2 / (0.06324555 + 0.1) = 0.96125741
    // m = 0.08, v = 0.004996: η √(1 − 0.998001) / (1 − 0.81) = 0.02353167
    //   θ = 0.96125741 − 0.02353167 · 0.08 / (0.07068239 + 0.1)
    //     = 0.96125741 − 0.01102946 = 0.95022795
    let mut optimizer = Adam::new(0.1)?
        .with_epsilon(0.1)?
        .with_epsilon_before_correction();
    close(&two_steps(&mut optimizer)?, &[0.96125741, 0.95022795]);
    Ok(())
}

#[test]
fn nadam_with_a_constant_momentum() -> Result<(), Error> {
    // m = 0.2, v̂ = 4: d = (0.1 · 2 + 0.9 · 0.2) / 0.1 = 3.8
    //   θ = 1 − 0.1 · 3.8 / 2 = 0.81
    // m = 0.08, v̂ = 2.49924962: d = (0.1 · −1 + 0.9 · 0.08) / 0.19 = −0.14736842
    //   θ = 0.81 + 0.1 · 0.14736842 / 1.58090152 = 0.81932180
    let mut optimizer = Nadam::constant_momentum(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.81, 0.81932180]);
    close(&[optimizer.momentum_product()], &[0.81]);
    Ok(())
}

#[test]
fn nadam_with_dozats_constant_momentum() -> Result<(), Error> {
    // The moments are those above; m is corrected with one step more.
    // d = 0.1 · 2 / 0.1 + 0.9 · 0.2 / (1 − 0.81) = 2 + 0.94736842 = 2.94736842
    //   θ = 1 − 0.1 · 2.94736842 / 2 = 0.85263158
    // d = 0.1 · −1 / 0.19 + 0.9 · 0.08 / (1 − 0.729) = −0.52631579 + 0.26568266 = −0.26063313
    //   θ = 0.85263158 + 0.1 · 0.26063313 / 1.58090152 = 0.86911794
    let mut optimizer = Nadam::new(0.1)?.with_momentum_decay(1e6)?;
    close(&two_steps(&mut optimizer)?, &[0.85263158, 0.86911794]);
    Ok(())
}

#[test]
fn a_momentum_decay_makes_a_constant_momentum_rise() -> Result<(), Error> {
    let optimizer = Nadam::constant_momentum(0.1)?.with_momentum_decay(0.004)?;
    assert_eq!(optimizer, Nadam::new(0.1)?);
    Ok(())
}

#[test]
fn adamax_without_epsilon() -> Result<(), Error> {
    // As with ε = 10⁻⁸, which changes no digit here: m̂ = 2, u = 2, then 0.42105263 and 1.998.
    let mut optimizer = Adamax::without_epsilon(0.1)?;
    close(&two_steps(&mut optimizer)?, &[0.9, 0.87892629]);

    // A first slope of 0 is 0/0 in the paper: θ stays. Then m̂ = 0.2 / 0.19 = 1.05263158 and
    // u = 2, so θ = 1 − 0.1 · 1.05263158 / 2 = 0.94736842.
    let mut optimizer = Adamax::without_epsilon(0.1)?;
    close(&steps(&mut optimizer, &[0.0, 2.0])?, &[1.0, 0.94736842]);
    assert!(steps(&mut Adamax::without_epsilon(0.1)?, &[f64::NAN])?[0].is_nan());
    Ok(())
}

#[test]
fn ams_grad_without_correction() -> Result<(), Error> {
    // β₂ = 0.5
    // m = 0.2, v = 2, w = 2       θ = 1 − 0.1 · 0.2 / 1.41421356 = 0.98585786
    // m = 0.08, v = 1.5, w = 2    θ = 0.98585786 − 0.1 · 0.08 / 1.41421356 = 0.98020101
    let mut optimizer = AmsGrad::without_correction(0.1)?.with_beta2(0.5)?;
    close(&two_steps(&mut optimizer)?, &[0.98585786, 0.98020101]);
    Ok(())
}

#[test]
fn radam_above_rho_four_is_rectified_one_step_sooner() -> Result<(), Error> {
    // β₂ = 0.9, so ρ∞ = 19. With g = 2 at all steps, m̂ = 2 and v̂ = 4 at all steps.
    // ρ₅ = 19 − 10 · 0.59049 / 0.40951 = 4.58057190
    //   r = √(0.58057190 · 2.58057190 · 19 / (15 · 17 · 4.58057190)) = 0.15611076
    // ρ₆ = 19 − 12 · 0.531441 / 0.468559 = 5.38956460
    //   r = √(1.38956460 · 3.38956460 · 19 / (15 · 17 · 5.38956460)) = 0.25517681
    // A plain step is 0.1 · 2 = 0.2 long, a rectified one 0.1 · r.
    let mut paper = RAdam::above_rho_four(0.1)?.with_beta2(0.9)?;
    let expected = [0.8, 0.6, 0.4, 0.2, 0.18438892];
    close(&steps(&mut paper, &[2.0; 5])?, &expected);
    close(paper.rectification().as_slice(), &[0.15611076]);

    let mut pytorch = RAdam::new(0.1)?.with_beta2(0.9)?;
    let expected = [0.8, 0.6, 0.4, 0.2, 0.0, -0.02551768];
    close(&steps(&mut pytorch, &[2.0; 6])?, &expected);
    close(pytorch.rectification().as_slice(), &[0.25517681]);
    Ok(())
}

#[test]
fn radam_is_not_yet_rectified_where_rho_is_the_bound_itself() -> Result<(), Error> {
    // PyTorch asks for ρ > 5, the paper for ρ > 4. With β = 0.8397685748659787,
    // ρ₆ = 2/(1 − β) − 1 − 12 β⁶/(1 − β⁶) = 5, and with β = 0.7733030257306823,
    // ρ₅ = 2/(1 − β) − 1 − 10 β⁵/(1 − β⁵) = 4, to the last bit in double precision.
    let pytorch = RAdam::new(0.1)?.with_beta2(0.8397685748659787)?;
    let paper = RAdam::above_rho_four(0.1)?.with_beta2(0.7733030257306823)?;
    // One step on, with ρ∞ = 2/(1 − β) − 1, r = √((ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ)):
    // √(1.63725280 · 3.63725280 · 11.48194602 / (7.48194602 · 9.48194602 · 5.63725280)), and
    // √(0.55819238 · 2.55819238 · 7.82234978 / (3.82234978 · 5.82234978 · 4.55819238)).
    for (name, mut optimizer, count, rectification) in [
        ("PyTorch's", pytorch, 6, 0.41348769),
        ("the paper's", paper, 5, 0.33183064),
    ] {
        steps(&mut optimizer, &vec![2.0; count])?;
        assert_eq!(optimizer.rectification(), None, "{name}");
        steps(&mut optimizer, &[2.0])?;
        close(optimizer.rectification().as_slice(), &[rectification]);
    }
    Ok(())
}
