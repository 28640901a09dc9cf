//! What is refused, and in which words.

#![allow(clippy::float_cmp, reason = "what is refused changes no bit")]

use descent::{
    Adadelta, Adagrad, Adam, AdamW, Adamax, AmsGrad, Cosine, Error, ExponentialDecay, Momentum,
    Nadam, Nesterov, OneCycle, Optimizer, OptimizerKind, RAdam, ReduceOnPlateau, RmsProp, Sgd,
    StepDecay, WarmupCosine, WeightDecay,
};

fn message<T>(result: Result<T, Error>) -> String {
    match result {
        Ok(_) => "accepted".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn learning_rates_must_be_finite_and_above_zero() {
    for (bad, shown) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (-0.1, "-0.1"),
        (0.0, "0"),
    ] {
        let expected = format!("learning rate must be a finite number above 0, got {shown}");
        for kind in OptimizerKind::ALL {
            assert_eq!(message(kind.build(bad)), expected);
        }
    }
}

#[test]
fn a_learning_rate_may_be_set_to_zero_but_not_below() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        let mut optimizer = kind.build(0.5)?;
        for (bad, shown) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (-0.1, "-0.1")] {
            assert_eq!(
                message(optimizer.set_learning_rate(bad)),
                format!("learning rate must be finite and at least 0, got {shown}")
            );
            assert!((optimizer.learning_rate() - 0.5).abs() < f64::EPSILON);
        }
        optimizer.set_learning_rate(0.0)?;
        let mut parameters = [1.0, 2.0];
        optimizer.step(&mut parameters, &[3.0, -4.0])?;
        assert_eq!(parameters, [1.0, 2.0], "{kind}");
    }
    Ok(())
}

#[test]
fn settings_must_lie_in_their_range() -> Result<(), Error> {
    let expected = "momentum must be in [0, 1), got 1";
    assert_eq!(message(Momentum::new(0.1)?.with_momentum(1.0)), expected);
    assert_eq!(message(Nesterov::new(0.1)?.with_momentum(1.0)), expected);
    let expected = "momentum must be in [0, 1), got -0.1";
    assert_eq!(message(Momentum::new(0.1)?.with_momentum(-0.1)), expected);
    let expected = "momentum must be in [0, 1), got NaN";
    assert_eq!(
        message(Momentum::new(0.1)?.with_momentum(f64::NAN)),
        expected
    );

    let expected = "alpha must be in [0, 1), got 1";
    assert_eq!(message(RmsProp::new(0.1)?.with_alpha(1.0)), expected);
    let expected = "rho must be in [0, 1), got 1";
    assert_eq!(message(Adadelta::new(1.0)?.with_rho(1.0)), expected);
    let expected = "beta1 must be in [0, 1), got 1";
    assert_eq!(message(Adam::new(0.1)?.with_beta1(1.0)), expected);
    assert_eq!(message(Nadam::new(0.1)?.with_beta1(1.0)), expected);
    let expected = "beta2 must be in [0, 1), got 1";
    assert_eq!(message(Adam::new(0.1)?.with_beta2(1.0)), expected);
    assert_eq!(message(Nadam::new(0.1)?.with_beta2(1.0)), expected);

    let expected = "epsilon must be a finite number above 0, got 0";
    assert_eq!(message(Adagrad::new(0.1)?.with_epsilon(0.0)), expected);
    assert_eq!(message(RmsProp::new(0.1)?.with_epsilon(0.0)), expected);
    assert_eq!(message(Adadelta::new(0.1)?.with_epsilon(0.0)), expected);
    assert_eq!(message(Adam::new(0.1)?.with_epsilon(0.0)), expected);
    assert_eq!(message(Nadam::new(0.1)?.with_epsilon(0.0)), expected);

    let expected = "momentum decay must be finite and at least 0, got -1";
    assert_eq!(
        message(Nadam::new(0.1)?.with_momentum_decay(-1.0)),
        expected
    );
    Ok(())
}

