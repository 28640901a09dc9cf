//! The parts of a network by name.
//!
//! Ten names come up wherever networks are spoken of. Eight are parts: you can point at them in
//! a picture. Two, iteration and epoch, are spans of time: no picture of a network shows them.

use std::fmt;

use crate::Network;

/// Whether a name means something that a network has or something that it goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A part of the network.
    Part,
    /// A span of time while the network learns.
    Time,
}

/// One of the ten names, and what it means for one network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its letter in the picture, from A to J.
    pub letter: char,
    /// What it is called.
    pub name: &'static str,
    /// Whether it is a part or a span of time.
    pub kind: Kind,
    /// What this network has of it.
    pub here: String,
    /// Where it stands in the code.
    pub code: &'static str,
}

/// One line of a table.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            letter,
            name,
            here,
            code,
            ..
        } = self;
        write!(f, "{letter}  {name:<14} {here:<28} {code}")
    }
}

/// The ten names, from A to J, for `network`.
///
/// A **neuron** is also called a unit. A **node** is a circle of the picture: a neuron or an
/// input. The **node map** says which node feeds which; here every node of a layer feeds every
/// node of the next, so it has one arrow per weight.
///
/// # Examples
///
/// ```
/// use network::{Activation, Network, anatomy};
///
/// let network = Network::zeros(&[6, 4, 4, 3], &[Activation::Sigmoid; 3])?;
/// let parts = anatomy::of(&network);
/// assert_eq!(parts[5].name, "weight");
/// assert_eq!(parts[5].here, "52 = 6·4 + 4·4 + 4·3");
/// # Ok::<(), network::Error>(())
/// ```
pub fn of(network: &Network) -> [Part; 10] {
    let layers = network.layers();
    let sizes = network.sizes();
    let hidden = &sizes[1..sizes.len() - 1];
    let neurons: usize = sizes[1..].iter().sum();
    let weights: usize = layers.iter().map(|layer| layer.weights().len()).sum();
    let products = layers
        .iter()
        .map(|layer| format!("{}·{}", layer.inputs(), layer.units()));
    let activations = layers.iter().map(|layer| layer.activation().to_string());

    let part = |letter, name, here, code| Part {
        letter,
        name,
        kind: Kind::Part,
        here,
        code,
    };
    let time = |letter, name, here| Part {
        letter,
        name,
        kind: Kind::Time,
        here,
        code: "crate training",
    };
    [
        part(
            'A',
            "input layer",
            count(network.inputs(), "input"),
            "Trace::inputs",
        ),
        part('B', "hidden layer", describe_hidden(hidden), "Layer"),
        part(
            'C',
            "neuron",
            sum(neurons, sizes[1..].iter().map(ToString::to_string)),
            "a row of Layer::weights",
        ),
        part(
            'D',
            "output layer",
            count(network.outputs(), "neuron"),
            "Trace::outputs",
        ),
        part(
            'E',
            "bias",
            format!("{neurons}, one per neuron"),
            "Layer::biases",
        ),
        part('F', "weight", sum(weights, products), "Layer::weights"),
        part('G', "activation", list(activations), "Layer::activation"),
        part(
            'H',
            "node map",
            format!("{}, all to all", count(weights, "arrow")),
            "Network::layers",
        ),
        time(
            'I',
            "iteration",
            format!(
                "one update of {}",
                count(network.parameter_count(), "number")
            ),
        ),
        time('J', "epoch", "one pass over all samples".to_owned()),
    ]
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// How many hidden layers there are, and how wide they are.
fn describe_hidden(sizes: &[usize]) -> String {
    match sizes {
        [] => "none".to_owned(),
        [only] => format!("1, of {}", count(*only, "neuron")),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(ToString::to_string).collect();
            let number = sizes.len();
            format!("{number}, of {} and {last} neurons", first.join(", "))
        }
    }
}

/// A sum with its terms, if it has more than one.
fn sum(total: usize, terms: impl Iterator<Item = String>) -> String {
    let terms: Vec<_> = terms.collect();
    if terms.len() == 1 && terms[0] == total.to_string() {
        return total.to_string();
    }
    format!("{total} = {}", terms.join(" + "))
}

/// The names of the layers' activations, or one name where all are the same.
fn list(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<_> = names.collect();
    if names.iter().all(|name| *name == names[0]) {
        names.truncate(1);
    }
    names.join(", ")
}
