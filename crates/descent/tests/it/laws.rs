//! What holds for every rule, whatever the slopes.

use descent::{Adam, AmsGrad, Momentum, Nesterov, Optimizer, OptimizerKind, Sgd};
use proptest::prelude::*;

const LEARNING_RATE: f64 = 0.01;
/// The parameters of a run.
const COUNT: usize = 4;

fn any_kind() -> impl Strategy<Value = OptimizerKind> {
    prop::sample::select(OptimizerKind::ALL.to_vec())
}

/// Parameters to start from, and the gradient of each step.
fn run() -> impl Strategy<Value = (Vec<f64>, Vec<Vec<f64>>)> {
    let numbers = || prop::collection::vec(-10.0..10.0, COUNT);
    (numbers(), prop::collection::vec(numbers(), 1..12))
}

/// The parameters after each step.
fn path(
    optimizer: &mut dyn Optimizer,
    start: &[f64],
    gradients: impl IntoIterator<Item = Vec<f64>>,
) -> Vec<Vec<f64>> {
    let mut parameters = start.to_vec();
    gradients
        .into_iter()
        .map(|gradient| {
            optimizer.step(&mut parameters, &gradient).unwrap();
            parameters.clone()
        })
        .collect()
}

fn path_of(kind: OptimizerKind, start: &[f64], gradients: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut optimizer = kind.build(LEARNING_RATE).unwrap();
    path(optimizer.as_mut(), start, gradients.iter().cloned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn level_ground_from_the_first_step_on_moves_nothing(
        kind in any_kind(),
        (start, _) in run(),
        steps in 1_usize..10,
    ) {
        prop_assume!(kind != OptimizerKind::AdamW); // which decays
        let level = vec![vec![0.0; COUNT]; steps];
        for parameters in path_of(kind, &start, &level) {
            prop_assert_eq!(&parameters, &start);
        }
    }

    #[test]
    fn the_first_step_goes_against_the_slope(kind in any_kind(), (_, gradients) in run()) {
        // From 0, so that AdamW's decay does nothing and no digit is lost.
        let first = &path_of(kind, &[0.0; COUNT], &gradients)[0];
        for (parameter, slope) in first.iter().zip(&gradients[0]) {
            prop_assert!(*slope == 0.0 || parameter * slope < 0.0, "{}", kind);
        }
    }

    #[test]
    fn first_steps_divided_by_the_slope_are_at_most_the_learning_rate(
        kind in prop::sample::select(vec![
            OptimizerKind::Adagrad, OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Adamax, OptimizerKind::AmsGrad,
        ]),
        exponents in prop::collection::vec(-20.0..20.0, COUNT),
    ) {
        let gradient: Vec<f64> = exponents
            .iter()
            .map(|&exponent| numeric::elementary::powf(10.0, exponent))
            .collect();
        let first = &path_of(kind, &[0.0; COUNT], &[gradient])[0];
        for parameter in first {
            // A few roundings above the learning rate itself.
            prop_assert!(parameter.abs() <= LEARNING_RATE * (1.0 + 1e-14), "{}", kind);
        }
    }

    #[test]
    fn each_parameter_goes_its_own_way(
        kind in any_kind(),
        (start, gradients) in run(),
        split in 0..=COUNT,
    ) {
        let whole = path_of(kind, &start, &gradients);
        let part = |range: std::ops::Range<usize>| {
            let gradients: Vec<_> = gradients.iter().map(|g| g[range.clone()].to_vec()).collect();
            path_of(kind, &start[range], &gradients)
        };
        for (whole, (left, right)) in whole.iter().zip(part(0..split).iter().zip(part(split..COUNT))) {
            prop_assert_eq!(whole, &[left.as_slice(), &right].concat());
        }
    }

    #[test]
    fn parameters_in_another_order_take_the_same_paths(
        kind in any_kind(),
        (start, gradients) in run(),
        order in Just((0..COUNT).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let reorder = |numbers: &Vec<f64>| order.iter().map(|&i| numbers[i]).collect::<Vec<_>>();
        let reordered: Vec<_> = gradients.iter().map(reorder).collect();
        let found = path_of(kind, &reorder(&start), &reordered);
        let expected: Vec<_> = path_of(kind, &start, &gradients).iter().map(reorder).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_mirrored_landscape_has_the_mirrored_path(
        kind in any_kind(),
        (start, gradients) in run(),
    ) {
        let mirror = |numbers: &Vec<f64>| numbers.iter().map(|x| -x).collect::<Vec<_>>();
        let mirrored: Vec<_> = gradients.iter().map(mirror).collect();
        let found = path_of(kind, &mirror(&start), &mirrored);
        let expected: Vec<_> = path_of(kind, &start, &gradients).iter().map(mirror).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn adams_path_does_not_depend_on_the_scale_of_the_loss(
        (start, gradients) in run(),
        exponent in -20_i32..20,
    ) {
        // Powers of 2 scale without rounding. The slopes are either 0 or far above ε.
        let scale = 2.0_f64.powi(exponent);
        let scaled = || gradients.iter().map(|g| g.iter().map(|slope| scale * slope).collect());
        let (adam, ams_grad) = || -> Result<_, descent::Error> {
            Ok((
                Adam::new(LEARNING_RATE)?.with_epsilon(1e-100)?,
                AmsGrad::new(LEARNING_RATE)?.with_epsilon(1e-100)?,
            ))
        }().unwrap();
        prop_assert_eq!(
            path(&mut adam.clone(), &start, scaled()),
            path(&mut adam.clone(), &start, gradients.iter().cloned())
        );
        prop_assert_eq!(
            path(&mut ams_grad.clone(), &start, scaled()),
            path(&mut ams_grad.clone(), &start, gradients.iter().cloned())
        );
    }

    #[test]
    fn momentum_of_zero_is_plain_descent((start, gradients) in run()) {
        let gradients = || gradients.iter().cloned();
        let plain = path(&mut Sgd::new(LEARNING_RATE).unwrap(), &start, gradients());
        let mut momentum = Momentum::new(LEARNING_RATE).unwrap().with_momentum(0.0).unwrap();
        prop_assert_eq!(&path(&mut momentum, &start, gradients()), &plain);
        let mut nesterov = Nesterov::new(LEARNING_RATE).unwrap().with_momentum(0.0).unwrap();
        prop_assert_eq!(&path(&mut nesterov, &start, gradients()), &plain);
    }

    #[test]
    fn nan_reaches_its_parameter_alone(
        kind in any_kind(),
        (start, mut gradients) in run(),
        place in 0..COUNT,
    ) {
        let sound = path_of(kind, &start, &gradients);
        gradients[0][place] = f64::NAN;
        for (sound, found) in sound.iter().zip(path_of(kind, &start, &gradients)) {
            for i in 0..COUNT {
                if i == place {
                    prop_assert!(found[i].is_nan(), "{}", kind);
                } else {
                    prop_assert_eq!(found[i].to_bits(), sound[i].to_bits());
                }
            }
        }
    }

    #[test]
    fn steps_at_rate_zero_move_nothing(kind in any_kind(), (start, gradients) in run()) {
        let mut optimizer = kind.build(LEARNING_RATE).unwrap();
        optimizer.set_learning_rate(0.0).unwrap();
        for parameters in path(optimizer.as_mut(), &start, gradients) {
            prop_assert_eq!(&parameters, &start);
        }
    }
}
