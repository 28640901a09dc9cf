//! How a figure varies from run to run.

use training::Spread;

#[test]
fn the_spread_of_three_values_by_hand() {
    // Mean 4; squares of the differences 4 + 0 + 4, over 2.
    let spread = Spread::of(&[2.0, 4.0, 6.0]).unwrap();
    let expected = Spread {
        mean: 4.0,
        standard_deviation: Some(2.0),
        least: 2.0,
        largest: 6.0,
    };
    assert_eq!(spread, expected);
    assert_eq!(Spread::of(&[7.0]).unwrap().standard_deviation, None);
    assert_eq!(Spread::of(&[]), None);
}
