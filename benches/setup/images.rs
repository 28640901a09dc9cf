//! Images of MNIST's shape, for what is timed: random ink on a fifth of the pixels.

use datasets::Dataset;
use datasets::files::{LabeledImages, images_from_reader, labels_from_reader};
use numeric::random::{Rng, generator};

/// So many images as an IDX file.
pub(crate) fn images_as_idx(count: u32) -> Vec<u8> {
    let mut pixels = vec![0; count as usize * 28 * 28];
    generator(1).fill_bytes(&mut pixels);
    for pixel in &mut pixels {
        *pixel = if *pixel < 205 { 0 } else { *pixel };
    }
    let sizes = [count, 28, 28].map(u32::to_be_bytes);
    [&[0, 0, 8, 3], sizes.as_flattened(), &pixels].concat()
}

/// Their labels as an IDX file.
pub(crate) fn labels_as_idx(count: u32) -> Vec<u8> {
    let labels = (0..=9).cycle().take(count as usize).collect::<Vec<u8>>();
    [&[0, 0, 8, 1][..], &count.to_be_bytes(), &labels].concat()
}

/// Both files as a dataset, pixels from 0 to 1.
pub(crate) fn dataset(images: &[u8], labels: &[u8]) -> Result<Dataset, datasets::Error> {
    let (images, labels) = (images_from_reader(images)?, labels_from_reader(labels)?);
    LabeledImages::new(images, labels)?.dataset(255.0)
}
