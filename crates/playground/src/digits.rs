//! The network of chapter 15, which learns to read digits, and one that the reader draws.

use backprop::Backward;
use datasets::{Dataset, Targets};
use descent::OptimizerKind;
use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Initialization, Network, Trace, softmax_in_place};
use numeric::random::generator;
use training::{Settings, Trainer};

use crate::Error;

/// The darkest ink of a pixel.
const INK: f64 = 16.0;
const PIXELS: usize = 64;

/// A network that learns to read.
#[derive(Debug)]
pub struct Reading {
    trainer: Trainer,
    test: Dataset,
}

/// What the network makes of an image.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// How likely each digit is, by softmax.
    pub probabilities: Vec<f64>,
    /// What the hidden units pass on.
    pub hidden: Vec<f64>,
    /// For each pixel, its ink times the slope of the likeliest digit's logit with respect to it: above 0
    /// it speaks for this digit, below 0 against it.
    pub reasons: Vec<f64>,
}

impl Reading {
    /// The run of the example `digits` before its first iteration. `table` is the file `digits.txt` of
    /// the crate `datasets`, which the page brings: the other forms do without it.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if it is another text.
    pub fn new(table: &str) -> Result<Self, Error> {
        let digits = read(table)?;
        let scaled = Dataset::new(digits.inputs() / INK, digits.targets().clone())?;
        let [training, test] = scaled.split_stratified([0.8, 0.2], &mut generator(1))?;
        let mut rng = generator(1);
        let activations = [Activation::Sigmoid, Activation::Identity];
        let start = Initialization::ScaledNormal;
        let network = Network::initialized(&[PIXELS, 30, 10], &activations, start, &mut rng)?;
        let rule = OptimizerKind::StochasticGradientDescent;
        let mut settings = Settings::new(Loss::CrossEntropy, rule, 0.5);
        settings.batch_size = 10;
        settings.stopping.epochs = 30;
        let trainer = Trainer::new(network, &training, Some(&test), settings, rng)?;
        Ok(Self { trainer, test })
    }

    /// So many iterations, but none beyond the end of an epoch: how many epochs are done, the training
    /// loss of the last, and how many test images were right after it.
    ///
    /// # Errors
    ///
    /// None that this run has.
    pub fn run(&mut self, iterations: usize) -> Result<(usize, f64, f64), Error> {
        for _ in 0..iterations {
            if self.trainer.stop_reason().is_some() || self.trainer.step()?.epoch.is_some() {
                break;
            }
        }
        let last = self.trainer.history().last_epoch();
        Ok(last.map_or((0, f64::NAN, 0.0), |epoch| {
            let right = epoch.validation_accuracy.unwrap_or(0.0) * self.test.samples() as f64;
            (epoch.epoch, epoch.training_loss, right.round())
        }))
    }

    /// The test image of this number, as pixels from 0 to 16, and its digit.
    pub fn image(&self, number: usize) -> Option<(Vec<f64>, usize)> {
        let label = *self.test.labels()?.get(number)?;
        let pixels = self.test.inputs().column(number);
        Some((pixels.iter().map(|pixel| pixel * INK).collect(), label))
    }

    /// The numbers of the test images that it gets wrong now.
    ///
    /// # Errors
    ///
    /// None that this run has.
    pub fn wrong(&self) -> Result<Vec<usize>, Error> {
        let predicted = self.trainer.evaluate(&self.test)?.predicted;
        let labels = self.test.labels().unwrap_or_default();
        let pairs = predicted.iter().zip(labels).enumerate();
        let wrong = pairs.filter(|(_, (predicted, label))| predicted != label);
        Ok(wrong.map(|(number, _)| number).collect())
    }

    /// What the network makes of 64 pixels, each from 0 (paper) to 16 (ink).
    ///
    /// # Errors
    ///
    /// [`Error::Network`] if there are not 64.
    pub fn read(&self, pixels: &[f64]) -> Result<Answer, Error> {
        let network = self.trainer.network();
        let image = DMatrix::from_iterator(pixels.len(), 1, pixels.iter().map(|ink| ink / INK));
        let trace = network.forward(&image)?;
        let mut probabilities = trace.outputs().as_slice().to_vec();
        softmax_in_place(&mut probabilities);
        let slopes = slopes(network, &trace, network::argmax(&probabilities))?;
        Ok(Answer {
            probabilities,
            hidden: trace.activations()[1].as_slice().to_vec(),
            reasons: slopes.component_mul(&image).as_slice().to_vec(),
        })
    }
}

