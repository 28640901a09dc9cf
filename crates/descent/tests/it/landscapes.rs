//! Heights and slopes of the landscapes.

use descent::landscape::{Beale, Bowl, Landscape, Rosenbrock, Saddle};
use numeric::random::{generator, uniform};

const LANDSCAPES: [&dyn Landscape; 5] = [&Bowl::ROUND, &Bowl::RAVINE, &Saddle, &Beale, &Rosenbrock];

/// Central differences with h = 10⁻⁵ err by h²/6 times the third derivative, at most about
/// 4800 for these functions and points, and by rounding of heights up to about 5000 over h.
const TOLERANCE: f64 = 5e-7;

#[test]
fn gradients_agree_with_central_differences() {
    const H: f64 = 1e-5;
    let mut rng = generator(7);
    for landscape in LANDSCAPES {
        for _ in 0..50 {
            let x = uniform(&mut rng, -2.0, 2.0);
            let y = uniform(&mut rng, -2.0, 2.0);
            let gradient = landscape.gradient([x, y]);
            let height = |x, y| landscape.value([x, y]);
            let numeric = [
                (height(x + H, y) - height(x - H, y)) / (2.0 * H),
                (height(x, y + H) - height(x, y - H)) / (2.0 * H),
            ];
            for (exact, numeric) in gradient.into_iter().zip(numeric) {
                assert!(
                    (exact - numeric).abs() < TOLERANCE * (1.0 + exact.abs()),
                    "{}: {exact} {numeric}",
                    landscape.name()
                );
            }
        }
    }
}

#[test]
fn heights_and_slopes_at_one_point_are_those_worked_out_by_hand() {
    // At (1, 2):
    // bowl        1 + 4 = 5                        slopes 2, 4
    // ravine      0.1 + 8 = 8.1                    slopes 0.2, 8
    // saddle      1 − 4 = −3                       slopes 2, −4
    // Beale       r = (2.5, 5.25, 9.625)
    //             6.25 + 27.5625 + 92.640625 = 126.453125
    //             2 · (2.5 · 1 + 5.25 · 3 + 9.625 · 7) = 171.25
    //             2 · 2.5 + 4 · 5.25 · 2 + 6 · 9.625 · 4 = 278
    // Rosenbrock  0 + 100 · 1² = 100               slopes −400, 200
    let expected = [
        (5.0, [2.0, 4.0]),
        (8.1, [0.2, 8.0]),
        (-3.0, [2.0, -4.0]),
        (126.453_125, [171.25, 278.0]),
        (100.0, [-400.0, 200.0]),
    ];
    for (landscape, (height, slopes)) in LANDSCAPES.into_iter().zip(expected) {
        assert!((landscape.value([1.0, 2.0]) - height).abs() < 1e-12);
        let gradient = landscape.gradient([1.0, 2.0]);
        for (found, expected) in gradient.into_iter().zip(slopes) {
            assert!((found - expected).abs() < 1e-12, "{}", landscape.name());
        }
    }
}

#[test]
fn the_ground_is_flat_and_zero_at_the_lowest_point() {
    for landscape in LANDSCAPES {
        let Some(point) = landscape.minimum() else {
            assert_eq!(landscape.name(), "saddle");
            continue;
        };
        assert!(landscape.value(point).abs() < 1e-15, "{}", landscape.name());
        assert!(landscape.gradient(point).iter().all(|s| s.abs() < 1e-15));
    }
    assert_eq!(Saddle.minimum(), None);
    // Upside down along one side, or level: there is no one lowest point.
    for (a, b) in [(-1.0, 1.0), (1.0, -1.0), (0.0, 1.0), (1.0, 0.0)] {
        assert_eq!(Bowl { a, b }.minimum(), None, "a = {a}, b = {b}");
    }
}

#[test]
fn every_landscape_has_its_name() {
    let names = LANDSCAPES.map(Landscape::name);
    assert_eq!(names, ["bowl", "bowl", "saddle", "Beale", "Rosenbrock"]);
}

#[test]
fn the_ravine_is_twenty_times_steeper_across_than_along() {
    assert!((Bowl::RAVINE.condition_number() - 20.0).abs() < 1e-12);
    assert!((Bowl::ROUND.condition_number() - 1.0).abs() < 1e-12);
}
