//! MNIST as the published runs had it, and what can be told of it without a network.

use std::path::Path;

use anyhow::bail;
use datasets::Dataset;
use datasets::files::{LabeledImages, mnist_images};
use serde::{Deserialize, Serialize};

use crate::records;

pub(crate) const PIXELS: usize = 784;
pub(crate) const CLASSES: usize = 10;

/// Of the 60,000 training images the first 50,000 are learned from, the others are for validation.
const TRAINING: usize = 50_000;
const IMAGES: [usize; 2] = [60_000, 10_000];

/// Nielsen's file of MNIST holds each byte over 256.
const DIVISOR: f64 = 256.0;

/// The three parts, and what they are recognized by.
#[derive(Debug)]
pub(crate) struct Mnist {
    pub(crate) training: Dataset,
    pub(crate) validation: Dataset,
    pub(crate) test: Dataset,
    pub(crate) about: About,
}

/// The figures of MNIST that need no run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    /// CRC-32 of all pixels and then all labels of the 60,000 images, and of the 10,000.
    pub(crate) checksums: [String; 2],
    pub(crate) test_labels: [usize; CLASSES],
    /// How many test images the darkness baseline reads right.
    pub(crate) right_by_darkness: usize,
}

impl records::About for About {
    const OTHERS: &str = "other data";
}

impl Mnist {
    pub(crate) fn load(folder: &Path) -> anyhow::Result<Self> {
        let mnist = mnist_images(folder)?;
        let found = [&mnist.training, &mnist.test].map(|part| part.labels().len());
        let pixels = mnist.training.images().rows() * mnist.training.images().columns();
        if found != IMAGES || pixels != PIXELS {
            bail!(
                "{}: {} + {} images of {pixels} pixels, want MNIST with {} + {} of {PIXELS}",
                folder.display(),
                found[0],
                found[1],
                IMAGES[0],
                IMAGES[1]
            );
        }
        let all = mnist.training.dataset(DIVISOR)?;
        let part = |first, end| all.select(&(first..end).collect::<Vec<_>>());
        let (training, validation) = (part(0, TRAINING)?, part(TRAINING, IMAGES[0])?);
        let test = mnist.test.dataset(DIVISOR)?;
        let about = About {
            checksums: [checksum(&mnist.training), checksum(&mnist.test)],
            test_labels: count_labels(labels(&test)),
            right_by_darkness: right_by_darkness(&training, &test),
        };
        Ok(Self {
            training,
            validation,
            test,
            about,
        })
    }
}

fn checksum(part: &LabeledImages) -> String {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(part.images().bytes());
    let digits = part.labels().iter().map(|&digit| u8::try_from(digit));
    hasher.update(&digits.flatten().collect::<Vec<_>>());
    format!("{:08x}", hasher.finalize())
}

fn labels(part: &Dataset) -> &[usize] {
    part.labels().unwrap_or_default()
}

fn count_labels(labels: &[usize]) -> [usize; CLASSES] {
    let mut counts = [0; CLASSES];
    for &label in labels {
        counts[label] += 1;
    }
    counts
}

/// Nielsen's `mnist_average_darkness.py`: an image is the digit whose mean darkness is nearest.
fn right_by_darkness(training: &Dataset, test: &Dataset) -> usize {
    let darkness = |part: &Dataset| -> Vec<f64> {
        let images = part.shared_inputs();
        let mut image = [0.0; PIXELS];
        let ink = |index| {
            images.copy_sample_into(index, &mut image);
            image.iter().sum()
        };
        (0..images.samples()).map(ink).collect()
    };
    let mut means = [0.0; CLASSES];
    for (ink, &label) in darkness(training).iter().zip(labels(training)) {
        means[label] += ink;
    }
    for (mean, count) in means.iter_mut().zip(count_labels(labels(training))) {
        *mean /= count as f64;
    }
    let nearest = |ink: f64| {
        let distance = |&digit: &usize| (means[digit] - ink).abs();
        (0..CLASSES).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    let images = darkness(test).into_iter().zip(labels(test));
    images
        .filter(|&(ink, &label)| nearest(ink) == Some(label))
        .count()
}
