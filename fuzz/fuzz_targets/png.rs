//! A PNG file. Where the first byte is odd, the checksums of its chunks are made right, so that the
//! fuzzer gets past them.
#![no_main]

use std::io::Cursor;

use datasets::files::png_from_reader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((choice, file)) = input.split_first() else {
        return;
    };
    let mut file = file.to_vec();
    if choice % 2 == 1 {
        make_checksums_right(&mut file);
    }
    if let Ok(image) = png_from_reader(Cursor::new(&file)) {
        assert_eq!(image.count(), 1);
        assert_eq!(image.bytes().len(), image.rows() * image.columns());
        let _ = image.inputs(255.0);
    }
});

/// A chunk is its length, its kind, its content, and the checksum of kind and content.
fn make_checksums_right(file: &mut [u8]) {
    let mut rest = file.get_mut(8..).unwrap_or_default();
    while let Some((length, chunk)) = rest.split_first_chunk_mut::<4>() {
        let length = 4 + u32::from_be_bytes(*length) as usize;
        let Some((content, behind)) = chunk.split_at_mut_checked(length) else {
            return;
        };
        let Some((checksum, next)) = behind.split_first_chunk_mut::<4>() else {
            return;
        };
        *checksum = crc32fast::hash(content).to_be_bytes();
        rest = next;
    }
}
