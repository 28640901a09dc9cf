//! How well does one number read digits, the ink of an image? On MNIST if a folder with it is named.

use std::path::Path;

use datasets::files::mnist_images;
use datasets::{Dataset, Error, digits};
use numeric::random::generator;

fn main() -> Result<(), Error> {
    let [training, test] = match std::env::args().nth(1) {
        Some(folder) => mnist(Path::new(&folder))?,
        None => digits().split_stratified([0.8, 0.2], &mut generator(1))?,
    };
    let mut total = [0.0; 10];
    let mut images = [0; 10];
    for (ink, &digit) in ink(&training).zip(training.labels().unwrap_or_default()) {
        total[digit] += ink;
        images[digit] += 1;
    }
    println!("digit  mean ink of its images");
    let mut mean = [0.0; 10];
    for digit in 0..10 {
        mean[digit] = total[digit] / f64::from(images[digit]);
        println!("{digit:>5}  {:.2}", mean[digit]);
    }

    // An image is read as the digit whose mean is nearest.
    let nearest = |ink: f64| {
        let distance = |&digit: &usize| (mean[digit] - ink).abs();
        (0..10).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    let labels = test.labels().unwrap_or_default().iter();
    let answers = ink(&test).map(nearest).zip(labels);
    let right = answers.filter(|&(answer, digit)| answer == Some(*digit));
    println!(
        "{} of {} are classified correctly",
        right.count(),
        test.samples()
    );
    Ok(())
}

/// The sum of the pixels of each image.
fn ink(images: &Dataset) -> impl Iterator<Item = f64> {
    images.inputs().column_iter().map(|image| image.sum())
}

/// The first 50,000 images to learn from, and the 10,000 of the test file.
fn mnist(folder: &Path) -> Result<[Dataset; 2], Error> {
    let mnist = mnist_images(folder)?;
    let first: Vec<usize> = (0..50_000).collect();
    let training = mnist.training.dataset(256.0)?.select(&first)?;
    Ok([training, mnist.test.dataset(256.0)?])
}
