//! Races: the paths of the nine rules, who has noise, and when a path has arrived.

use descent::landscape::{Beale, Bowl, Landscape, Race, Saddle, settled};
use descent::{Error, OptimizerKind};

const SADDLE: Race<'_> = Race {
    landscape: &Saddle,
    start: [1.0, 0.01],
    steps: 200,
    noise: 0.1,
    seed: 1,
};

const BOWL: Race<'_> = Race {
    landscape: &Bowl::ROUND,
    start: [4.0, 0.0],
    steps: 50,
    noise: 0.1,
    seed: 1,
};

/// On the saddle from (1, 0.01) the slope along x is 2, so by hand:
///
/// ```text
/// gradient descent, Momentum   2 η              = 0.05   η = 0.025
/// Nesterov                     1.9 · 2 η                 η = 0.05/3.8
/// Adagrad, Adam                η                         η = 0.05
/// RMSprop                      η · 2/√(0.01 · 4)         η = 0.005
/// Adadelta                     η · 0.001/√0.400001 · 2   η = 15.811408
/// Nadam                        η · 2.112904/2            η = 0.04732824
/// ```
///
/// with Nadam's 2 + μ₂/(1 − μ₁μ₂) · 0.2 = 2.112904 for μ₁ = 0.450073 and μ₂ = 0.450147.
#[test]
fn learning_rates_for_an_equal_first_step_are_those_worked_out_by_hand() -> Result<(), Error> {
    let expected = [
        (OptimizerKind::GradientDescent, 0.025),
        (OptimizerKind::StochasticGradientDescent, 0.025),
        (OptimizerKind::Momentum, 0.025),
        (OptimizerKind::Nesterov, 0.05 / 3.8),
        (OptimizerKind::Adagrad, 0.05),
        (OptimizerKind::RmsProp, 0.005),
        (OptimizerKind::Adadelta, 15.811_408),
        (OptimizerKind::Adam, 0.05),
        (OptimizerKind::Nadam, 0.047_328_24),
    ];
    for (kind, by_hand) in expected {
        let found = SADDLE.learning_rate_for_first_step(kind, 0.05)?;
        assert!(
            (found / by_hand - 1.0).abs() < 1e-6,
            "{kind}: {found} is not {by_hand}"
        );
        let noiseless = Race {
            noise: 0.0,
            ..SADDLE
        };
        let [x, _] = noiseless.path(kind, found)?[1];
        assert!((x - 0.95).abs() < 1e-12, "{kind} comes to {x}");
    }
    Ok(())
}

#[test]
fn the_longer_coordinate_of_the_first_step_counts() -> Result<(), Error> {
    // At (0, 3) of the round bowl the slopes are 0 and 6.
    let start = [0.0, 3.0];
    let found =
        Race { start, ..BOWL }.learning_rate_for_first_step(OptimizerKind::Momentum, 0.3)?;
    assert!((found - 0.05).abs() < 1e-15);
    Ok(())
}

#[test]
fn from_a_flat_start_no_learning_rate_gives_a_first_step() -> Result<(), Error> {
    let start = [0.0, 0.0];
    let race = Race { start, ..SADDLE };
    let found = race.learning_rate_for_first_step(OptimizerKind::Adam, 0.05)?;
    assert!(matches!(
        race.path(OptimizerKind::Adam, found),
        Err(Error::NotPositive { .. })
    ));
    Ok(())
}

#[test]
fn sgd_alone_has_noise_and_another_seed_gives_another() -> Result<(), Error> {
    for kind in OptimizerKind::FAMILY_TREE {
        let path = BOWL.path(kind, 0.1)?;
        let without = Race { noise: 0.0, ..BOWL }.path(kind, 0.1)?;
        let other = Race { seed: 2, ..BOWL }.path(kind, 0.1)?;
        let noisy = kind == OptimizerKind::StochasticGradientDescent;
        assert_eq!(path != without, noisy, "{kind}");
        assert_eq!(path != other, noisy, "{kind}");
    }
    let noiseless = Race { noise: 0.0, ..BOWL };
    assert_eq!(
        noiseless.path(OptimizerKind::StochasticGradientDescent, 0.1)?,
        BOWL.path(OptimizerKind::GradientDescent, 0.1)?
    );
    Ok(())
}

