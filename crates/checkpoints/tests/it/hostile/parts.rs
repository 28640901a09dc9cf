//! A checkpoint taken apart, changed, and put together with the checksum that it should have.

use checkpoints::{Error, restore, to_bytes};
use datasets::xor;
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Settings, Trainer};

pub(crate) fn trainer() -> Trainer {
    let mut rng = generator(1);
    let activations = [Activation::Tanh, Activation::Identity];
    let network = Network::initialized(&[2, 2, 1], &activations, Initialization::Normal, &mut rng);
    let settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.1);
    Trainer::new(network.unwrap(), &xor(), None, settings, rng).unwrap()
}

/// A checkpoint after two iterations, taken apart: its header as text and its data without the
/// checksum.
pub(crate) fn parts() -> (String, Vec<u8>) {
    let mut trainer = trainer();
    for _ in 0..2 {
        trainer.step().unwrap();
    }
    let bytes = to_bytes(&mut trainer).unwrap();
    let length = u64::from_le_bytes(*bytes.first_chunk().unwrap());
    let (header, data) = bytes[8..].split_at(usize::try_from(length).unwrap());
    let header = String::from_utf8(header.to_vec()).unwrap();
    (header, data[..data.len() - 4].to_vec())
}

/// Puts a file together, with the checksum that it should have.
pub(crate) fn file(header: &str, data: &[u8]) -> Vec<u8> {
    let length = (header.len() as u64).to_le_bytes();
    with_checksum([&length[..], header.as_bytes(), data, &[0; 4]].concat())
}

pub(crate) fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    let (content, end) = bytes.split_last_chunk_mut::<4>().unwrap();
    *end = crc32fast::hash(content).to_le_bytes();
    bytes
}

/// Why `bytes` are refused; a run that refuses them is as it was.
pub(crate) fn refused(bytes: &[u8]) -> Error {
    let mut trainer = trainer();
    let before = to_bytes(&mut trainer).unwrap();
    let error = restore(&mut trainer, bytes).unwrap_err();
    assert_eq!(to_bytes(&mut trainer).unwrap(), before, "{error}");
    error
}

/// The place of an array in the data.
pub(crate) fn place(header: &str, name: &str) -> usize {
    let entry = header.split_once(&format!("\"{name}\":")).unwrap().1;
    let offsets = entry.split_once("\"data_offsets\":[").unwrap().1;
    offsets.split_once(',').unwrap().0.parse().unwrap()
}

/// The header with the first `from` replaced.
pub(crate) fn changed(header: &str, from: &str, to: &str) -> String {
    assert!(header.contains(from), "{from} in {header}");
    header.replacen(from, to, 1)
}

/// The entry of an array, as it stands in the header.
pub(crate) fn entry(header: &str, name: &str) -> String {
    let from = header.find(&format!("\"{name}\":")).unwrap();
    let end = header[from..].find('}').unwrap();
    header[from..=from + end].to_owned()
}