#[test]
fn settings_of_adams_relatives_must_lie_in_their_range() -> Result<(), Error> {
    let expected = "beta1 must be in [0, 1), got 1";
    assert_eq!(message(Adamax::new(0.1)?.with_beta1(1.0)), expected);
    assert_eq!(message(AmsGrad::new(0.1)?.with_beta1(1.0)), expected);
    assert_eq!(message(RAdam::new(0.1)?.with_beta1(1.0)), expected);
    let expected = "beta2 must be in [0, 1), got 1";
    assert_eq!(message(Adamax::new(0.1)?.with_beta2(1.0)), expected);
    assert_eq!(message(AmsGrad::new(0.1)?.with_beta2(1.0)), expected);
    assert_eq!(message(RAdam::new(0.1)?.with_beta2(1.0)), expected);
    let expected = "epsilon must be a finite number above 0, got 0";
    assert_eq!(message(Adamax::new(0.1)?.with_epsilon(0.0)), expected);
    assert_eq!(message(AmsGrad::new(0.1)?.with_epsilon(0.0)), expected);
    assert_eq!(message(RAdam::new(0.1)?.with_epsilon(0.0)), expected);

    let expected = "learning rate must be a finite number above 0, got 0";
    assert_eq!(message(AdamW::new(0.0)), expected);
    assert_eq!(message(Adamax::new(0.0)), expected);
    assert_eq!(message(Adamax::without_epsilon(0.0)), expected);
    assert_eq!(message(AmsGrad::new(0.0)), expected);
    assert_eq!(message(AmsGrad::without_correction(0.0)), expected);
    assert_eq!(message(RAdam::new(0.0)), expected);
    assert_eq!(message(RAdam::above_rho_four(0.0)), expected);
    assert_eq!(message(Nadam::constant_momentum(0.0)), expected);
    Ok(())
}

#[test]
fn weight_decay_must_be_finite_and_at_least_zero() -> Result<(), Error> {
    for (bad, shown) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (-0.1, "-0.1")] {
        let expected = format!("weight decay must be finite and at least 0, got {shown}");
        assert_eq!(message(WeightDecay::new(Sgd::new(0.1)?, bad)), expected);
        assert_eq!(message(AdamW::new(0.1)?.with_weight_decay(bad)), expected);
    }
    Ok(())
}

#[test]
fn a_wrapped_rule_refuses_what_it_refuses_alone() -> Result<(), Error> {
    let expected = "learning rate must be finite and at least 0, got -1";
    let mut wrapped = WeightDecay::new(Sgd::new(0.5)?, 0.1)?;
    assert_eq!(message(wrapped.set_learning_rate(-1.0)), expected);
    assert!((wrapped.learning_rate() - 0.5).abs() < f64::EPSILON);
    let mut wrapped = AdamW::new(0.5)?;
    assert_eq!(message(wrapped.set_learning_rate(-1.0)), expected);
    assert!((wrapped.learning_rate() - 0.5).abs() < f64::EPSILON);
    Ok(())
}

#[test]
fn schedules_want_steps_and_a_warm_up_that_ends() {
    let expected = "step size must be at least 1, got 0";
    assert_eq!(message(StepDecay::new(0, 0.1)), expected);
    let expected = "steps must be at least 1, got 0";
    assert_eq!(message(Cosine::new(0, 0.0)), expected);
    assert_eq!(message(WarmupCosine::new(0, 0, 0.0)), expected);
    assert_eq!(message(OneCycle::new(0)), expected);
    assert_eq!(
        message(WarmupCosine::new(20, 10, 0.0)),
        "warm-up of 20 steps is longer than the run of 10"
    );
    assert_eq!(message(WarmupCosine::new(10, 10, 0.0)), "accepted");
}

