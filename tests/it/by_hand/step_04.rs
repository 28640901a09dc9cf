//! Units with a soft edge.

use nalgebra::DMatrix;

use super::{DAYS, network};
use crate::by_hand::crates::{BY_HAND, unit_by_unit};

/// The crates round each sum less often: times as much as it is steep.
const ROUNDING: f64 = 1e-15;

#[test]
fn it_answers_as_a_network_of_sigmoids() {
    for steepness in [1.0, 10.0, 100.0] {
        let by_crate = unit_by_unit(&BY_HAND.map(|parameter| steepness * parameter));
        for (x, _) in DAYS {
            let inputs = DMatrix::from_column_slice(2, 1, &x);
            let answer = by_crate.predict(&inputs).unwrap()[0];
            let off = answer - network(x, steepness);
            assert!(off.abs() <= ROUNDING * steepness, "{off:e}");
        }
    }
}
