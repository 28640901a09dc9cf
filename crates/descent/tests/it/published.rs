//! Where the paths of two books end.
//!
//! - Koki Saitoh, *Deep Learning from Scratch* (O'Reilly, 2016), with its programs
//! - Zhang, Lipton, Li and Smola, *Dive into Deep Learning* (d2l.ai, 2023)

use descent::landscape::{Bowl, Landscape, path};
use descent::{Adagrad, Adam, Error, Momentum, Nesterov, Optimizer, RmsProp, Sgd};
use numeric::elementary::{cos, sin};

/// Half a unit of the last of six decimals.
const SIX_DECIMALS: f64 = 5e-7;
/// Half a unit of the last of eight decimals.
const EIGHT_DECIMALS: f64 = 5e-9;
/// Half a unit of the last of nine digits that stand before e−10.
const NINE_DIGITS_E_MINUS_10: f64 = 5e-19;
/// Half a unit of the last of nine digits that stand before e+13.
const NINE_DIGITS_E_13: f64 = 5e4;
/// Half a unit of the last of five digits that stand before e+128.
const FIVE_DIGITS_E_128: f64 = 5e123;

#[track_caller]
fn close([x, y]: [f64; 2], [expected_x, expected_y]: [f64; 2], half_unit: f64) {
    for (found, expected) in [(x, expected_x), (y, expected_y)] {
        assert!(
            (found - expected).abs() <= half_unit,
            "{found} is not {expected}"
        );
    }
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

/// Saitoh, section 4.4.1: x² + y² from (−3, 4), 100 steps. The book prints
/// `[-6.11110793e-10, 8.14814391e-10]`, which is −3 · 0.8¹⁰⁰ and 4 · 0.8¹⁰⁰.
#[test]
fn saitohs_walk_with_a_good_learning_rate_ends_near_the_bottom() -> Result<(), Error> {
    let end = end(Bowl::ROUND, [-3.0, 4.0], Sgd::new(0.1)?, 100)?;
    close(
        end,
        [-6.111_107_93e-10, 8.148_143_91e-10],
        NINE_DIGITS_E_MINUS_10,
    );
    Ok(())
}

/// The same walk with a learning rate of 10. Each step multiplies by 1 − 2 · 10 = −19, so the
/// end is (−3 · 19¹⁰⁰, 4 · 19¹⁰⁰), and 19¹⁰⁰ is 7.5052e127. The book prints other numbers: see
/// the next test.
#[test]
fn saitohs_walk_with_too_large_a_learning_rate_flies_off() -> Result<(), Error> {
    let end = end(Bowl::ROUND, [-3.0, 4.0], Sgd::new(10.0)?, 100)?;
    close(end, [-2.2515e128, 3.0021e128], FIVE_DIGITS_E_128);
    Ok(())
}

/// The same walk as the book takes it. Its slopes are (f(x + h) − f(x − h)) / 2h with h = 10⁻⁴;
/// out there both values of f are the same float, the slope comes out as 0, and the walk stops
/// where the book says: `[-2.58983747e+13, -1.29524862e+12]`.
#[test]
fn saitohs_walk_with_numeric_slopes_stops_where_they_lose_all_digits() -> Result<(), Error> {
    const H: f64 = 1e-4;
    let numeric_slopes = |point: [f64; 2]| {
        [0, 1].map(|axis| {
            let (mut after, mut before) = (point, point);
            after[axis] += H;
            before[axis] -= H;
            (Bowl::ROUND.value(after) - Bowl::ROUND.value(before)) / (2.0 * H)
        })
    };
    let mut point = [-3.0, 4.0];
    let mut optimizer = Sgd::new(10.0)?;
    for _ in 0..100 {
        let slopes = numeric_slopes(point);
        optimizer.step(&mut point, &slopes)?;
    }
    close(
        point,
        [-2.589_837_47e13, -1.295_248_62e12],
        NINE_DIGITS_E_13,
    );
    Ok(())
}

/// The same walk with a learning rate of 10⁻¹⁰; the book prints `[-2.99999994, 3.99999992]`.
#[test]
fn saitohs_walk_with_too_small_a_learning_rate_stays_where_it_is() -> Result<(), Error> {
    let end = end(Bowl::ROUND, [-3.0, 4.0], Sgd::new(1e-10)?, 100)?;
    close(end, [-2.999_999_94, 3.999_999_92], EIGHT_DECIMALS);
    Ok(())
}

/// Saitoh, section 6.1: the function x²/20 + y², from (−7, 2).
const SAITOHS_RAVINE: Bowl = Bowl { a: 0.05, b: 1.0 };

/// Saitoh, section 6.1, program `ch06/optimizer_compare_naive.py`: the four paths of its figure,
/// after 30 steps. `common/optimizer.py` puts ε = 10⁻⁷ outside the root.
#[test]
fn saitohs_ravine_is_walked_by_gradient_descent_momentum_and_adagrad() -> Result<(), Error> {
    let start = [-7.0, 2.0];
    let sgd = end(SAITOHS_RAVINE, start, Sgd::new(0.95)?, 30)?;
    close(sgd, [-0.350_393, 0.084_782], SIX_DECIMALS);

    let momentum = Momentum::new(0.1)?.with_momentum(0.9)?;
    let momentum = end(SAITOHS_RAVINE, start, momentum, 30)?;
    close(momentum, [0.896_414, 0.088_086], SIX_DECIMALS);

    let adagrad = Adagrad::new(1.5)?.with_epsilon(1e-7)?;
    let adagrad = end(SAITOHS_RAVINE, start, adagrad, 30)?;
    close(adagrad, [-0.120_162, 0.0], SIX_DECIMALS);
    Ok(())
}

/// The fourth path of the same figure. The program divides m by √v + 10⁻⁷ and corrects the
/// learning rate, so its ε stands before the correction.
#[test]
fn saitohs_ravine_is_walked_by_adam_with_epsilon_before_the_correction() -> Result<(), Error> {
    let adam = Adam::new(0.3)?
        .with_epsilon(1e-7)?
        .with_epsilon_before_correction();
    let adam = end(SAITOHS_RAVINE, [-7.0, 2.0], adam, 30)?;
    close(adam, [0.136_007, 0.318_245], SIX_DECIMALS);
    Ok(())
}

/// Where gradient descent arrives on a function of one parameter, from 10 in ten steps.
fn descend(slope: impl Fn(f64) -> f64, learning_rate: f64) -> Result<f64, Error> {
    let mut x = [10.0];
    let mut optimizer = Sgd::new(learning_rate)?;
    for _ in 0..10 {
        let gradient = [slope(x[0])];
        optimizer.step(&mut x, &gradient)?;
    }
    Ok(x[0])
}

/// *Dive into Deep Learning*, section 12.3.1: x² from 10. The book prints `epoch 10, x: 0.060466`,
/// and for the learning rates "too small" and "too large" 3.486784 and 61.917364.
#[test]
fn the_parabola_of_dive_into_deep_learning_at_three_learning_rates() -> Result<(), Error> {
    for (learning_rate, printed) in [(0.2, 0.060_466), (0.05, 3.486_784), (1.1, 61.917_364)] {
        let x = descend(|x| 2.0 * x, learning_rate)?;
        assert!((x - printed).abs() <= SIX_DECIMALS, "{x} is not {printed}");
    }
    Ok(())
}

/// *Dive into Deep Learning*, section 12.3.1, on local minima: x cos(cx) with c = 0.15 π, whose
/// slope is cos(cx) − c x sin(cx). The book prints `epoch 10, x: -1.528166`.
#[test]
fn the_wave_of_dive_into_deep_learning_traps_the_walker() -> Result<(), Error> {
    const PRINTED: f64 = -1.528_166;
    let c = 0.15 * std::f64::consts::PI;
    let x = descend(|x| cos(c * x) - c * x * sin(c * x), 2.0)?;
    assert!((x - PRINTED).abs() <= SIX_DECIMALS, "{x} is not {PRINTED}");
    Ok(())
}

/// *Dive into Deep Learning*, section 12.3.2: x₁² + 2 x₂². The book prints
/// `epoch 20, x1: -0.057646, x2: -0.000073`.
#[test]
fn the_bowl_of_dive_into_deep_learning_ends_near_the_bottom() -> Result<(), Error> {
    let bowl = Bowl { a: 1.0, b: 2.0 };
    let end = end(bowl, [-5.0, -2.0], Sgd::new(0.1)?, 20)?;
    close(end, [-0.057_646, -0.000_073], SIX_DECIMALS);
    Ok(())
}

/// *Dive into Deep Learning*, section 12.6.1: 0.1 x₁² + 2 x₂² from (−5, −2), 20 steps. The
/// book prints this end for a learning rate of 0.4, and one that flies off for 0.6.
#[test]
fn the_ravine_of_dive_into_deep_learning_is_too_steep_for_gradient_descent() -> Result<(), Error> {
    let start = [-5.0, -2.0];
    let slow = end(Bowl::RAVINE, start, Sgd::new(0.4)?, 20)?;
    close(slow, [-0.943_467, -0.000_073], SIX_DECIMALS);
    let diverging = end(Bowl::RAVINE, start, Sgd::new(0.6)?, 20)?;
    close(diverging, [-0.387_814, -1_673.365_109], SIX_DECIMALS);
    Ok(())
}

/// The same section: momentum 0.5 and 0.25 with the learning rate that was too large. The book's
/// velocity is v ← β v + g, with the learning rate outside, as here.
#[test]
fn the_ravine_of_dive_into_deep_learning_is_walked_by_momentum() -> Result<(), Error> {
    let start = [-5.0, -2.0];
    let half = Momentum::new(0.6)?.with_momentum(0.5)?;
    let half = end(Bowl::RAVINE, start, half, 20)?;
    close(half, [0.007_188, 0.002_553], SIX_DECIMALS);
    let quarter = Momentum::new(0.6)?.with_momentum(0.25)?;
    let quarter = end(Bowl::RAVINE, start, quarter, 20)?;
    close(quarter, [-0.126_340, -0.186_632], SIX_DECIMALS);
    Ok(())
}

/// *Dive into Deep Learning*, section 12.7.4: the same ravine. The book has ε = 10⁻⁶ inside the
/// root, and prints the second x₂ as −0.000000.
#[test]
fn the_ravine_of_dive_into_deep_learning_is_walked_by_adagrad() -> Result<(), Error> {
    for (learning_rate, printed) in [(0.4, [-2.382_563, -0.158_591]), (2.0, [-0.002_295, 0.0])] {
        let adagrad = Adagrad::new(learning_rate)?
            .with_epsilon(1e-6)?
            .with_epsilon_inside_root();
        let end = end(Bowl::RAVINE, [-5.0, -2.0], adagrad, 20)?;
        close(end, printed, SIX_DECIMALS);
    }
    Ok(())
}

/// *Dive into Deep Learning*, section 12.8.3: the same ravine and ε. The book calls α γ, and
/// prints x₂ as 0.000000.
#[test]
fn the_ravine_of_dive_into_deep_learning_is_walked_by_rms_prop() -> Result<(), Error> {
    let rms_prop = RmsProp::new(0.4)?
        .with_alpha(0.9)?
        .with_epsilon(1e-6)?
        .with_epsilon_inside_root();
    let end = end(Bowl::RAVINE, [-5.0, -2.0], rms_prop, 20)?;
    close(end, [-0.010_599, 0.0], SIX_DECIMALS);
    Ok(())
}

/// Ruder, "An overview of gradient descent optimization algorithms" (2016), section 4.2:
/// `v ← γ v + η ∇J(θ − γ v)` and `θ ← θ − v`, here on θ² from 2 with η = 0.1 and γ = 0.9. By hand:
///
/// ```text
/// look-ahead   ∇J     v         θ       next look-ahead
/// 2            4      0.4       1.6     1.6 − 0.9 · 0.4 = 1.24
/// 1.24         2.48   0.608     0.992   0.992 − 0.9 · 0.608 = 0.4448
/// ```
#[test]
fn nesterovs_parameters_are_the_look_ahead_points() -> Result<(), Error> {
    let mut theta = [2.0];
    let mut optimizer = Nesterov::new(0.1)?.with_momentum(0.9)?;
    for expected in [1.24, 0.4448, -0.216_704, -0.649_646, -0.831_435, -0.796_036] {
        let gradient = [2.0 * theta[0]];
        optimizer.step(&mut theta, &gradient)?;
        let found = theta[0];
        assert!(
            (found - expected).abs() <= SIX_DECIMALS,
            "{found} is not {expected}"
        );
    }
    Ok(())
}
