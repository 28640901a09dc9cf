//! `step_checked`: the same step as `step`, and what it says of the parameters.

use descent::{Error, Optimizer, OptimizerKind, Sgd};
use numeric::random::{generator, uniform};

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn a_checked_step_has_the_bits_of_a_step_under_every_rule() -> Result<(), Error> {
    let rng = &mut generator(1);
    for kind in OptimizerKind::ALL {
        let (mut checked, mut plain) = (kind.build(0.3)?, kind.build(0.3)?);
        let mut numbers = |count| -> Vec<f64> {
            let number = |_| uniform(rng, -1.0, 1.0);
            (0..count).map(number).collect()
        };
        let mut parameters = numbers(103);
        parameters[50] = -0.0;
        let mut expected = parameters.clone();
        for step in 1..=3 {
            let mut gradient = numbers(103);
            gradient[50..60].fill(0.0);
            plain.step(&mut expected, &gradient)?;
            assert_eq!(checked.step_checked(&mut parameters, &gradient), Ok(true));
            assert_eq!(bits(&parameters), bits(&expected), "{kind}, step {step}");
        }
    }
    Ok(())
}

#[test]
fn plain_descent_is_parameter_less_rate_times_slope() -> Result<(), Error> {
    // 1 − 0.5·2 = 0 and −3 + 0.5·8 = 1.
    let mut parameters = [1.0, -3.0];
    assert_eq!(
        Sgd::new(0.5)?.step_checked(&mut parameters, &[2.0, -8.0]),
        Ok(true)
    );
    assert_eq!(bits(&parameters), bits(&[0.0, 1.0]));
    Ok(())
}

#[test]
fn a_parameter_that_is_no_finite_number_is_seen_wherever_it_stands() -> Result<(), Error> {
    for bad in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MAX] {
        for place in 0..11 {
            let mut parameters = [-f64::MAX; 11];
            let mut gradient = [0.0; 11];
            gradient[place] = bad;
            let mut optimizer = Sgd::new(1.0)?;
            let finite = optimizer.step_checked(&mut parameters, &gradient);
            assert_eq!(finite, Ok(false), "{bad} at {place}");
            // A rule that has no such loop of its own.
            let momentum = &mut OptimizerKind::Momentum.build(1.0)?;
            let mut parameters = [-f64::MAX; 11];
            let finite = momentum.step_checked(&mut parameters, &gradient);
            assert_eq!(finite, Ok(false), "{bad} at {place}");
        }
    }
    Ok(())
}

#[test]
fn a_gradient_of_another_length_moves_nothing() -> Result<(), Error> {
    let mut parameters = [1.0];
    let error = Sgd::new(1.0)?.step_checked(&mut parameters, &[]);
    assert!(
        matches!(error, Err(Error::LengthMismatch { .. })),
        "{error:?}"
    );
    assert_eq!(bits(&parameters), bits(&[1.0]));
    Ok(())
}

#[test]
fn a_rule_that_ignores_slopes_of_0_leaves_their_parameters_alone() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        let mut optimizer = kind.build(0.1)?;
        let ignores = optimizer.ignores_zero_slopes();
        assert_eq!(ignores, kind.build(0.1)?.memory().is_empty(), "{kind}");
        let mut parameters = [1.0, -0.0];
        optimizer.step(&mut parameters, &[5.0, 0.0])?;
        let before = parameters.map(f64::to_bits);
        optimizer.step(&mut parameters, &[0.0, 0.0])?;
        let stays = parameters.map(f64::to_bits) == before;
        assert!(stays || !ignores, "{kind} moves by a slope of 0");
    }
    assert!(Sgd::new(0.1)?.ignores_zero_slopes());
    Ok(())
}
