//! How the cost of training grows with the batch and with the width of a layer.

use std::error::Error;

use datasets::Dataset;
use descent::OptimizerKind;

use crate::images::{dataset, images_as_idx, labels_as_idx};
use crate::meter::{Rounds, Work};
use crate::workload::Workload;

/// Powers of two, multiples of the products' tiles (6 samples, 16 units) and numbers between.
const BATCH_SIZES: [usize; 23] = [
    1, 2, 3, 4, 6, 8, 10, 12, 16, 24, 30, 32, 48, 64, 96, 100, 128, 192, 256, 384, 512, 768, 1_024,
];
const WIDTHS: [usize; 22] = [
    8, 10, 12, 16, 20, 24, 30, 32, 48, 64, 96, 100, 128, 192, 256, 384, 512, 768, 1_000, 1_024,
    1_536, 2_048,
];

pub(crate) fn measure(rounds: Rounds) -> Result<Vec<String>, Box<dyn Error>> {
    let images = dataset(&images_as_idx(10_000), &labels_as_idx(10_000))?;
    let by_batch = BATCH_SIZES.map(|size| ("batch size", size, 128, size));
    let by_width = WIDTHS.map(|width| ("width", width, width, 32));
    let points = [&by_batch[..], &by_width].concat();
    let mut works: Vec<_> = points
        .iter()
        .map(|&(_, _, width, batch_size)| learning(&images, width, batch_size))
        .collect();
    let rates = rounds.rates(&mut works);
    let rows = points.iter().zip(rates).map(|((varied, value, ..), rate)| {
        let microseconds = 1e6 / rate;
        format!("{varied}\t{value}\t{rate:.0}\t{microseconds:.3}")
    });
    let columns = "varied\tvalue\tsamples a second\tmicroseconds a sample".to_owned();
    Ok(std::iter::once(columns).chain(rows).collect())
}

/// Training of 784-`width`-10: ReLU, cross-entropy, SGD.
fn learning(images: &Dataset, width: usize, batch_size: usize) -> Work<'_> {
    const EPOCHS: usize = 100;
    let workload = Workload {
        sizes: vec![784, width, 10],
        optimizer: OptimizerKind::StochasticGradientDescent,
        learning_rate: 0.01,
        batch_size,
        ..Workload::of("b")
    };
    let mut trainer = workload.trainer(images, EPOCHS);
    Box::new(move || {
        let iterations = 64 / batch_size + 1;
        for _ in 0..iterations {
            let step = trainer.step().expect("it does not diverge");
            if step.stop.is_some() {
                trainer = workload.trainer(images, EPOCHS);
            }
        }
        (iterations * batch_size) as f64
    })
}
