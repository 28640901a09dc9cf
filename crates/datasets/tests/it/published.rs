//! What is known of MNIST. The files are not part of the project: the tests read them from the
//! folder that the environment variable `GRADUS_MNIST` names.
//!
//! - `LeCun`, Cortes and Burges, "The MNIST database of handwritten digits" (1998)
//! - Michael Nielsen, *Neural Networks and Deep Learning* (2015), chapter 1

use std::io::{Write, stderr};

use datasets::Error;
use datasets::files::{LabeledImages, Mnist, mnist_images};

/// Nielsen's split: of the 60,000 training images the first 50,000 are learned from, and the last
/// 10,000 are his validation data.
const NIELSENS_TRAINING: usize = 50_000;

/// MNIST, or a word that there is none.
fn mnist() -> Result<Option<Mnist>, Error> {
    let Some(folder) = std::env::var_os("GRADUS_MNIST") else {
        // Not `eprintln!`, which a test that passes keeps to itself.
        let _ = writeln!(stderr(), "skipped: GRADUS_MNIST not set");
        return Ok(None);
    };
    mnist_images(folder).map(Some)
}

fn count_labels(labels: &[usize]) -> [usize; 10] {
    let mut counts = [0; 10];
    for &label in labels {
        counts[label] += 1;
    }
    counts
}

/// The ink of one image: the sum of its pixels.
fn ink(image: &[u8]) -> u64 {
    image.iter().map(|&pixel| u64::from(pixel)).sum()
}

/// The mean ink of each digit among the first images.
fn mean_inks(part: &LabeledImages, first: usize) -> [f64; 10] {
    let pixels = part.images().rows() * part.images().columns();
    let labels = &part.labels()[..first];
    let mut inks = [0; 10];
    for (image, &label) in part.images().bytes().chunks_exact(pixels).zip(labels) {
        inks[label] += ink(image);
    }
    let counts = count_labels(labels);
    std::array::from_fn(|digit| inks[digit] as f64 / counts[digit] as f64)
}

/// The digit whose mean ink is nearest; of equals the lowest.
fn nearest(ink: f64, means: &[f64; 10]) -> usize {
    let mut best = 0;
    for (digit, mean) in means.iter().enumerate() {
        if (mean - ink).abs() < (means[best] - ink).abs() {
            best = digit;
        }
    }
    best
}

/// How many test images have the digit that their ink alone suggests.
fn right_by_ink(mnist: &Mnist, first: usize) -> usize {
    let means = mean_inks(&mnist.training, first);
    let labels = mnist.test.labels().iter();
    let guesses = labels.enumerate().filter(|&(index, &label)| {
        let image = mnist.test.images().image(index).unwrap_or_default();
        nearest(ink(image) as f64, &means) == label
    });
    guesses.count()
}

/// `LeCun`'s page: 60,000 training and 10,000 test images of 28 × 28 pixels. The counts of the
/// test labels are those of Python's `Counter` over the bytes of the file.
#[test]
fn mnist_has_60000_and_10000_images() -> Result<(), Error> {
    let Some(mnist) = mnist()? else { return Ok(()) };
    for (part, images) in [(&mnist.training, 60_000), (&mnist.test, 10_000)] {
        assert_eq!(part.labels().len(), images);
        assert_eq!(part.images().count(), images);
        assert_eq!((part.images().rows(), part.images().columns()), (28, 28));
    }
    assert_eq!(
        count_labels(mnist.test.labels()),
        [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    );
    Ok(())
}

/// Nielsen's `mnist_loader.py` reads `mnist.pkl.gz`, where the split is made already. The counts
/// of its training labels are those of Python's `Counter`.
#[test]
fn nielsens_training_data_are_the_first_50000_images() -> Result<(), Error> {
    let Some(mnist) = mnist()? else { return Ok(()) };
    let (training, validation) = mnist.training.labels().split_at(NIELSENS_TRAINING);
    assert_eq!(
        count_labels(training),
        [4932, 5678, 4968, 5101, 4859, 4506, 4951, 5175, 4842, 4988]
    );
    assert_eq!(validation.len(), 10_000);
    Ok(())
}

/// Nielsen, chapter 1, on simple baselines, program `mnist_average_darkness.py`: guess the digit
/// whose mean darkness is nearest. "2,225 of the 10,000 test images" come out right.
#[test]
fn nielsens_darkness_baseline_gets_2225_of_10000_right() -> Result<(), Error> {
    let Some(mnist) = mnist()? else { return Ok(()) };
    assert_eq!(right_by_ink(&mnist, NIELSENS_TRAINING), 2_225);
    Ok(())
}

/// The same rule on all 60,000 training images gets five more right, here and in plain Python:
/// the figure of the book belongs to its split.
#[test]
fn the_darkness_baseline_gets_2230_right_with_all_training_images() -> Result<(), Error> {
    let Some(mnist) = mnist()? else { return Ok(()) };
    assert_eq!(right_by_ink(&mnist, 60_000), 2_230);
    Ok(())
}
