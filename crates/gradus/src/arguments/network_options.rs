//! What can be typed about the data and the network to train on it.

use std::fmt;
use std::str::FromStr;

use clap::Args;
use losses::Loss;
use network::{Activation, Initialization};

use super::TableOptions;
use super::parse::{one_of, parse_seed};
use crate::source::Source;

/// The data and the network to train on it; what is left out has a default for each kind of data.
#[derive(Debug, Clone, Args)]
pub(crate) struct Model {
    /// xor, moons, spirals, iris, digits, images as mnist:FOLDER (IDX files) or images:FOLDER (PNG files in
    /// a subfolder per class), or a table: FILE.csv
    #[arg(value_name = "DATA")]
    pub(crate) data: Source,
    /// The units of each hidden layer, such as 30,20; "none" for no hidden layer
    #[arg(long, value_name = "UNITS")]
    pub(crate) layers: Option<HiddenLayers>,
    #[command(flatten)]
    pub(crate) network: NetworkOptions,
    #[command(flatten)]
    pub(crate) table: TableOptions,
}

/// What a network is, but for its layers.
#[derive(Debug, Clone, Args)]
pub(crate) struct NetworkOptions {
    /// The activation of the hidden layers
    #[arg(long, value_name = "NAME", value_parser = one_of::<Activation, _>(Activation::ALL.map(Activation::name)))]
    pub(crate) activation: Option<Activation>,
    /// How the first weights are drawn
    #[arg(long, value_name = "NAME", value_parser = one_of::<Initialization, _>(Initialization::ALL.map(Initialization::name)))]
    pub(crate) initialization: Option<Initialization>,
    /// The loss
    #[arg(long, value_name = "NAME", value_parser = one_of::<Loss, _>(Loss::ALL.map(Loss::name)))]
    pub(crate) loss: Option<Loss>,
    /// The seed of the first weights and of the shuffling
    #[arg(long, default_value_t = 1, value_parser = parse_seed, allow_negative_numbers = true)]
    pub(crate) seed: u64,
}

/// The units of each hidden layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HiddenLayers(pub(crate) Vec<usize>);

impl fmt::Display for HiddenLayers {
    /// As they are typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.pad("none");
        }
        let units: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.pad(&units.join(","))
    }
}

impl FromStr for HiddenLayers {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self(Vec::new()));
        }
        let units = text.split(',').map(|part| {
            let units = part.trim().parse::<usize>().ok().filter(|&units| units > 0);
            units.ok_or_else(|| {
                format!("\"{part}\" is not a number of units: want a list such as 30,20")
            })
        });
        units.collect::<Result<_, _>>().map(Self)
    }
}
