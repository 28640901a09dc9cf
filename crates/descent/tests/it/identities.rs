//! How the rules relate to each other.

use descent::landscape::{Bowl, Landscape, Rosenbrock, Saddle, path};
use descent::{Adam, Error, Momentum, Nesterov, Optimizer, OptimizerKind, RmsProp, Sgd};
use numeric::random::{generator, uniform};

#[test]
fn momentum_without_memory_is_gradient_descent() -> Result<(), Error> {
    let start = [-1.2, 1.0];
    let plain = path(&Rosenbrock, start, &mut Sgd::new(0.001)?, 50)?;
    let mut momentum = Momentum::new(0.001)?.with_momentum(0.0)?;
    assert_eq!(path(&Rosenbrock, start, &mut momentum, 50)?, plain);
    let mut nesterov = Nesterov::new(0.001)?.with_momentum(0.0)?;
    assert_eq!(path(&Rosenbrock, start, &mut nesterov, 50)?, plain);
    Ok(())
}

#[test]
fn adams_first_step_is_as_long_as_the_learning_rate() -> Result<(), Error> {
    let mut rng = generator(13);
    for _ in 0..100 {
        let slope = uniform(&mut rng, -50.0, 50.0);
        let mut parameters = [0.0];
        Adam::new(0.01)?.step(&mut parameters, &[slope])?;
        // ε = 10⁻⁸ shortens the step by ε/|g|.
        let expected = -0.01 * slope.signum();
        let step = parameters[0];
        assert!(
            (step - expected).abs() < 1e-10 / slope.abs() + 1e-16,
            "Adam's first step by the slope {slope} is {step}: corrected, it is {expected}"
        );
    }
    Ok(())
}

#[test]
fn rms_props_first_step_is_ten_times_the_learning_rate() -> Result<(), Error> {
    // √(0.01 g²) = 0.1 |g|
    let mut parameters = [0.0];
    RmsProp::new(0.01)?.step(&mut parameters, &[-37.0])?;
    assert!((parameters[0] - 0.1).abs() < 1e-9);
    Ok(())
}

#[test]
fn momentum_as_a_mean_is_momentum_with_a_smaller_learning_rate() -> Result<(), Error> {
    // v ← β v + (1 − β) g, θ ← θ − η v, against η (1 − β) = 0.001.
    let mut momentum = Momentum::new(0.001)?;
    let (mut ours, mut theta, mut mean) = ([2.0], 2.0, 0.0);
    for slope in [3.0, -1.0, 0.5, 0.0, 7.0] {
        momentum.step(&mut ours, &[slope])?;
        mean = 0.9 * mean + 0.1 * slope;
        theta -= 0.01 * mean;
        assert!((ours[0] - theta).abs() < 1e-14);
    }
    Ok(())
}

#[test]
fn adam_without_first_moment_is_rms_prop_once_the_corrections_are_over() -> Result<(), Error> {
    // With β₂ = 0.5 the correction 1 − β₂ᵗ is 1 in 64-bit floats from t = 54.
    let mut adam = Adam::new(0.01)?.with_beta1(0.0)?.with_beta2(0.5)?;
    let mut rms_prop = RmsProp::new(0.01)?.with_alpha(0.5)?;
    let (mut by_adam, mut by_rms_prop) = ([0.0], [0.0]);
    let mut rng = generator(5);
    for iteration in 1..=100 {
        let slope = [uniform(&mut rng, 1.0, 2.0)];
        let (adam_before, rms_prop_before) = (by_adam[0], by_rms_prop[0]);
        adam.step(&mut by_adam, &slope)?;
        rms_prop.step(&mut by_rms_prop, &slope)?;
        if iteration >= 54 {
            let (adam_moved, rms_prop_moved) =
                (by_adam[0] - adam_before, by_rms_prop[0] - rms_prop_before);
            assert!((adam_moved - rms_prop_moved).abs() < 1e-15);
        }
    }
    Ok(())
}

/// Sutskever and others (2013), eq. 3 and 4, with the learning rate outside the velocity.
#[test]
fn nesterov_is_sutskevers_form_seen_from_the_look_ahead_point() -> Result<(), Error> {
    let (learning_rate, momentum) = (0.02, 0.9);
    let landscape = Bowl::RAVINE;
    let start = [-5.0, -2.0];
    let ours = path(&landscape, start, &mut Nesterov::new(learning_rate)?, 40)?;

    let mut position = start;
    let mut velocity = [0.0, 0.0];
    for our_point in ours {
        let ahead = [0, 1].map(|i| position[i] - learning_rate * momentum * velocity[i]);
        for i in 0..2 {
            assert!((our_point[i] - ahead[i]).abs() < 1e-14);
        }
        let slope = landscape.gradient(ahead);
        for i in 0..2 {
            velocity[i] = momentum * velocity[i] + slope[i];
            position[i] -= learning_rate * velocity[i];
        }
    }
    Ok(())
}

#[test]
fn every_kind_slides_down_the_saddle_and_off_its_ridge() -> Result<(), Error> {
    let start = [1.0, 0.01];
    for kind in OptimizerKind::FAMILY_TREE {
        let learning_rate = if kind == OptimizerKind::Adadelta {
            1.0
        } else {
            0.01
        };
        let mut optimizer = kind.build(learning_rate)?;
        let [x, y] = path(&Saddle, start, optimizer.as_mut(), 100)?[100];
        assert!(x < 1.0 && y > 0.01, "{kind}");
        assert!(Saddle.value([x, y]) < Saddle.value(start), "{kind}");
    }
    Ok(())
}

#[test]
fn nan_in_the_gradient_reaches_the_parameters() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        let mut parameters = [1.0, 1.0];
        kind.build(0.1)?.step(&mut parameters, &[f64::NAN, 1.0])?;
        assert!(parameters[0].is_nan() && parameters[1] < 1.0, "{kind}");
    }
    Ok(())
}

#[test]
fn memory_is_made_at_the_first_step_and_stays_where_it_is() -> Result<(), Error> {
    let mut optimizer = Adam::new(0.1)?;
    assert!(optimizer.first_moment().is_empty());
    let mut parameters = [1.0; 100];
    optimizer.step(&mut parameters, &[1.0; 100])?;
    let place = optimizer.first_moment().as_ptr();
    optimizer.step(&mut parameters, &[1.0; 100])?;
    assert_eq!(optimizer.first_moment().len(), 100);
    assert_eq!(optimizer.first_moment().as_ptr(), place);
    Ok(())
}