#[test]
fn factors_of_schedules_must_not_make_larger() {
    for (bad, shown) in [(0.0, "0"), (-0.5, "-0.5"), (1.5, "1.5"), (f64::NAN, "NaN")] {
        let expected = format!("factor must be in (0, 1], got {shown}");
        assert_eq!(message(StepDecay::new(1, bad)), expected);
        assert_eq!(message(ExponentialDecay::new(bad)), expected);
        let expected = format!("reduction must be in (0, 1], got {shown}");
        assert_eq!(
            message(ReduceOnPlateau::new().with_reduction(bad)),
            expected
        );
    }
    for (bad, shown) in [(-0.1, "-0.1"), (1.1, "1.1"), (f64::NAN, "NaN")] {
        let expected = format!("lowest factor must be in [0, 1], got {shown}");
        assert_eq!(message(Cosine::new(10, bad)), expected);
        assert_eq!(message(WarmupCosine::new(2, 10, bad)), expected);
        assert_eq!(message(ReduceOnPlateau::new().with_lowest(bad)), expected);
    }
}

#[test]
fn settings_of_one_cycle_must_lie_in_their_range() -> Result<(), Error> {
    let cycle = OneCycle::new(10)?;
    let expected = "rising share must be in [0, 1], got 1.2";
    assert_eq!(message(cycle.with_rising_share(1.2)), expected);
    let expected = "div factor must be a finite number of at least 1, got 0.5";
    assert_eq!(message(cycle.with_div_factor(0.5)), expected);
    let expected = "final div factor must be a finite number of at least 1, got inf";
    assert_eq!(
        message(cycle.with_final_div_factor(f64::INFINITY)),
        expected
    );
    Ok(())
}

#[test]
fn a_metric_that_is_no_number_ends_the_run_and_names_the_epoch() -> Result<(), Error> {
    let mut plateau = ReduceOnPlateau::new();
    for _ in 1..=6 {
        plateau.observe(1.0)?;
    }
    let before = plateau;
    for (bad, shown) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        assert_eq!(
            message(plateau.observe(bad)),
            format!("metric is {shown} at epoch 7: the run has diverged")
        );
        assert_eq!(plateau, before);
    }
    let expected = "threshold must be finite and at least 0, got -1";
    assert_eq!(message(plateau.with_threshold(-1.0)), expected);
    Ok(())
}

#[test]
fn a_gradient_of_another_length_changes_nothing() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        let mut optimizer = kind.build(0.1)?;
        let mut parameters = vec![1.0, 2.0];
        assert_eq!(
            message(optimizer.step(&mut parameters, &[1.0, 1.0, 1.0])),
            "length mismatch: 2 parameters, but the gradient has 3 numbers"
        );
        assert_eq!(parameters, [1.0, 2.0]);
        optimizer.step(&mut [0.0; 3], &[1.0; 3])?; // its memory has not been made yet
    }
    Ok(())
}

#[test]
fn an_optimizer_with_memory_serves_one_slice() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        let mut optimizer = kind.build(0.1)?;
        optimizer.step(&mut [1.0, 2.0, 3.0], &[1.0, 1.0, 1.0])?;
        let mut parameters = vec![1.0, 2.0];
        let result = optimizer.step(&mut parameters, &[1.0, 1.0]);
        match kind {
            OptimizerKind::GradientDescent | OptimizerKind::StochasticGradientDescent => result?,
            _ => {
                assert_eq!(
                    message(result),
                    "length mismatch: 2 parameters, but the optimizer's memory has 3 numbers"
                );
                assert_eq!(parameters, [1.0, 2.0]);
            }
        }
    }
    Ok(())
}

#[test]
fn an_unknown_name_is_answered_with_the_known_ones() {
    assert_eq!(
        message("adams".parse::<OptimizerKind>()),
        "no optimizer is called \"adams\"; there are: gd, sgd, momentum, nesterov, adagrad, \
         rmsprop, adadelta, adam, nadam, adamw, adamax, amsgrad, radam"
    );
}
