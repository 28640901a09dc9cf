//! Models to ask: one of classes, and one of values.

use losses::Loss;
use model::{Answer, Columns, InputColumn, Model, Reading, Scaling};
use nalgebra::{DMatrix, DVector};
use network::{Activation, Layer, Network};

fn number(name: &str, shift: f64, scale: f64, fill: Option<f64>) -> InputColumn {
    InputColumn {
        name: name.into(),
        reading: Reading::Number {
            scaling: Scaling { shift, scale },
            fill,
            range: Some([shift - 2.0 * scale, shift + 2.0 * scale]),
        },
    }
}

fn words(name: &str, categories: &[&str], fill: Option<usize>) -> InputColumn {
    InputColumn {
        name: name.into(),
        reading: Reading::Category {
            categories: categories.iter().map(ToString::to_string).collect(),
            fill,
        },
    }
}

/// A layer of weights that look like any others.
fn layer(units: usize, inputs: usize, activation: Activation) -> Layer {
    let weight = |unit: usize, input: usize| ((7 * unit + 3 * input + 1) as f64 * 0.37).sin();
    let weights = DMatrix::from_fn(units, inputs, weight);
    let biases = DVector::from_fn(units, |unit, _| 0.1 * unit as f64 - 0.2);
    Layer::new(weights, biases, activation).unwrap()
}

/// Three classes from two numbers, a yes or no, and one of three words; one class wants quotes.
pub(crate) fn classes() -> Model {
    let columns = vec![
        number("height", 20.3, 4.7, Some(19.5)),
        number("weight", 310.0, 70.1, None),
        words("tame", &["no", "yes"], None),
        words("home", &["farm", "ship", "town, \"city\""], Some(1)),
    ];
    let names = ["bird", "cat", "dog, big"];
    Model::new(
        Columns::new(columns).unwrap(),
        Network::new(vec![
            layer(9, 6, Activation::Tanh),
            layer(3, 9, Activation::Identity),
        ])
        .unwrap(),
        Loss::CrossEntropy,
        Answer::Classes {
            column: "animal".into(),
            names: names.map(String::from).to_vec(),
        },
    )
    .unwrap()
}

/// A value from one number.
pub(crate) fn values() -> Model {
    let scaling = Scaling {
        shift: 206_855.8,
        scale: 115_395.6,
    };
    Model::new(
        Columns::new(vec![number("2020", 2.0, 0.7, None)]).unwrap(),
        Network::new(vec![
            layer(5, 1, Activation::Gelu),
            layer(1, 5, Activation::Identity),
        ])
        .unwrap(),
        Loss::MeanSquaredError,
        Answer::Value {
            column: "price".into(),
            scaling,
        },
    )
    .unwrap()
}
