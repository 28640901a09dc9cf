//! What can be set is read back as it was given, and what is remembered as it was worked out.
#![allow(
    clippy::float_cmp,
    reason = "what is set is stored as it is, and the numbers here are short in binary"
)]

use descent::{
    Adadelta, Adagrad, Adam, AdamW, Adamax, AmsGrad, Error, Momentum, Nadam, Nesterov, Optimizer,
    RAdam, RmsProp, Sgd, WeightDecay,
};

/// Two steps by the slope 2.
fn two_steps(optimizer: &mut dyn Optimizer) -> Result<(), Error> {
    let mut parameters = [5.0];
    optimizer.step(&mut parameters, &[2.0])?;
    optimizer.step(&mut parameters, &[2.0])
}

#[test]
fn a_velocity_is_what_is_left_of_it_and_the_slope() -> Result<(), Error> {
    let mut momentum = Momentum::new(0.25)?.with_momentum(0.5)?;
    let mut nesterov = Nesterov::new(0.25)?.with_momentum(0.5)?;
    assert_eq!((momentum.momentum(), nesterov.momentum()), (0.5, 0.5));
    two_steps(&mut momentum)?;
    two_steps(&mut nesterov)?;
    // 2, then ½ · 2 + 2
    assert_eq!(momentum.velocity(), [3.0]);
    assert_eq!(nesterov.velocity(), [3.0]);
    Ok(())
}

#[test]
fn adagrad_sums_squares_and_its_children_average_them() -> Result<(), Error> {
    let mut adagrad = Adagrad::new(0.25)?.with_epsilon(0.125)?;
    two_steps(&mut adagrad)?;
    assert_eq!(adagrad.epsilon(), 0.125);
    assert_eq!(adagrad.squared_sum(), [8.0]); // 4 + 4

    let mut rms_prop = RmsProp::new(0.25)?.with_alpha(0.5)?.with_epsilon(0.125)?;
    two_steps(&mut rms_prop)?;
    assert_eq!((rms_prop.alpha(), rms_prop.epsilon()), (0.5, 0.125));
    assert_eq!(rms_prop.squared_mean(), [3.0]); // ½ · 4 = 2, then ½ · 2 + ½ · 4

    let mut adadelta = Adadelta::new(0.25)?.with_rho(0.5)?.with_epsilon(2.0)?;
    assert_eq!((adadelta.rho(), adadelta.epsilon()), (0.5, 2.0));
    adadelta.step(&mut [5.0], &[2.0])?;
    assert_eq!(adadelta.squared_mean(), [2.0]);
    // The step is √(0 + 2) / √(2 + 2) · 2, its square 2.
    assert!((adadelta.squared_step_mean()[0] - 1.0).abs() < 1e-15);
    adadelta.step(&mut [5.0], &[2.0])?;
    assert_eq!(adadelta.squared_mean(), [3.0]);
    // The step's square is (1 + 2) / (3 + 2) · 4 = 2.4, and ½ · 1 + ½ · 2.4 = 1.7.
    assert!((adadelta.squared_step_mean()[0] - 1.7).abs() < 1e-15);
    Ok(())
}

/// With β₁ = ¾ and β₂ = ½: m is ¼ · 2 = 0.5, then ¾ · 0.5 + 0.5 = 0.875, and v is ½ · 4 = 2, then
/// ½ · 2 + 2 = 3.
macro_rules! sets_and_remembers_as_adam {
    ($optimizer:expr) => {{
        let mut optimizer = $optimizer
            .with_beta1(0.75)?
            .with_beta2(0.5)?
            .with_epsilon(0.125)?;
        assert_eq!((optimizer.beta1(), optimizer.beta2()), (0.75, 0.5));
        assert_eq!(optimizer.epsilon(), 0.125);
        assert_eq!(optimizer.iteration(), 0);
        two_steps(&mut optimizer)?;
        assert_eq!(optimizer.iteration(), 2);
        assert_eq!(optimizer.first_moment(), [0.875]);
        optimizer
    }};
}

#[test]
fn adams_family_sets_and_remembers_the_same() -> Result<(), Error> {
    let adam = sets_and_remembers_as_adam!(Adam::new(0.25)?);
    assert_eq!(adam.second_moment(), [3.0]);
    let radam = sets_and_remembers_as_adam!(RAdam::new(0.25)?);
    assert_eq!(radam.second_moment(), [3.0]);
    let adamax = sets_and_remembers_as_adam!(Adamax::new(0.25)?);
    assert_eq!(adamax.largest_slope(), [2.125]); // |g| + ε, more than ½ · 2.125

    let mut ams_grad = sets_and_remembers_as_adam!(AmsGrad::new(0.25)?);
    assert_eq!(ams_grad.second_moment(), [3.0]);
    assert_eq!(ams_grad.largest_second_moment(), [3.0]);
    ams_grad.step(&mut [5.0], &[0.0])?;
    assert_eq!(ams_grad.second_moment(), [1.5]);
    assert_eq!(ams_grad.largest_second_moment(), [3.0]);

    assert_eq!(Nadam::constant_momentum(0.25)?.momentum_decay(), 0.0);
    let nadam = Nadam::new(0.25)?.with_momentum_decay(0.5)?;
    assert_eq!(nadam.momentum_decay(), 0.5);
    let nadam = sets_and_remembers_as_adam!(nadam);
    assert_eq!(nadam.second_moment(), [3.0]);
    // ¾ (1 − ½ · 0.96^½) · ¾ (1 − ½ · 0.96)
    assert!((nadam.momentum_product() - 0.149_204_850_047_184_1).abs() < 1e-15);
    Ok(())
}

#[test]
fn weight_decay_shows_what_it_wraps() -> Result<(), Error> {
    let adam_w = AdamW::new(0.25)?.with_weight_decay(0.125)?;
    assert_eq!(adam_w.weight_decay(), 0.125);
    assert_eq!(adam_w.adam(), &Adam::new(0.25)?);
    let decayed = WeightDecay::new(Sgd::new(0.25)?, 0.125)?;
    assert_eq!(decayed.weight_decay(), 0.125);
    assert_eq!(decayed.optimizer(), &Sgd::new(0.25)?);
    Ok(())
}
