use std::collections::BTreeMap;

use network::Activation;
use serde::Deserialize;

use crate::comparison::{Comparison, ONE_VALUE};
use crate::tables::{Failure, read};

#[derive(Deserialize)]
struct Table {
    z: Vec<f64>,
    value: Vec<f64>,
    derivative: Vec<f64>,
}

fn compare(tables: BTreeMap<String, Table>, comparison: &mut Comparison) -> Result<(), Failure> {
    for (name, table) in tables {
        let activation: Activation = name.parse()?;
        let lengths = [table.value.len(), table.derivative.len()];
        assert_eq!(lengths, [table.z.len(); 2], "{name}");
        for (index, &z) in table.z.iter().enumerate() {
            let place = format_args!("{name} at {z:e}");
            comparison.number(place, activation.value(z), table.value[index]);
            let place = format_args!("slope of {name} at {z:e}");
            comparison.number(place, activation.derivative(z), table.derivative[index]);
        }
    }
    Ok(())
}

#[test]
fn activations_and_their_slopes_are_pytorchs() -> Result<(), Failure> {
    let tables: BTreeMap<String, Table> = read("activations")?;
    assert_eq!(tables.len(), Activation::ALL.len() - 1, "all but the step");
    compare(tables, &mut Comparison::within(ONE_VALUE))
}

/// PyTorch's own slopes lose every digit where they are small; ours keep them.
///
/// Below the smallest normal number `f64` itself has fewer digits to keep.
#[test]
fn activations_and_their_slopes_keep_every_digit_of_small_numbers() -> Result<(), Failure> {
    let tables = read("exact_activations")?;
    let mut comparison = Comparison::relative_above(f64::MIN_POSITIVE, ONE_VALUE);
    compare(tables, &mut comparison)
}
