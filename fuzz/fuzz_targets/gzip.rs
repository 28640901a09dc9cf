//! A packed IDX file. Where the first byte is even, the rest is the packed file. Else it is what was
//! packed, so that the fuzzer need not find the checksum of gzip.
#![no_main]

use std::io::Write;

use datasets::files::{images_from_reader, labels_from_reader};
use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((choice, rest)) = input.split_first() else {
        return;
    };
    if choice.is_multiple_of(2) {
        let _ = images_from_reader(rest);
        let _ = labels_from_reader(rest);
    } else {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(rest).expect("memory takes everything");
        let packed = packed.finish().expect("memory takes everything");
        let unpacked = images_from_reader(&packed[..]).ok();
        // What was packed twice is unpacked once.
        if !rest.starts_with(&[0x1f, 0x8b]) {
            assert_eq!(unpacked, images_from_reader(rest).ok());
        }
    }
});