/// y starts at 0 and the slope along y is 0, so SGD's first y is −0.1 times the noise alone.
#[test]
fn the_noise_has_the_standard_deviation_it_is_given() -> Result<(), Error> {
    const SEEDS: u64 = 4000;
    let (mut mean, mut mean_square) = (0.0, 0.0);
    for seed in 0..SEEDS {
        let race = Race {
            steps: 1,
            noise: 0.5,
            seed,
            ..BOWL
        };
        let noise = -race.path(OptimizerKind::StochasticGradientDescent, 0.1)?[1][1] / 0.1;
        mean += noise / SEEDS as f64;
        mean_square += noise * noise / SEEDS as f64;
    }
    // Four standard errors: 4 · 0.5/√4000 = 0.032, and 4 · 0.25 · √(2/4000) = 0.022.
    assert!(mean.abs() < 0.032, "{mean}");
    assert!((mean_square - 0.25).abs() < 0.022, "{mean_square}");
    Ok(())
}

/// With η = 0.025 gradient descent multiplies y by 1.05 a step: 0.01 · 1.05⁹⁴ = 0.981 and
/// 0.01 · 1.05⁹⁵ = 1.030.
#[test]
fn gradient_descent_leaves_the_ridge_when_compound_growth_says_so() -> Result<(), Error> {
    let path = SADDLE.path(OptimizerKind::GradientDescent, 0.025)?;
    assert_eq!(settled(&path, |[_, y]| y >= 1.0), Some(95));
    assert!((path[94][1] - 0.981).abs() < 5e-4 && (path[95][1] - 1.030).abs() < 5e-4);
    Ok(())
}

#[test]
fn exactly_on_the_ridge_only_noise_gets_away() -> Result<(), Error> {
    let start = [1.0, 0.0];
    let race = Race { start, ..SADDLE };
    for kind in OptimizerKind::FAMILY_TREE {
        let learning_rate = race.learning_rate_for_first_step(kind, 0.05)?;
        let path = race.path(kind, learning_rate)?;
        let stays = path.iter().all(|[_, y]| *y == 0.0);
        let noisy = kind == OptimizerKind::StochasticGradientDescent;
        assert_eq!(stays, !noisy, "{kind}");
    }
    Ok(())
}

#[test]
fn a_path_has_settled_when_it_does_not_leave_again() {
    let inside = |[x, _]: [f64; 2]| x <= 1.0;
    let along = |xs: &[f64]| xs.iter().map(|x| [*x, 0.0]).collect::<Vec<_>>();
    for (xs, expected) in [
        (&[3.0, 2.0, 1.0, 0.5][..], Some(2)),
        (&[3.0, 1.0, 2.0, 0.5], Some(3)),
        (&[3.0, 1.0, 0.5, 2.0], None),
        (&[0.5, 0.5], Some(0)),
        (&[3.0, 0.5, f64::NAN], None),
    ] {
        assert_eq!(settled(&along(xs), inside), expected, "{xs:?}");
    }
}

/// On the round bowl a step multiplies x by 1 − 2 η: from 4 by 0.8 a step, 4 · 0.8⁷ = 0.839 and
/// 4 · 0.8⁶ = 1.049; by 0.5 a step, 4/2² = 1; by −1 never.
#[test]
fn arrivals_are_counted_for_each_learning_rate_and_the_best_is_the_earliest() -> Result<(), Error> {
    let rates = [0.1, 0.25, 1.0];
    let arrivals = BOWL.arrivals(OptimizerKind::GradientDescent, &rates, 1.0)?;
    assert_eq!(arrivals, [Some(7), Some(2), None]);
    let best = BOWL.best(OptimizerKind::GradientDescent, &rates, 1.0)?;
    assert_eq!(best, Some((0.25, 2)));
    // 1 − 2 · 0.75 = −0.5 takes as many steps: the rate that was named first is kept.
    let best = BOWL.best(OptimizerKind::GradientDescent, &[0.75, 0.25], 1.0)?;
    assert_eq!(best, Some((0.75, 2)));
    assert_eq!(
        BOWL.best(OptimizerKind::GradientDescent, &[1.0], 1.0)?,
        None
    );
    Ok(())
}

