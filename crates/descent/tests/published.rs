//! Paths that books and articles print.

use descent::landscape::{Bowl, path};
use descent::{Adagrad, Adam, Error, Momentum, Nesterov, Optimizer, RmsProp, Sgd};
use numeric::elementary::{cos, sin};

#[track_caller]
fn close([x, y]: [f64; 2], [expected_x, expected_y]: [f64; 2], tolerance: f64) {
    assert!(
        (x - expected_x).abs() < tolerance,
        "{x} is not {expected_x}"
    );
    assert!(
        (y - expected_y).abs() < tolerance,
        "{y} is not {expected_y}"
    );
}

/// The last point of a path of this many steps.
fn end(
    bowl: Bowl,
    start: [f64; 2],
    mut optimizer: impl Optimizer,
    steps: usize,
) -> Result<[f64; 2], Error> {
    Ok(path(&bowl, start, &mut optimizer, steps)?[steps])
}

/// Where gradient descent arrives on a function of one parameter.
fn descend(slope: impl Fn(f64) -> f64, learning_rate: f64) -> Result<f64, Error> {
    let mut x = [10.0];
    let mut optimizer = Sgd::new(learning_rate)?;
    for _ in 0..10 {
        let gradient = [slope(x[0])];
        optimizer.step(&mut x, &gradient)?;
    }
    Ok(x[0])
}

/// Half of the last printed digit of six decimals.
const SIX_DECIMALS: f64 = 5e-7;

// Saito, Deep Learning from Scratch, section 4.4.2: x² + y² from (−3, 4), 100 steps.

#[test]
fn saitos_walk_ends_near_the_bottom() -> Result<(), Error> {
    let end = end(Bowl::ROUND, [-3.0, 4.0], Sgd::new(0.1)?, 100)?;
    close(end, [-6.111_108e-10, 8.148_144e-10], 5e-17);
    Ok(())
}

#[test]
fn saitos_walk_with_too_large_a_learning_rate_flies_off() -> Result<(), Error> {
    // Each step multiplies by 1 − 2 · 10 = −19; 3 · 19¹⁰⁰ is 2.2515 · 10¹²⁸. (The book's own
    // figure is another, because its slopes are numeric and lose all digits out there.)
    let end = end(Bowl::ROUND, [-3.0, 4.0], Sgd::new(10.0)?, 100)?;
    close(end, [-2.2515e128, 3.0021e128], 5e123);
    Ok(())
}

#[test]
fn saitos_walk_with_too_small_a_learning_rate_stays_where_it_is() -> Result<(), Error> {
    let end = end(Bowl::ROUND, [-3.0, 4.0], Sgd::new(1e-10)?, 100)?;
    close(end, [-2.999_999_94, 3.999_999_92], 5e-9);
    Ok(())
}

// Saito, section 6.1: x²/20 + y² from (−7, 2), 30 steps.

const SAITOS_RAVINE: Bowl = Bowl { a: 0.05, b: 1.0 };

#[test]
fn saitos_ravine_by_three_rules() -> Result<(), Error> {
    let start = [-7.0, 2.0];
    let sgd = end(SAITOS_RAVINE, start, Sgd::new(0.95)?, 30)?;
    close(sgd, [-0.350_393, 0.084_782], SIX_DECIMALS);
    let momentum = end(SAITOS_RAVINE, start, Momentum::new(0.1)?, 30)?;
    close(momentum, [0.896_414, 0.088_086], SIX_DECIMALS);
    let adagrad = Adagrad::new(1.5)?.with_epsilon(1e-7)?;
    let adagrad = end(SAITOS_RAVINE, start, adagrad, 30)?;
    close(adagrad, [-0.120_162, 0.0], SIX_DECIMALS);
    Ok(())
}

#[test]
fn saitos_ravine_by_adam_with_epsilon_before_the_correction() -> Result<(), Error> {
    // His listing, common/optimizer.py, divides m by √v + 10⁻⁷ and corrects the learning rate.
    let adam = Adam::new(0.3)?
        .with_epsilon(1e-7)?
        .with_epsilon_before_correction();
    let adam = end(SAITOS_RAVINE, [-7.0, 2.0], adam, 30)?;
    close(adam, [0.136_007, 0.318_245], SIX_DECIMALS);
    Ok(())
}

// Zhang, Lipton, Li and Smola, Dive into Deep Learning, section 12.3: x² from 10, ten steps.

#[test]
fn dive_into_deep_learnings_parabola_at_three_rates() -> Result<(), Error> {
    for (learning_rate, expected) in [(0.2, 0.060_466), (0.05, 3.486_784), (1.1, 61.917_364)] {
        let x = descend(|x| 2.0 * x, learning_rate)?;
        assert!((x - expected).abs() < SIX_DECIMALS, "{x}");
    }
    Ok(())
}

#[test]
fn dive_into_deep_learnings_wave_traps_the_walker() -> Result<(), Error> {
    // f = x cos(cx) with c = 0.15 π, so f' = cos(cx) − c x sin(cx)
    let c = 0.15 * std::f64::consts::PI;
    let x = descend(|x| cos(c * x) - c * x * sin(c * x), 2.0)?;
    assert!((x - -1.528_166).abs() < SIX_DECIMALS, "{x}");
    Ok(())
}