/// The images of a table: a line for each, with the digit, a blank, and the ink of its pixels to the base 17.
fn read(table: &str) -> Result<Dataset, Error> {
    let (mut labels, mut pixels) = (Vec::new(), Vec::new());
    for line in table.lines() {
        let mut numbers = line.chars().filter_map(|character| character.to_digit(17));
        let label = numbers.next().filter(|&digit| digit < 10);
        let before = pixels.len();
        pixels.extend(numbers.map(f64::from));
        let Some(label) = label.filter(|_| pixels.len() == before + PIXELS) else {
            return Err(Error::Setting {
                setting: "digits",
                found: line.to_owned(),
                want: format!("a digit and {PIXELS} pixels"),
            });
        };
        labels.push(label as usize);
    }
    let inputs = DMatrix::from_vec(PIXELS, labels.len(), pixels);
    let names = (0..10).map(|digit| digit.to_string()).collect();
    Ok(Dataset::new(inputs, Targets::Classes { names, labels })?)
}

/// The slopes of one output with respect to the inputs.
fn slopes(network: &Network, trace: &Trace, output: usize) -> Result<DMatrix<f64>, Error> {
    let mut backward = Backward::new(network, 1)?;
    backward.output_gradient_mut()[output] = 1.0;
    backward.propagate(network, trace)?;
    Ok(backward.input_gradient(network)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../datasets/data/digits.txt");

    #[test]
    fn the_table_holds_the_digits_of_the_crate() -> Result<(), Error> {
        let digits = datasets::digits();
        let read = read(TABLE)?;
        assert_eq!(read.inputs(), digits.inputs());
        assert_eq!(read.labels(), digits.labels());
        for wrong in [
            "",
            "x 00",
            "1 123",
            "a 005d910000dfaf5003f20b8004c008800580098004b01c7002e5ac00006da000",
        ] {
            assert!(Reading::new(wrong).is_err(), "{wrong}");
        }
        Ok(())
    }

    /// The table of chapter 15, which PyTorch's run agrees with: 277 right after one epoch, 354 after 30.
    #[test]
    fn it_learns_as_in_the_chapter() -> Result<(), Error> {
        let mut reading = Reading::new(TABLE)?;
        // 1,437 images in batches of ten: the epoch's last iteration is its 144th.
        assert_eq!(reading.run(143)?.0, 0);
        let (epoch, _, right) = reading.run(10)?;
        assert_eq!((epoch, right), (1, 277.0));
        for _ in 1..30 {
            reading.run(usize::MAX)?;
        }
        let (epoch, _, right) = reading.run(1)?;
        assert_eq!((epoch, right), (30, 354.0));
        assert_eq!(reading.wrong()?.len(), 6);
        Ok(())
    }

    /// Nudged by h to both sides, a pixel changes the logit by its slope times 2h, but for h³.
    #[test]
    fn reasons_are_ink_times_nudged_slopes() -> Result<(), Error> {
        let mut reading = Reading::new(TABLE)?;
        reading.run(usize::MAX)?;
        let (pixels, _) = reading.image(3).unwrap_or_default();
        let answer = reading.read(&pixels)?;
        let class = network::argmax(&answer.probabilities);
        let logit = |pixels: &[f64]| -> Result<f64, Error> {
            let image = DMatrix::from_iterator(64, 1, pixels.iter().map(|ink| ink / 16.0));
            Ok(reading.trainer.network().predict(&image)?[class])
        };
        for pixel in [2, 20, 35, 60] {
            let (mut up, mut down) = (pixels.clone(), pixels.clone());
            up[pixel] += 1e-3;
            down[pixel] -= 1e-3;
            let slope = (logit(&up)? - logit(&down)?) / 2e-3;
            assert!((answer.reasons[pixel] - slope * pixels[pixel]).abs() < 1e-8);
        }
        assert_eq!((answer.hidden.len(), answer.reasons.len()), (30, 64));
        assert!((answer.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(reading.read(&pixels[1..]).is_err());
        Ok(())
    }
}
