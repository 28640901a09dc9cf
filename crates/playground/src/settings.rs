//! The settings of a run, as they stand in an address and as they are typed in a terminal.

use std::fmt::{Display, Write as _};
use std::str::FromStr;

use descent::OptimizerKind;
use losses::{L2, Loss};
use network::{Activation, Initialization, Network};
use numeric::random::{ChaCha8Rng, generator};

use crate::{Data, Error, Source};

/// The most of each that a page can show and run without a halt.
const MOST_LAYERS: usize = 6;
const MOST_UNITS: usize = 16;
const MOST_SAMPLES: usize = 5_000;

/// What a reader can set.
///
/// [`Settings::from_str`] reads `data=moons&layers=8,8&rate=0.03`; what is left out has its
/// [default](Settings::default).
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// `data`
    pub source: Source,
    /// `samples`; nothing for as many as the command line makes
    pub samples: Option<usize>,
    /// `points`, for the source `own`: x, y and class of each
    pub own: Vec<[f64; 3]>,
    /// `layers`: the units of each hidden layer, or `none`
    pub hidden: Vec<usize>,
    /// `activation` of the hidden layers
    pub activation: Activation,
    /// `initialization`
    pub initialization: Initialization,
    /// `loss`
    pub loss: Loss,
    /// `optimizer`
    pub optimizer: OptimizerKind,
    /// `rate`
    pub learning_rate: f64,
    /// `batch`; `all` for full batches
    pub batch_size: Option<usize>,
    /// `l2`; 0 for none
    pub l2: f64,
    /// `dropout`; 0 for none
    pub dropout: f64,
    /// `seed`
    pub seed: u64,
}

impl Default for Settings {
    /// A network of two layers of 8 that learns to tell two spirals apart.
    fn default() -> Self {
        Self {
            source: Source::Spirals,
            samples: None,
            own: Vec::new(),
            hidden: vec![8, 8],
            activation: Activation::Tanh,
            initialization: Initialization::XavierNormal,
            loss: Loss::BinaryCrossEntropy,
            optimizer: OptimizerKind::Adam,
            learning_rate: 0.01,
            batch_size: Some(32),
            l2: 0.0,
            dropout: 0.0,
            seed: 1,
        }
    }
}

impl FromStr for Settings {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut settings = Self::default();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            settings.set(key, value)?;
        }
        Ok(settings)
    }
}

/// Refuses a value.
fn refuse(setting: &'static str, found: &str, want: impl Display) -> Error {
    Error::Setting {
        setting,
        found: found.to_owned(),
        want: want.to_string(),
    }
}

fn number<T: FromStr + PartialOrd>(
    setting: &'static str,
    text: &str,
    fits: impl Fn(&T) -> bool,
    want: &str,
) -> Result<T, Error> {
    let number = text.trim().parse().ok().filter(fits);
    number.ok_or_else(|| refuse(setting, text, want))
}

impl Settings {
    fn set(&mut self, key: &str, value: &str) -> Result<(), Error> {
        let share = |share: &f64| (0.0..1.0).contains(share);
        match key {
            "data" => {
                let want = || Source::ALL.map(|source| source.to_string()).join(", ");
                let source = value.parse();
                self.source = source.map_err(|()| refuse("data", value, want()))?;
            }
            "samples" => {
                let fits = |n: &usize| (10..=MOST_SAMPLES).contains(n);
                let want = "a whole number from 10 to 5000";
                self.samples = Some(number("samples", value, fits, want)?);
            }
            "points" => self.own = points(value)?,
            "layers" => self.hidden = layers(value)?,
            "activation" => self.activation = value.parse()?,
            "initialization" => self.initialization = value.parse()?,
            "loss" => {
                self.loss = value.parse()?;
                if self.loss == Loss::CrossEntropy {
                    let want = "a loss for one output: take binary-cross-entropy";
                    return Err(refuse("loss", value, want));
                }
            }
            "optimizer" => self.optimizer = value.parse()?,
            "rate" => {
                let fits = |rate: &f64| rate.is_finite() && *rate > 0.0;
                self.learning_rate = number("rate", value, fits, "a number above 0")?;
            }
            "batch" if value == "all" => self.batch_size = None,
            "batch" => {
                let want = "a whole number of at least 1, or all";
                self.batch_size = Some(number("batch", value, |n: &usize| *n > 0, want)?);
            }
            "l2" => {
                let fits = |l2: &f64| l2.is_finite() && *l2 >= 0.0;
                self.l2 = number("l2", value, fits, "a number of at least 0")?;
            }
            "dropout" => {
                let want = "a number from 0 to 1, without 1 itself";
                self.dropout = number("dropout", value, share, want)?;
            }
            "seed" => {
                let want = "a whole number of at least 0";
                self.seed = number("seed", value, |_| true, want)?;
            }
            _ => return Err(Error::UnknownSetting(key.to_owned())),
        }
        Ok(())
    }

    /// The network at its start, and the generator that goes on to shuffle and to drop.
    pub(crate) fn network(&self) -> Result<(Network, ChaCha8Rng), Error> {
        let mut sizes = vec![2];
        sizes.extend(&self.hidden);
        sizes.push(1);
        let mut activations = vec![self.activation; self.hidden.len()];
        activations.push(self.output_activation());
        let mut rng = generator(self.seed);
        let network = Network::initialized(&sizes, &activations, self.initialization, &mut rng)?;
        let network = match self.dropout {
            0.0 => network,
            rate => network.with_dropout(rate)?,
        };
        Ok((network, rng))
    }

