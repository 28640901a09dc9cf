//! How Adam's relatives and weight decay relate to the rules that they change.

#![allow(clippy::float_cmp, reason = "equal here means equal to the last bit")]

use descent::landscape::{Beale, Bowl, Rosenbrock, path};
use descent::{
    Adam, AdamW, Adamax, AmsGrad, Error, Optimizer, OptimizerKind, RAdam, Sgd, WeightDecay,
};
use numeric::random::{generator, uniform};

/// The new rules, with the learning rate 0.01.
fn relatives() -> Result<Vec<Box<dyn Optimizer>>, Error> {
    Ok(vec![
        Box::new(AdamW::new(0.01)?),
        Box::new(Adamax::new(0.01)?),
        Box::new(AmsGrad::new(0.01)?),
        Box::new(RAdam::new(0.01)?),
        Box::new(WeightDecay::new(Adam::new(0.01)?, 0.1)?),
    ])
}

#[test]
fn adam_w_without_decay_is_adam() -> Result<(), Error> {
    let start = [1.0, 1.5];
    let mut adam_w = AdamW::new(0.1)?.with_weight_decay(0.0)?;
    let mut adam = Adam::new(0.1)?;
    assert_eq!(
        path(&Beale, start, &mut adam_w, 100)?,
        path(&Beale, start, &mut adam, 100)?
    );
    assert_eq!(adam_w.adam(), &adam);
    Ok(())
}

#[test]
fn weight_decay_of_zero_changes_nothing() -> Result<(), Error> {
    let start = [-1.2, 1.0];
    for kind in OptimizerKind::ALL {
        let mut plain = kind.build(0.001)?;
        let mut wrapped = WeightDecay::new(kind.build(0.001)?, 0.0)?;
        assert_eq!(
            path(&Rosenbrock, start, &mut wrapped, 100)?,
            path(&Rosenbrock, start, &mut plain, 100)?,
            "{kind}"
        );
    }
    Ok(())
}

#[test]
fn both_weight_decays_are_one_under_plain_descent_and_two_under_adam() -> Result<(), Error> {
    // θ − η (g + λ θ) = (1 − η λ) θ − η g
    let (learning_rate, decay, slope) = (0.1, 0.5, 3.0);
    let mut theta = [2.0];
    WeightDecay::new(Sgd::new(learning_rate)?, decay)?.step(&mut theta, &[slope])?;
    let expected = (1.0 - learning_rate * decay) * 2.0 - learning_rate * slope;
    assert!((theta[0] - expected).abs() < 1e-15);

    // Adam's first step is η long whatever the slope, so an L2 penalty leaves no trace in it.
    let (mut penalized, mut decoupled) = ([2.0], [2.0]);
    WeightDecay::new(Adam::new(0.1)?, 0.5)?.step(&mut penalized, &[slope])?;
    AdamW::new(0.1)?
        .with_weight_decay(0.5)?
        .step(&mut decoupled, &[slope])?;
    let [penalized, decoupled] = [penalized[0], decoupled[0]];
    assert!(
        (penalized - 1.9).abs() < 1e-8,
        "Adam with L2 at {penalized}"
    );
    assert!((decoupled - 1.8).abs() < 1e-8, "AdamW at {decoupled}");
    Ok(())
}

#[test]
fn ams_grad_is_adam_while_slopes_rise_and_slower_once_they_fall() -> Result<(), Error> {
    let mut ams_grad = AmsGrad::new(0.01)?.with_beta2(0.9)?;
    let mut adam = Adam::new(0.01)?.with_beta2(0.9)?;
    let (mut by_ams_grad, mut by_adam) = ([0.0], [0.0]);
    for iteration in 1..=50 {
        let slope = [f64::from(iteration)];
        ams_grad.step(&mut by_ams_grad, &slope)?;
        adam.step(&mut by_adam, &slope)?;
        assert_eq!(
            by_ams_grad, by_adam,
            "AMSGrad and Adam at iteration {iteration}, while slopes rise"
        );
    }
    for _ in 0..50 {
        let (ams_grad_before, adam_before) = (by_ams_grad[0], by_adam[0]);
        ams_grad.step(&mut by_ams_grad, &[1.0])?;
        adam.step(&mut by_adam, &[1.0])?;
        let moved = (by_ams_grad[0] - ams_grad_before).abs();
        assert!(moved < (by_adam[0] - adam_before).abs());
    }
    Ok(())
}

