//! What the data are like.

use datasets::Inputs;
use training::Samples;

use super::count;

/// What the training samples are like.
#[derive(Debug, Clone, PartialEq)]
pub struct DataStatistics {
    /// How many samples there are.
    pub samples: usize,
    /// Each feature.
    pub features: Vec<FeatureStatistics>,
    /// Each value that is to be predicted; empty where the data have classes.
    pub targets: Vec<FeatureStatistics>,
    /// The number of samples of each class; empty where the data have no classes.
    pub classes: Vec<usize>,
    /// Whether samples of some classes count more in the loss than others.
    pub weighted: bool,
}

/// One feature, or one value that is to be predicted, over all training samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FeatureStatistics {
    /// The mean.
    pub mean: f64,
    /// The standard deviation, with divisor n.
    pub deviation: f64,
    /// The smallest value.
    pub smallest: f64,
    /// The largest value.
    pub largest: f64,
}

impl DataStatistics {
    /// Looks at all `samples`.
    pub fn of(samples: &Samples) -> Self {
        let classes = samples.classes();
        Self {
            samples: samples.len(),
            features: FeatureStatistics::of(samples.shared_inputs()),
            targets: match classes {
                Some(_) => Vec::new(),
                None => FeatureStatistics::of(&samples.targets().clone().into()),
            },
            classes: classes.map_or(Vec::new(), |classes| count(classes, samples)),
            weighted: samples.class_weights().is_some(),
        }
    }
}

impl FeatureStatistics {
    /// Goes over the samples twice, since the deviation needs the mean.
    fn of(inputs: &Inputs) -> Vec<Self> {
        let nothing_seen = Self {
            mean: 0.0,
            deviation: 0.0,
            smallest: f64::INFINITY,
            largest: f64::NEG_INFINITY,
        };
        let count = inputs.samples() as f64;
        let mut features = vec![nothing_seen; inputs.features()];
        let mut sample = vec![0.0; inputs.features()];
        for index in 0..inputs.samples() {
            inputs.copy_sample_into(index, &mut sample);
            for (feature, &x) in features.iter_mut().zip(&sample) {
                feature.mean += x;
                feature.smallest = feature.smallest.min(x);
                feature.largest = feature.largest.max(x);
            }
        }
        for feature in &mut features {
            feature.mean /= count;
        }
        for index in 0..inputs.samples() {
            inputs.copy_sample_into(index, &mut sample);
            for (feature, &x) in features.iter_mut().zip(&sample) {
                feature.deviation += (x - feature.mean) * (x - feature.mean);
            }
        }
        for feature in &mut features {
            feature.deviation = (feature.deviation / count).sqrt();
        }
        features
    }

    /// Whether all samples have the same value.
    pub fn is_constant(&self) -> bool {
        self.smallest >= self.largest
    }

    /// The root of the mean square, `√(mean² + deviation²)`: how large its values are as a rule.
    pub fn size(&self) -> f64 {
        self.mean.hypot(self.deviation)
    }
}
