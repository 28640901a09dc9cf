//! What a look at the data and into a network shows, without changing a bit of the run.

mod data;
mod network;

use training::Samples;

pub use data::{DataStatistics, FeatureStatistics};
pub use network::{LayerStatistics, NetworkStatistics};

/// How many samples of each class there are, the classes that an output can name included.
fn count(classes: &[usize], samples: &Samples) -> Vec<usize> {
    // One output tells two classes apart.
    let mut counts = vec![0; samples.targets().nrows().max(2)];
    for &class in classes {
        if class >= counts.len() {
            counts.resize(class + 1, 0);
        }
        counts[class] += 1;
    }
    counts
}
