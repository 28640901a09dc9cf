//! A row of the table: a network, how it is trained, and what was published of it.

use descent::OptimizerKind;
use losses::{L2, Loss};
use network::{Activation, Initialization, Network};
use numeric::random::ChaCha8Rng;
use training::{Settings, Stopping};

use super::data::{CLASSES, PIXELS};
use super::measure::Measure;

/// Every row has batches of so many samples.
const BATCH_SIZE: usize = 10;

/// What Nielsen calls the cost. Each is a mean over the samples of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cost {
    /// Half the squared error, of sigmoid outputs.
    Quadratic,
    /// The binary cross-entropy, summed over ten sigmoid outputs.
    CrossEntropy,
    /// The cross-entropy of a softmax.
    LogLikelihood,
}

/// How the first weights are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// All normal with standard deviation 1.
    Large,
    /// Weights with 1/√inputs, biases with 1.
    Small,
}

/// What the accuracy is measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judge {
    Test,
    Validation,
    /// On the validation part, and only after the last epoch.
    ValidationAtTheEnd,
}

#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) hidden: &'static [usize],
    pub(crate) cost: Cost,
    pub(crate) start: Start,
    /// Nielsen's η, for his cost.
    pub(crate) learning_rate: f64,
    /// Nielsen's λ: a weight shrinks by `1 − ηλ/n` with each iteration.
    pub(crate) lambda: f64,
    pub(crate) epochs: usize,
    /// The first so many training samples are learned from.
    pub(crate) samples: usize,
    pub(crate) judge: Judge,
    /// The seeds are 1 to this.
    pub(crate) seeds: u64,
    pub(crate) published: &'static [(Measure, &'static str)],
}

impl Row {
    pub(crate) fn network(&self, rng: &mut ChaCha8Rng) -> Result<Network, network::Error> {
        let output = match self.cost {
            Cost::Quadratic => Activation::Sigmoid,
            Cost::CrossEntropy | Cost::LogLikelihood => Activation::Identity,
        };
        let mut activations = vec![Activation::Sigmoid; self.hidden.len()];
        activations.push(output);
        let initialization = match self.start {
            Start::Large => Initialization::Normal,
            Start::Small => Initialization::ScaledNormal,
        };
        Network::initialized(&self.sizes(), &activations, initialization, rng)
    }

    /// His settings as ours.
    pub(crate) fn settings(&self) -> Result<Settings, losses::Error> {
        // Our binary cross-entropy is a mean over the outputs, his a sum.
        let (loss, factor) = match self.cost {
            Cost::Quadratic => (Loss::HalfSquaredError, 1.0),
            Cost::CrossEntropy => (Loss::BinaryCrossEntropy, CLASSES as f64),
            Cost::LogLikelihood => (Loss::CrossEntropy, 1.0),
        };
        let mut settings = Settings::new(
            loss,
            OptimizerKind::StochasticGradientDescent,
            factor * self.learning_rate,
        );
        settings.batch_size = BATCH_SIZE;
        settings.stopping = Stopping::after(self.epochs);
        if self.lambda > 0.0 {
            settings.l2 = Some(L2::new(self.lambda / (factor * self.samples as f64))?);
        }
        Ok(settings)
    }

    fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![PIXELS];
        sizes.extend(self.hidden);
        sizes.push(CLASSES);
        sizes
    }

    /// A measure of how long a run takes: multiplications, roughly.
    pub(crate) fn work(&self) -> f64 {
        let weights: usize = self.sizes().windows(2).map(|pair| pair[0] * pair[1]).sum();
        let judged = match self.judge {
            Judge::ValidationAtTheEnd => 0,
            // Passed forward only, a third of the work.
            Judge::Test | Judge::Validation => 3_333,
        };
        (self.epochs * (self.samples + judged) * weights) as f64
    }

    /// The settings as a line of the table.
    pub(crate) fn settings_line(&self) -> String {
        self.settings_text(20)
    }

    /// Everything that a run of the row depends on but its seed, as the files of finished runs
    /// have it. Written otherwise, they would have to be done again.
    pub(crate) fn key(&self) -> String {
        self.settings_text(17)
    }

    fn settings_text(&self, network_width: usize) -> String {
        let sizes: Vec<String> = self.sizes().iter().map(usize::to_string).collect();
        let cost = match self.cost {
            Cost::Quadratic => "quadratic",
            Cost::CrossEntropy => "cross-entropy",
            Cost::LogLikelihood => "log-likelihood",
        };
        let start = match self.start {
            Start::Large => "L",
            Start::Small => "S",
        };
        let judge = match self.judge {
            Judge::Test => "test",
            Judge::Validation | Judge::ValidationAtTheEnd => "validation",
        };
        format!(
            "{:<network_width$}{cost:<16}{start:<4}{:>6}{:>8}{:>8}{:>9}  {judge}",
            sizes.join("-"),
            self.learning_rate,
            self.lambda,
            self.epochs,
            self.samples
        )
    }
}

/// What stands above [`Row::settings_line`].
pub(crate) const SETTINGS_HEADER: &str =
    "network             cost            init     η       λ  epochs  samples  judged on";

#[cfg(test)]
mod tests {
    use super::super::rows::ROWS;
    use super::*;

    /// A page of the book is 96 characters wide.
    #[test]
    fn each_column_stands_below_its_name_and_no_two_touch() {
        let header = format!("{:<13}{SETTINGS_HEADER}", "row");
        for row in &ROWS {
            let line = format!("{:<13}{}", row.name, row.settings_line());
            assert!(line.len() <= 96, "{line}");
            assert_eq!(line.split_whitespace().count(), 9, "{line}");
            for column in ["network", "cost", "init", "judged"] {
                let before = header.split(column).next().unwrap();
                let at = before.chars().count();
                assert_eq!(line.as_bytes()[at - 1], b' ', "{column}: {line}");
                assert_ne!(line.as_bytes()[at], b' ', "{column}: {line}");
            }
        }
    }

    /// Files of finished runs have this text.
    #[test]
    fn a_finished_run_is_still_known() {
        let row = ROWS.iter().find(|row| row.name == "deep-4").unwrap();
        let sizes = "784-30-30-30-30-10";
        let rest = "cross-entropy   S      0.1       5      30    50000  validation";
        assert_eq!(row.key(), format!("{sizes}{rest}"));
    }
}