#[test]
fn radams_first_five_steps_grow_with_the_slope_and_later_ones_do_not() -> Result<(), Error> {
    let (mut flat, mut steep) = (RAdam::new(0.01)?, RAdam::new(0.01)?);
    let (mut by_flat, mut by_steep) = ([0.0], [0.0]);
    let mut rng = generator(7);
    for iteration in 1..=20 {
        let slope = uniform(&mut rng, 1.0, 2.0);
        let (flat_before, steep_before) = (by_flat[0], by_steep[0]);
        flat.step(&mut by_flat, &[slope])?;
        steep.step(&mut by_steep, &[1000.0 * slope])?;
        let ratio = (by_steep[0] - steep_before) / (by_flat[0] - flat_before);
        let expected = if iteration <= 5 { 1000.0 } else { 1.0 };
        assert!(
            (ratio / expected - 1.0).abs() < 1e-6,
            "step {iteration}: {ratio}"
        );
        assert_eq!(flat.rectification().is_some(), iteration > 5);
    }
    Ok(())
}

#[test]
fn radam_becomes_adam_once_the_second_moment_is_known() -> Result<(), Error> {
    let mut radam = RAdam::new(0.01)?;
    for _ in 0..20_000 {
        radam.step(&mut [0.0], &[1.0])?;
    }
    // ρ is at its end ρ∞ by then, where r = 1.
    assert!(
        radam
            .rectification()
            .is_some_and(|r| (r - 1.0).abs() < 1e-6)
    );
    Ok(())
}

#[test]
fn adamaxs_first_step_is_as_long_as_the_learning_rate() -> Result<(), Error> {
    let mut rng = generator(13);
    for _ in 0..100 {
        let slope = uniform(&mut rng, -50.0, 50.0);
        let mut parameters = [0.0];
        Adamax::without_epsilon(0.01)?.step(&mut parameters, &[slope])?;
        let (step, expected) = (parameters[0], -0.01 * slope.signum());
        assert!(
            (step - expected).abs() < 1e-16,
            "Adamax's first step by the slope {slope} is {step}: corrected, it is {expected}"
        );
    }
    Ok(())
}

#[test]
fn every_relative_comes_nearer_to_the_bottom_of_a_bowl() -> Result<(), Error> {
    for mut optimizer in relatives()? {
        let [x, y] = path(&Bowl::ROUND, [4.0, -3.0], &mut optimizer, 100)?[100];
        assert!(x.abs() < 4.0 && y.abs() < 3.0, "{optimizer:?}");
    }
    Ok(())
}

#[test]
fn nan_in_the_gradient_reaches_the_parameters_and_stays() -> Result<(), Error> {
    for mut optimizer in relatives()? {
        let mut parameters = [1.0, 1.0];
        optimizer.step(&mut parameters, &[f64::NAN, 1.0])?;
        optimizer.step(&mut parameters, &[1.0, 1.0])?;
        assert!(
            parameters[0].is_nan() && parameters[1] < 1.0,
            "{optimizer:?}"
        );
    }
    Ok(())
}

#[test]
fn lengths_that_do_not_fit_change_nothing() -> Result<(), Error> {
    for mut optimizer in relatives()? {
        let mut parameters = [1.0, 2.0];
        assert_eq!(
            optimizer
                .step(&mut parameters, &[1.0; 3])
                .map_err(|error| error.to_string()),
            Err("length mismatch: 2 parameters, but the gradient has 3 numbers".to_owned())
        );
        optimizer.step(&mut [0.0; 3], &[1.0; 3])?; // its memory has not been made yet
        assert_eq!(
            optimizer
                .step(&mut parameters, &[1.0; 2])
                .map_err(|error| error.to_string()),
            Err(
                "length mismatch: 2 parameters, but the optimizer's memory has 3 numbers"
                    .to_owned()
            )
        );
        assert!(parameters == [1.0, 2.0], "{optimizer:?}");
        optimizer.step(&mut [0.0; 3], &[1.0; 3])?;
    }
    Ok(())
}

#[test]
fn memories_are_made_at_the_first_step_and_stay_where_they_are() -> Result<(), Error> {
    let mut parameters = [1.0; 100];
    let mut ams_grad = AmsGrad::new(0.1)?;
    assert!(ams_grad.largest_second_moment().is_empty());
    ams_grad.step(&mut parameters, &[1.0; 100])?;
    let place = ams_grad.largest_second_moment().as_ptr();
    ams_grad.step(&mut parameters, &[1.0; 100])?;
    assert_eq!(ams_grad.largest_second_moment().as_ptr(), place);

    let mut adamax = Adamax::new(0.1)?;
    assert!(adamax.largest_slope().is_empty());
    adamax.step(&mut parameters, &[1.0; 100])?;
    let place = adamax.largest_slope().as_ptr();
    adamax.step(&mut parameters, &[1.0; 100])?;
    assert_eq!(adamax.largest_slope().as_ptr(), place);
    Ok(())
}
