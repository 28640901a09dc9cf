//! The answers that are farthest from right.

use datasets::{Dataset, Targets};

use crate::{Answer, Error, Model, Prediction};

/// A wrong answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mistake {
    /// The sample, counted from 0.
    pub sample: usize,
    /// What was answered in place of what.
    pub kind: MistakeKind,
}

/// What was answered in place of what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MistakeKind {
    /// A class for another; both count from 0.
    Class {
        /// The class of the sample.
        actual: usize,
        /// The class that was answered.
        answered: usize,
        /// The probability that the network gave to the class of the sample, where its outputs say one.
        probability: Option<f64>,
    },
    /// A value for another, in their own unit.
    Value {
        /// The value of the sample.
        actual: f64,
        /// The value that was answered.
        answered: f64,
    },
}

impl Model {
    /// The worst mistakes on samples whose inputs are scaled already, the worst first and `most` at most.
    ///
    /// Of classes these are the wrong answers, the less probable the right class was held the worse; where
    /// the outputs say no probability, they come in the order of the samples. Of values it is the distance
    /// that counts.
    ///
    /// # Errors
    ///
    /// As [`Model::evaluate_dataset`].
    ///
    /// # Examples
    ///
    /// A network whose answer is its input:
    ///
    /// ```
    /// use datasets::{Dataset, Targets};
    /// use losses::Loss;
    /// use model::{Answer, Columns, InputColumn, MistakeKind, Model, Scaling};
    /// use nalgebra::{dmatrix, dvector};
    /// use network::{Activation, Layer, Network};
    ///
    /// let same = Layer::new(dmatrix![1.0], dvector![0.0], Activation::Identity)?;
    /// let model = Model::new(
    ///     Columns::new(vec![InputColumn::number("x", Scaling::NONE)])?,
    ///     Network::new(vec![same])?,
    ///     Loss::MeanSquaredError,
    ///     Answer::Value { column: "y".into(), scaling: Scaling::NONE },
    /// )?;
    ///
    /// // Errors of 1, 0 and 3.
    /// let samples = Dataset::new(dmatrix![1.0, 2.0, 3.0], Targets::Values(dmatrix![2.0, 2.0, 0.0]))?;
    /// let worst = model.worst_mistakes(&samples, 1)?;
    /// assert_eq!(worst[0].sample, 2);
    /// assert_eq!(worst[0].kind, MistakeKind::Value { actual: 0.0, answered: 3.0 });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn worst_mistakes(&self, dataset: &Dataset, most: usize) -> Result<Vec<Mistake>, Error> {
        let prediction = self.predict_dataset(dataset)?;
        let mut mistakes: Vec<Mistake> = match (&prediction, dataset.targets(), self.answer()) {
            (
                Prediction::Classes {
                    classes,
                    probabilities,
                },
                Targets::Classes { labels, .. },
                Answer::Classes { .. },
            ) => {
                let pairs = classes.iter().zip(labels).enumerate();
                let wrong = pairs.filter(|(_, (answered, actual))| answered != actual);
                let mistake = |(sample, (&answered, &actual)): (usize, (&usize, &usize))| Mistake {
                    sample,
                    kind: MistakeKind::Class {
                        actual,
                        answered,
                        probability: probabilities.as_ref().map(|all| all[(actual, sample)]),
                    },
                };
                wrong.map(mistake).collect()
            }
            (
                Prediction::Values(values),
                Targets::Values(targets),
                Answer::Value { scaling, .. },
            ) => {
                let pairs = values.iter().zip(targets.iter()).enumerate();
                let mistake = |(sample, (&answered, &target))| Mistake {
                    sample,
                    kind: MistakeKind::Value {
                        actual: scaling.undo(target),
                        answered,
                    },
                };
                pairs.map(mistake).collect()
            }
            _ => return Err(Error::other_targets(dataset)),
        };
        mistakes.sort_by(|one, other| other.kind.size().total_cmp(&one.kind.size()));
        mistakes.truncate(most);
        Ok(mistakes)
    }
}

impl MistakeKind {
    /// How bad it is, to be compared within one dataset.
    fn size(self) -> f64 {
        match self {
            Self::Class { probability, .. } => -probability.unwrap_or(0.0),
            Self::Value { actual, answered } => (answered - actual).abs(),
        }
    }
}

#[cfg(test)]
mod tests {
    use losses::Loss;
    use nalgebra::{dmatrix, dvector};
    use network::{Activation, Layer, Network};

    use super::*;
    use crate::{Columns, InputColumn, Scaling};

    fn names() -> Vec<String> {
        ["cold", "warm"].map(String::from).to_vec()
    }

    /// Warm if the input is above 0; its logit is the input.
    fn thermometer(loss: Loss) -> Model {
        let same = Layer::new(dmatrix![1.0], dvector![0.0], Activation::Identity).unwrap();
        Model::new(
            Columns::new(vec![InputColumn::number("t", Scaling::NONE)]).unwrap(),
            Network::new(vec![same]).unwrap(),
            loss,
            Answer::Classes {
                column: "air".into(),
                names: names(),
            },
        )
        .unwrap()
    }

    fn samples() -> Dataset {
        let targets = Targets::Classes {
            labels: vec![0, 0, 1, 1, 0],
            names: names(),
        };
        // Wrong are the samples 0, 2 and 4.
        Dataset::new(dmatrix![1.0, -1.0, -2.0, 3.0, 4.0], targets).unwrap()
    }

    #[test]
    fn the_surest_wrong_answer_comes_first() {
        let model = thermometer(Loss::BinaryCrossEntropy);
        let worst = model.worst_mistakes(&samples(), 2).unwrap();
        assert_eq!(
            worst.iter().map(|one| one.sample).collect::<Vec<_>>(),
            [4, 2]
        );
        let MistakeKind::Class {
            actual: 0,
            answered: 1,
            probability: Some(probability),
        } = worst[0].kind
        else {
            panic!("{worst:?}");
        };
        // In Python: 1 / (1 + math.exp(4)) is 0.01798620996209156.
        assert!(
            (probability - 0.017_986_209_962_091_56).abs() < 1e-15,
            "{probability}"
        );
    }

    #[test]
    fn without_probabilities_mistakes_stand_in_the_order_of_the_samples() {
        let model = thermometer(Loss::Hinge);
        let worst = model.worst_mistakes(&samples(), 9).unwrap();
        assert_eq!(
            worst.iter().map(|one| one.sample).collect::<Vec<_>>(),
            [0, 2, 4]
        );
    }

    #[test]
    fn targets_of_another_kind_are_refused() {
        let values = Dataset::new(dmatrix![1.0], Targets::Values(dmatrix![1.0])).unwrap();
        let error = thermometer(Loss::Hinge).worst_mistakes(&values, 1);
        assert!(matches!(error, Err(Error::Outputs { outputs: 1, .. })));
    }
}
