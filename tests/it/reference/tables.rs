//! The tables that `reference.py` wrote, read to the last bit.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::PathBuf;

use nalgebra::DMatrix;
use network::{Activation, Layer, Network};
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(crate) type Failure = Box<dyn std::error::Error>;
pub(crate) type Rows = Vec<Vec<f64>>;

#[derive(Deserialize)]
pub(crate) struct LayerValues {
    pub(crate) weights: Rows,
    pub(crate) biases: Vec<f64>,
    #[serde(default)]
    activation: String,
    /// The dropout rate.
    #[serde(default)]
    dropout: f64,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/reference")
}

pub(crate) fn read<T: DeserializeOwned>(name: &str) -> Result<T, Failure> {
    let file = File::open(folder().join(name).with_extension("json"))?;
    Ok(serde_json::from_reader(BufReader::new(file))?)
}

pub(crate) fn matrix(rows: &Rows) -> DMatrix<f64> {
    let columns = rows.first().map_or(0, Vec::len);
    DMatrix::from_row_iterator(rows.len(), columns, rows.iter().flatten().copied())
}

pub(crate) fn network(layers: &[LayerValues]) -> Result<Network, Failure> {
    let mut network = Vec::new();
    for layer in layers {
        let activation: Activation = layer.activation.parse()?;
        let biases = layer.biases.clone().into();
        let without_dropout = Layer::new(matrix(&layer.weights), biases, activation)?;
        network.push(without_dropout.with_dropout(layer.dropout)?);
    }
    Ok(Network::new(network)?)
}

/// Without its feature `float_roundtrip`, `serde_json` reads the last two of these one bit off.
#[test]
fn hard_numbers_are_read_to_the_last_bit() -> Result<(), Failure> {
    for (text, bits) in [
        ("0.30000000000000004", 0x3fd3_3333_3333_3334), // 0.1 + 0.2
        ("0.3", 0x3fd3_3333_3333_3333),                 // its neighbor
        ("1.7976931348623157e308", 0x7fef_ffff_ffff_ffff),
        ("5e-324", 0x0000_0000_0000_0001),
        ("2.2250738585072014e-308", 0x0010_0000_0000_0000),
        ("-0.0", 0x8000_0000_0000_0000),
        ("2.2250738585072011e-308", 0x000f_ffff_ffff_ffff),
        ("0.18905338179353307", 0x3fc8_32e6_b600_2ebd),
    ] {
        let number: f64 = serde_json::from_str(text)?;
        assert_eq!(number.to_bits(), bits, "{text} was read as {number:?}");
    }
    Ok(())
}

/// The standard library reads every decimal number as the nearest `f64`.
#[test]
fn every_number_of_the_tables_is_read_to_the_last_bit() -> Result<(), Failure> {
    let mut numbers = 0;
    for entry in fs::read_dir(folder())? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        for (line, text) in fs::read_to_string(&path)?.lines().enumerate() {
            let text = text.rsplit(": ").next().unwrap_or_default();
            let text = text.trim().trim_end_matches(',');
            if let Ok(number) = text.parse::<f64>() {
                let read: f64 = serde_json::from_str(text)?;
                let place = format!("{}, line {}", path.display(), line + 1);
                assert_eq!(
                    read.to_bits(),
                    number.to_bits(),
                    "{place}: {read:?}, not {text}"
                );
                numbers += 1;
            }
        }
    }
    assert!(numbers > 10_000, "found {numbers} numbers only");
    Ok(())
}