#[test]
fn dive_into_deep_learnings_bowl() -> Result<(), Error> {
    let bowl = Bowl { a: 1.0, b: 2.0 };
    let end = end(bowl, [-5.0, -2.0], Sgd::new(0.1)?, 20)?;
    close(end, [-0.057_646, -0.000_073], SIX_DECIMALS);
    Ok(())
}

// The same book, section 12.6: 0.1 x² + 2 y² from (−5, −2), 20 steps.

#[test]
fn dive_into_deep_learnings_ravine_by_gradient_descent() -> Result<(), Error> {
    let start = [-5.0, -2.0];
    let slow = end(Bowl::RAVINE, start, Sgd::new(0.4)?, 20)?;
    close(slow, [-0.943_467, -0.000_073], SIX_DECIMALS);
    let diverging = end(Bowl::RAVINE, start, Sgd::new(0.6)?, 20)?;
    close(diverging, [-0.387_814, -1_673.365_109], SIX_DECIMALS);
    Ok(())
}

#[test]
fn dive_into_deep_learnings_ravine_by_momentum() -> Result<(), Error> {
    let start = [-5.0, -2.0];
    let half = Momentum::new(0.6)?.with_momentum(0.5)?;
    let half = end(Bowl::RAVINE, start, half, 20)?;
    close(half, [0.007_188, 0.002_553], SIX_DECIMALS);
    let quarter = Momentum::new(0.6)?.with_momentum(0.25)?;
    let quarter = end(Bowl::RAVINE, start, quarter, 20)?;
    close(quarter, [-0.126_340, -0.186_632], SIX_DECIMALS);
    Ok(())
}

// The same book, sections 12.7 and 12.8: the same ravine and start, ε = 10⁻⁶ inside the root.

#[test]
fn dive_into_deep_learnings_ravine_by_adagrad() -> Result<(), Error> {
    for (learning_rate, expected) in [(0.4, [-2.382_563, -0.158_591]), (2.0, [-0.002_295, 0.0])] {
        let adagrad = Adagrad::new(learning_rate)?
            .with_epsilon(1e-6)?
            .with_epsilon_inside_root();
        let end = end(Bowl::RAVINE, [-5.0, -2.0], adagrad, 20)?;
        close(end, expected, SIX_DECIMALS);
    }
    Ok(())
}

#[test]
fn dive_into_deep_learnings_ravine_by_rms_prop() -> Result<(), Error> {
    let rms_prop = RmsProp::new(0.4)?
        .with_alpha(0.9)?
        .with_epsilon(1e-6)?
        .with_epsilon_inside_root();
    let end = end(Bowl::RAVINE, [-5.0, -2.0], rms_prop, 20)?;
    close(end, [-0.010_599, 0.0], SIX_DECIMALS);
    Ok(())
}

/// θ² from 2 with η = 0.1, β = 0.9. The first by hand: g = 4, v = 4, and the look-ahead point
/// is 2 − 0.1 · (4 + 0.9 · 4) = 1.24. (Implementations that use the old velocity get 0.916.)
#[test]
fn nesterovs_look_ahead_points_on_a_parabola() -> Result<(), Error> {
    let mut theta = [2.0];
    let mut optimizer = Nesterov::new(0.1)?;
    for expected in [1.24, 0.4448, -0.216_704, -0.649_646, -0.831_435, -0.796_036] {
        let gradient = [2.0 * theta[0]];
        optimizer.step(&mut theta, &gradient)?;
        assert!((theta[0] - expected).abs() < SIX_DECIMALS, "{}", theta[0]);
    }
    Ok(())
}

// Goh, "Why Momentum Really Works" (Distill, 2017): ½ (0.01 x² + y²), so κ = 100.

const GOHS_RAVINE: Bowl = Bowl { a: 0.005, b: 0.5 };

#[test]
fn gohs_best_gradient_descent_comes_nearer_by_two_hundredths_a_step() -> Result<(), Error> {
    // α = 2/(λ₁ + λₙ) = 2/1.01 = 1.980198, rate (κ − 1)/(κ + 1) = 99/101 = 0.980198
    let mut optimizer = Sgd::new(2.0 / 1.01)?;
    let path = path(&GOHS_RAVINE, [1.0, 1.0], &mut optimizer, 50)?;
    for pair in path.windows(2) {
        let rates = [0, 1].map(|axis| (pair[1][axis] / pair[0][axis]).abs());
        close(rates, [0.980_198, 0.980_198], SIX_DECIMALS);
    }
    Ok(())
}

#[test]
fn gohs_best_momentum_comes_nearer_by_two_elevenths_a_step() -> Result<(), Error> {
    // √λ₁ = 0.1 and √λₙ = 1 give α = (2/1.1)² = 3.305785 and β = (0.9/1.1)² = 0.669421.
    // The rate is √β = (√κ − 1)/(√κ + 1) = 9/11 = 0.818182: both axes then have a double
    // root ±r, so that x(t) = (c + d t) (±r)ᵗ, which is x(t+1) ∓ 2 r x(t) + r² x(t−1) = 0.
    let r = 9.0 / 11.0;
    let mut optimizer = Momentum::new(400.0 / 121.0)?.with_momentum(81.0 / 121.0)?;
    let path = path(&GOHS_RAVINE, [1.0, 1.0], &mut optimizer, 60)?;
    for three in path.windows(3) {
        for (axis, root) in [(0, r), (1, -r)] {
            let rest = three[2][axis] - 2.0 * root * three[1][axis] + r * r * three[0][axis];
            assert!(rest.abs() < 1e-14, "{rest}");
        }
    }
    Ok(())
}
