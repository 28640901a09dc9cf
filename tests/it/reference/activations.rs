use std::collections::BTreeMap;

use network::Activation;
use serde::Deserialize;

use super::comparison::{Comparison, ONE_VALUE};
use super::tables::{Failure, read};

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

#[derive(Deserialize)]
struct Gains {
    by_name: BTreeMap<String, f64>,
    leaky_relu: Vec<LeakyGain>,
}

#[derive(Deserialize)]
struct LeakyGain {
    slope: f64,
    gain: f64,
}

/// PyTorch has no gain for the other activations.
#[test]
fn gains_are_pytorchs() -> Result<(), Failure> {
    let gains: Gains = read("gains")?;
    let mut comparison = Comparison::within(ONE_VALUE);
    for (name, theirs) in gains.by_name {
        let activation: Activation = name.parse()?;
        comparison.number(format_args!("gain of {name}"), activation.gain(), theirs);
    }
    for LeakyGain { slope, gain } in gains.leaky_relu {
        let ours = Activation::LeakyRelu { slope }.gain();
        comparison.number(
            format_args!("gain of leaky ReLU, slope {slope}"),
            ours,
            gain,
        );
    }
    Ok(())
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