#[test]
fn nobody_arrives_where_no_lowest_point_is_nor_where_the_path_is_lost() -> Result<(), Error> {
    let arrivals = SADDLE.arrivals(OptimizerKind::Adam, &[0.1, 0.5], 1e9)?;
    assert_eq!(arrivals, [None, None]);
    let start = [1.0, 1.0];
    let race = Race {
        landscape: &Beale,
        start,
        ..SADDLE
    };
    assert_eq!(
        race.arrivals(OptimizerKind::GradientDescent, &[1.0], 0.05)?,
        [None]
    );
    Ok(())
}

/// At (3, 0.5) all r are 0, so the slopes change by `H = 2 JᵀJ` with the rows of J
/// (y − 1, x) = (−0.5, 3), (y² − 1, 2xy) = (−0.75, 3) and (y³ − 1, 3xy²) = (−0.875, 2.25):
///
/// ```text
/// H = ( 3.15625   −11.4375 )     trace 49.28125, determinant 14.7656
///     ( −11.4375   46.125  )     larger eigenvalue 48.9798, along (−0.2423, 0.9702)
/// ```
#[test]
fn the_slope_of_beale_changes_by_49_across_its_valley() {
    const H: f64 = 1e-6;
    let [u, v] = [-0.2423, 0.9702];
    let [dx, dy] = Beale.gradient([3.0 + H * u, 0.5 + H * v]);
    let change = (dx * u + dy * v) / H;
    assert!((change - 48.9798).abs() < 0.01, "{change}");
}

/// Beale's function with its lowest point at (3, 0.51), where no computed slope is exactly 0.
#[derive(Debug)]
struct Moved;

impl Landscape for Moved {
    fn name(&self) -> &'static str {
        "Beale, moved"
    }

    fn value(&self, [x, y]: [f64; 2]) -> f64 {
        let r = [0.49, 0.7399, 0.867_349];
        let brackets = [x * (y - 1.0), x * (y * y - 1.0), x * (y * y * y - 1.0)];
        r.iter()
            .zip(brackets)
            .map(|(r, b)| (3.0 * r + b) * (3.0 * r + b))
            .sum()
    }

    fn gradient(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let r1 = 3.0 * 0.49 - x + x * y;
        let r2 = 3.0 * 0.7399 - x + x * y * y;
        let r3 = 3.0 * 0.867_349 - x + x * y * y * y;
        [
            2.0 * r1 * (y - 1.0) + 2.0 * r2 * (y * y - 1.0) + 2.0 * r3 * (y * y * y - 1.0),
            2.0 * r1 * x + 4.0 * r2 * x * y + 6.0 * r3 * x * y * y,
        ]
    }

    fn minimum(&self) -> Option<[f64; 2]> {
        Some([3.0, 0.51])
    }
}

/// A program of ours in Python, written from the formulas alone, saw it leave at step 3193.
#[test]
fn adam_too_is_thrown_out_of_a_valley_where_no_slope_is_exactly_0() -> Result<(), Error> {
    let race = Race {
        landscape: &Moved,
        start: [1.0, 1.0],
        steps: 20_000,
        ..SADDLE
    };
    let path = race.path(OptimizerKind::Adam, 0.2)?;
    let away = |[x, y]: [f64; 2]| ((x - 3.0) * (x - 3.0) + (y - 0.51) * (y - 0.51)).sqrt();
    assert!(path[500..3000].iter().all(|point| away(*point) < 1e-3));
    assert!(path[3000..4000].iter().any(|point| away(*point) > 0.1));
    Ok(())
}
