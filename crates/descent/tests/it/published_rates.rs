//! How fast the best gradient descent and the best momentum come nearer.
//!
//! Gabriel Goh, "Why Momentum Really Works", Distill (2017): on a quadratic whose curvatures lie
//! between λ₁ and λₙ, with κ = λₙ/λ₁, in the sections "Optimizing Step-size" and "The Dynamics of
//! Momentum":
//!
//! ```text
//! gradient descent   α = 2/(λ₁ + λₙ)                                       rate (κ − 1)/(κ + 1)
//! momentum           α = (2/(√λ₁ + √λₙ))²,  β = ((√λₙ − √λ₁)/(√λₙ + √λ₁))²  rate (√κ − 1)/(√κ + 1)
//! ```

use descent::landscape::{Bowl, path};
use descent::{Error, Momentum, Optimizer, Sgd};
use numeric::elementary::powf;

/// Half a unit of the last of six decimals.
const SIX_DECIMALS: f64 = 5e-7;
/// The steps that a rate is measured over.
const STEPS: usize = 400;

/// ½ (λ₁ x² + λₙ y²) with λ₁ = 1/κ and λₙ = 1.
fn quadratic(condition_number: f64) -> Bowl {
    Bowl {
        a: 0.5 / condition_number,
        b: 0.5,
    }
}

/// The distance from the bottom after each step, from (1, 1).
fn distances(bowl: Bowl, mut optimizer: impl Optimizer, steps: usize) -> Result<Vec<f64>, Error> {
    let points = path(&bowl, [1.0, 1.0], &mut optimizer, steps)?;
    Ok(points.iter().map(|[x, y]| x.hypot(*y)).collect())
}

/// The mean factor a step between two steps of a path.
fn rate(distances: &[f64], from: usize, to: usize) -> f64 {
    powf(distances[to] / distances[from], 1.0 / (to - from) as f64)
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= SIX_DECIMALS,
        "{found} is not {expected}"
    );
}

/// The page's example, κ = 100: α = 2/1.01 = 1.980198 and the rate 99/101 = 0.980198.
#[test]
fn gohs_best_gradient_descent_keeps_98_hundredths_of_the_distance_a_step() -> Result<(), Error> {
    let learning_rate = 2.0 / (0.01 + 1.0);
    near(learning_rate, 1.980_198);
    let distances = distances(quadratic(100.0), Sgd::new(learning_rate)?, STEPS)?;
    near(rate(&distances, 0, STEPS), 0.980_198);
    near(rate(&distances, STEPS - 1, STEPS), 0.980_198);
    Ok(())
}

/// κ = 100: √λ₁ = 0.1 and √λₙ = 1 give α = (2/1.1)² = 3.305785, β = (0.9/1.1)² = 0.669421 and the
/// rate √β = 9/11 = 0.818182.
#[test]
fn gohs_best_momentum_keeps_82_hundredths_of_the_distance_a_step() -> Result<(), Error> {
    let (learning_rate, momentum) = (400.0 / 121.0, 81.0 / 121.0);
    near(learning_rate, 3.305_785);
    near(momentum, 0.669_421);
    let optimizer = Momentum::new(learning_rate)?.with_momentum(momentum)?;
    let points = path(&quadratic(100.0), [1.0, 1.0], &mut { optimizer }, STEPS)?;
    near(momentum_rate(points[STEPS], 9.0 / 11.0), 0.818_182);
    Ok(())
}

/// The rate of the best momentum, measured at the end of a path.
///
/// There x(t+1) = (1 + β − αλ) x(t) − β x(t−1) has a double root, r = √β along x and −r along y.
/// From x(0) = 1 and x(1) = 1 − αλ that is, by hand,
///
/// ```text
/// x(t) = (1 + (1 − r) t) rᵗ        y(t) = (1 + (1 + r) t) (−r)ᵗ
/// ```
///
/// So the factor of t is divided out before the root is taken; without it the measured rate
/// would still be 1 % too high after 400 steps. Both axes must agree.
#[track_caller]
fn momentum_rate([x, y]: [f64; 2], r: f64) -> f64 {
    let steps = STEPS as f64;
    let along_x = powf(x.abs() / (1.0 + (1.0 - r) * steps), 1.0 / steps);
    let along_y = powf(y.abs() / (1.0 + (1.0 + r) * steps), 1.0 / steps);
    near(along_x, along_y);
    along_x
}

#[test]
fn gohs_rates_hold_for_every_condition_number() -> Result<(), Error> {
    for root in [1.5, 2.0, 5.0, 10.0, 30.0] {
        let condition_number = root * root;
        let bowl = quadratic(condition_number);

        let sgd = Sgd::new(2.0 / (1.0 / condition_number + 1.0))?;
        let distances = distances(bowl, sgd, STEPS)?;
        let by_formula = (condition_number - 1.0) / (condition_number + 1.0);
        near(rate(&distances, 0, STEPS), by_formula);

        let by_formula = (root - 1.0) / (root + 1.0);
        let learning_rate = 2.0 / (1.0 / root + 1.0);
        let mut momentum =
            Momentum::new(learning_rate * learning_rate)?.with_momentum(by_formula * by_formula)?;
        let points = path(&bowl, [1.0, 1.0], &mut momentum, STEPS)?;
        near(momentum_rate(points[STEPS], by_formula), by_formula);
    }
    Ok(())
}

/// The page's claim is that its α and β are the best: every other choice is slower.
#[test]
fn every_other_choice_than_gohs_is_slower() -> Result<(), Error> {
    let bowl = quadratic(100.0);
    let last_half = |distances: Vec<f64>| rate(&distances, STEPS / 2, STEPS);

    let descent = |factor: f64| -> Result<f64, Error> {
        let sgd = Sgd::new(factor * 2.0 / 1.01)?;
        Ok(last_half(distances(bowl, sgd, STEPS)?))
    };
    let best = descent(1.0)?;
    for factor in [0.5, 0.9, 0.99, 1.005, 1.02] {
        assert!(descent(factor)? > best, "factor {factor}");
    }

    let momentum = |factor: f64, beta: f64| -> Result<f64, Error> {
        let momentum = Momentum::new(factor * 400.0 / 121.0)?.with_momentum(beta)?;
        Ok(last_half(distances(bowl, momentum, STEPS)?))
    };
    let beta = 81.0 / 121.0;
    let best = momentum(1.0, beta)?;
    for (factor, beta) in [
        (0.9, beta),
        (1.1, beta),
        (1.0, beta - 0.05),
        (1.0, beta + 0.05),
        (0.9, beta - 0.05),
        (0.9, beta + 0.05),
    ] {
        assert!(momentum(factor, beta)? > best, "{factor} {beta}");
    }
    Ok(())
}
