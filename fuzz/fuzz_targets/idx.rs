//! An IDX file, of images or of labels: read or refused.
#![no_main]

use datasets::files::{LabeledImages, images_from_reader, labels_from_reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    if let Ok(images) = images_from_reader(file) {
        let count = images.count();
        assert_eq!(
            images.bytes().len(),
            count * images.rows() * images.columns()
        );
        if let Ok(both) = LabeledImages::new(images, vec![7; count]) {
            let _ = both.dataset(255.0);
        }
    }
    let _ = labels_from_reader(file);
});
