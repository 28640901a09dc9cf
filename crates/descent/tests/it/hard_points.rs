//! Slopes that no run should meet: 0, NaN, and those whose squares overflow or vanish.

#![allow(clippy::float_cmp, reason = "frozen means equal to the last bit")]

use descent::{Adamax, Error, Optimizer, OptimizerKind};

/// Where a parameter at 1 is after so many steps of the same slope.
fn after(kind: OptimizerKind, slope: f64, steps: usize) -> Result<f64, Error> {
    let mut optimizer = kind.build(0.01)?;
    let mut parameters = [1.0];
    for _ in 0..steps {
        optimizer.step(&mut parameters, &[slope])?;
    }
    Ok(parameters[0])
}

#[test]
fn a_slope_whose_square_overflows_freezes_rules_that_divide_by_it() -> Result<(), Error> {
    use OptimizerKind::{Adadelta, Adagrad, Adam, AdamW, AmsGrad, Nadam, RmsProp};
    for kind in [Adagrad, RmsProp, Adadelta, Adam, Nadam, AmsGrad, AdamW] {
        let mut optimizer = kind.build(0.01)?;
        let mut parameters = [1.0];
        for slope in [1e200, 1e200, 1.0, -1.0, 1.0] {
            optimizer.step(&mut parameters, &[slope])?;
        }
        // AdamW still decays: 1 − 0.01 · 0.01 is kept at each of the 5 steps.
        let expected = if kind == AdamW { 0.9995 } else { 1.0 };
        assert!((parameters[0] - expected).abs() < 1e-6, "{kind}");
    }
    Ok(())
}

#[test]
fn other_rules_follow_a_huge_slope() -> Result<(), Error> {
    use OptimizerKind::{GradientDescent, Momentum, Nesterov, RAdam, StochasticGradientDescent};
    // −0.01 · 10²⁰⁰, and 1.9 times that for Nesterov: g + β v with v = g.
    for kind in [GradientDescent, StochasticGradientDescent, Momentum, RAdam] {
        let found = after(kind, 1e200, 1)?;
        assert!((found / -1e198 - 1.0).abs() < 1e-12, "{kind}: {found}");
    }
    assert!((after(Nesterov, 1e200, 1)? / -1.9e198 - 1.0).abs() < 1e-12);
    // From step 6 on RAdam divides, by infinity.
    assert_eq!(after(RAdam, 1e200, 5)?, after(RAdam, 1e200, 6)?);
    // Adamax divides by the slope itself: 1 − 0.01.
    assert!((after(OptimizerKind::Adamax, 1e200, 1)? - 0.99).abs() < 1e-12);
    Ok(())
}

#[test]
fn a_slope_whose_square_vanishes_moves_nothing_that_can_be_seen() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        // Again AdamW decays, by 0.01 · 0.01.
        let expected = if kind == OptimizerKind::AdamW {
            0.9999
        } else {
            1.0
        };
        assert!((after(kind, 1e-200, 1)? - expected).abs() < 1e-15, "{kind}");
    }
    // Without ε the step is the learning rate, however small the slope.
    let mut parameters = [1.0];
    Adamax::without_epsilon(0.01)?.step(&mut parameters, &[1e-200])?;
    assert!((parameters[0] - 0.99).abs() < 1e-15);
    Ok(())
}

#[test]
fn once_nan_always_nan() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        let mut optimizer = kind.build(0.01)?;
        let mut parameters = [1.0];
        for slope in [1.0, f64::NAN, 1.0, 1.0] {
            optimizer.step(&mut parameters, &[slope])?;
        }
        assert!(parameters[0].is_nan(), "{kind}");
    }
    Ok(())
}