    /// As `gradus train` chooses it.
    fn output_activation(&self) -> Activation {
        if self.loss.expects_logits() || self.loss == Loss::Hinge {
            Activation::Identity
        } else {
            Activation::Sigmoid
        }
    }

    /// The settings of the training.
    pub(crate) fn training(&self, data: &Data) -> Result<training::Settings, Error> {
        let mut settings = training::Settings::new(self.loss, self.optimizer, self.learning_rate);
        settings.batch_size = self.batch_size(data);
        if self.l2 > 0.0 {
            settings.l2 = Some(L2::new(self.l2)?);
        }
        Ok(settings)
    }

    fn batch_size(&self, data: &Data) -> usize {
        let all = data.training.samples();
        self.batch_size.unwrap_or(all)
    }

    /// The command that trains the same network for so many epochs. Where the points are a table, it
    /// reads them from `points.csv`. No command knows the truth tables apart from XOR.
    pub(crate) fn command(&self, data: &Data, epochs: usize) -> Option<String> {
        let source = match (self.source, &data.table) {
            (_, Some(_)) => "points.csv --label class".to_owned(),
            (Source::Gate(gate), _) if gate != datasets::Gate::Xor => return None,
            (source, None) => source.to_string(),
        };
        let hidden: Vec<String> = self.hidden.iter().map(ToString::to_string).collect();
        let layers = match hidden.as_slice() {
            [] => "none".to_owned(),
            hidden => hidden.join(","),
        };
        let mut command = format!("gradus train {source} --layers {layers}");
        let mut add = |option: &str, value: &dyn Display| {
            let _ = write!(command, " --{option} {value}");
        };
        add("activation", &self.activation);
        add("initialization", &self.initialization.name());
        add("loss", &self.loss);
        add("optimizer", &self.optimizer.key());
        add("learning-rate", &self.learning_rate);
        add("batch-size", &self.batch_size(data));
        // A table has an L2 of its own where the command says nothing.
        if self.l2 > 0.0 || data.table.is_some() {
            add("l2", &self.l2);
        }
        if self.dropout > 0.0 {
            add("dropout", &self.dropout);
        }
        add("seed", &self.seed);
        add("epochs", &epochs.max(1));
        Some(command)
    }
}

fn layers(text: &str) -> Result<Vec<usize>, Error> {
    if text == "none" {
        return Ok(Vec::new());
    }
    let want =
        format!("up to {MOST_LAYERS} layers of 1 to {MOST_UNITS} units, such as 8,8, or none");
    let units = text
        .split(',')
        .map(|units| units.trim().parse::<usize>().ok());
    let units: Option<Vec<usize>> = units.collect();
    units
        .filter(|units| units.len() <= MOST_LAYERS)
        .filter(|units| units.iter().all(|n| (1..=MOST_UNITS).contains(n)))
        .ok_or_else(|| refuse("layers", text, want))
}

/// Points as `x y class;x y class`, or a point a line with commas between its numbers.
pub(crate) fn points(text: &str) -> Result<Vec<[f64; 3]>, Error> {
    let mut points = Vec::new();
    for line in text
        .split([';', '\n'])
        .filter(|line| !line.trim().is_empty())
    {
        let numbers = line.split([',', ' ', '\t']).filter(|part| !part.is_empty());
        let numbers = numbers.map(|part| part.trim().parse().ok().filter(|n: &f64| n.is_finite()));
        let numbers: Option<Vec<f64>> = numbers.collect();
        match numbers.as_deref() {
            Some(&[x, y, class]) if [0.0, 1.0].contains(&class) => points.push([x, y, class]),
            _ => return Err(refuse("points", line, "x, y and a class, which is 0 or 1")),
        }
        if points.len() > MOST_SAMPLES {
            return Err(refuse("points", "so many", "at most 5000 points"));
        }
    }
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_has_its_default() -> Result<(), Error> {
        let settings: Settings = "layers=4,2&rate=0.5&batch=all".parse()?;
        let expected = Settings {
            hidden: vec![4, 2],
            learning_rate: 0.5,
            batch_size: None,
            ..Settings::default()
        };
        assert_eq!(settings, expected);
        Ok(())
    }

    #[test]
    fn a_setting_that_is_none_is_refused_with_what_is_wanted() {
        let refused = |text: &str| text.parse::<Settings>().unwrap_err().to_string();
        assert_eq!(refused("depth=3"), "there is no setting \"depth\"");
        assert_eq!(refused("rate=0"), "rate: \"0\" is not a number above 0");
        assert_eq!(refused("rate=NaN"), "rate: \"NaN\" is not a number above 0");
        assert_eq!(
            refused("layers=8,1000"),
            "layers: \"8,1000\" is not up to 6 layers of 1 to 16 units, such as 8,8, or none"
        );
        assert_eq!(
            refused("data=own&points=1 2 0;3 4"),
            "points: \"3 4\" is not x, y and a class, which is 0 or 1"
        );
        assert!(refused("activation=soft").contains("tanh"));
        assert!(refused("loss=cross-entropy").contains("binary-cross-entropy"));
    }

    #[test]
    fn points_are_read_from_an_address_and_from_a_table() -> Result<(), Error> {
        let expected = vec![[0.5, -1.0, 0.0], [2.0, 3.0, 1.0]];
        assert_eq!(points("0.5 -1 0;2 3 1")?, expected);
        assert_eq!(points("0.5,-1,0\n2, 3, 1\n")?, expected);
        Ok(())
    }
}
