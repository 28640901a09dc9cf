//! Checkpoints with a right checksum that are wrong all the same: refused, and nothing changed.

use datasets::xor;
use descent::Variant;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::checkpoint::CheckpointError;
use training::{Settings, Trainer};

fn trainer() -> Trainer {
    let mut rng = generator(1);
    let activations = [Activation::Tanh, Activation::Identity];
    let network = Network::initialized(&[2, 2, 1], &activations, Initialization::Normal, &mut rng);
    let settings = Settings::new(Loss::BinaryCrossEntropy, Variant::Adam, 0.1);
    Trainer::new(network.unwrap(), &xor(), None, settings, rng).unwrap()
}

/// A checkpoint after two iterations, taken apart: its header as text and its data without the
/// checksum.
fn parts() -> (String, Vec<u8>) {
    let mut trainer = trainer();
    for _ in 0..2 {
        trainer.step().unwrap();
    }
    let bytes = trainer.checkpoint().unwrap();
    let length = u64::from_le_bytes(*bytes.first_chunk().unwrap());
    let (header, data) = bytes[8..].split_at(usize::try_from(length).unwrap());
    let header = String::from_utf8(header.to_vec()).unwrap();
    (header, data[..data.len() - 4].to_vec())
}

/// Puts a file together, with the checksum that it should have.
fn file(header: &str, data: &[u8]) -> Vec<u8> {
    let length = (header.len() as u64).to_le_bytes();
    let mut bytes = [&length[..], header.as_bytes(), data].concat();
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    bytes
}

/// Why `bytes` are refused; a run that refuses them is as it was.
fn refused(bytes: &[u8]) -> CheckpointError {
    let mut trainer = trainer();
    let before = trainer.checkpoint().unwrap();
    let error = trainer.restore(bytes).unwrap_err();
    assert_eq!(trainer.checkpoint().unwrap(), before, "{error}");
    error
}

/// The place of an array in the data.
fn place(header: &str, name: &str) -> usize {
    let entry = header.split_once(&format!("\"{name}\":")).unwrap().1;
    let offsets = entry.split_once("\"data_offsets\":[").unwrap().1;
    offsets.split_once(',').unwrap().0.parse().unwrap()
}

#[test]
fn the_parts_make_a_whole_again() {
    let (header, data) = parts();
    trainer().restore(&file(&header, &data)).unwrap();
}

#[test]
fn a_header_that_breaks_the_format_is_refused_with_the_rule() {
    let (header, data) = parts();
    let change = |from: &str, to: &str| {
        assert!(header.contains(from), "{header}");
        file(&header.replacen(from, to, 1), &data)
    };
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let cases = [
        (file("", &data), "EOF while parsing"),
        (file("{", &data), "EOF while parsing"),
        (file("[1]", &data), "expected"),
        (
            file("{}", &data),
            "incomplete metadata, file not fully covered",
        ),
        (
            file(&format!("{{\"a\":{deep}}}"), &data),
            "recursion limit exceeded",
        ),
        (
            change("\"layer1.biases\":", "\"layer1.weights\":"),
            "invalid offset for tensor",
        ),
        (
            change("\"dtype\":\"F64\"", "\"dtype\":\"F32\""),
            "invalid shape, data type, or offset",
        ),
        (
            change("\"dtype\":\"F64\"", "\"dtype\":\"X\""),
            "unknown variant `X`",
        ),
        (
            change("\"shape\":[2,2]", "\"shape\":[2,3]"),
            "invalid shape, data type, or offset",
        ),
        (
            change("\"shape\":[2,2]", "\"shape\":[9223372036854775807,4]"),
            "arithmetic overflow|overflow computing buffer size",
        ),
        (
            change("\"shape\":[2,2]", "\"shape\":[-2,-2]"),
            "invalid value",
        ),
        (
            change("\"gradus\"", "\"other\""),
            "no entry \"gradus\" in the header",
        ),
        (change("\"gradus\":\"{", "\"gradus\":\"("), "expected value"),
        (
            change("\\\"version\\\":\\\"1\\\"", "\\\"version\\\":\\\"x\\\""),
            "\"x\" is no version",
        ),
        (
            change("\\\"version\\\":\\\"1\\\"", "\\\"vision\\\":\\\"1\\\""),
            "\"\" is no version",
        ),
    ];
    for (bytes, expected) in cases {
        let message = refused(&bytes).to_string();
        let any = expected
            .split('|')
            .any(|expected| message.contains(expected));
        assert!(any, "want {expected}, got {message}");
        assert!(message.starts_with("not a checkpoint"), "{message}");
    }
}

#[test]
fn a_later_version_is_told_as_that() {
    let (header, data) = parts();
    for found in ["2", "4294967295", "0"] {
        let version = format!("\\\"version\\\":\\\"{found}\\\"");
        let bytes = file(
            &header.replace("\\\"version\\\":\\\"1\\\"", &version),
            &data,
        );
        let expected = format!("checkpoint of format {found}, this program reads up to 1");
        assert_eq!(refused(&bytes).to_string(), expected);
    }
}

#[test]
fn a_length_of_the_header_that_no_file_has_takes_no_memory() {
    let (header, data) = parts();
    let mut bytes = file(&header, &data);
    for length in [1 << 63, u64::MAX, (1 << 20) + 1] {
        bytes[..8].copy_from_slice(&u64::to_le_bytes(length));
        let end = bytes.len() - 4;
        let checksum = crc32fast::hash(&bytes[..end]);
        bytes[end..].copy_from_slice(&checksum.to_le_bytes());
        let expected = format!("checkpoint damaged: a header of {length} bytes, at most 1048576");
        assert_eq!(refused(&bytes).to_string(), expected);
    }
    // Within the limit, but past the end of the file.
    bytes[..8].copy_from_slice(&u64::to_le_bytes(1 << 20));
    let end = bytes.len() - 4;
    let checksum = crc32fast::hash(&bytes[..end]);
    bytes[end..].copy_from_slice(&checksum.to_le_bytes());
    assert_eq!(
        refused(&bytes).to_string(),
        "not a checkpoint: invalid header length"
    );
}

#[test]
fn numbers_that_no_run_has_are_refused_by_name() {
    let (header, data) = parts();
    let with = |name: &str, index: usize, word: [u8; 8]| {
        let mut data = data.clone();
        let place = place(&header, name) + 8 * index;
        data[place..place + 8].copy_from_slice(&word);
        refused(&file(&header, &data)).to_string()
    };
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let message = with("layer1.weights", 3, value.to_le_bytes());
        assert_eq!(
            message,
            format!("number 3 of \"layer1.weights\" is {value}")
        );
    }
    let message = with("iterations.loss", 1, f64::NAN.to_le_bytes());
    assert_eq!(message, "number 1 of \"iterations.loss\" is NaN");
    let first = place(&header, "order");
    let first: [u8; 8] = data[first..first + 8].try_into().unwrap();
    for word in [first, 4_u64.to_le_bytes(), u64::MAX.to_le_bytes()] {
        let message = with("order", 1, word);
        let expected = "not a checkpoint: \"order\" does not name each sample once";
        assert_eq!(message, expected, "{word:?}");
    }
    let message = with("iterations.correct", 0, 5_u64.to_le_bytes());
    assert_eq!(
        message,
        "not a checkpoint: \"iterations.correct\" counts more than a batch has"
    );
}

#[test]
fn an_array_that_is_missing_too_many_or_too_short_is_named() {
    let (header, data) = parts();
    // Another name for an array: the run misses the one, and knows nothing of the other.
    for (name, expected) in [
        ("layer2.weights", "\"layer2.weights\" has 0 numbers, want 2"),
        ("order", "\"order\" has 0 numbers, want 4"),
        ("generator", "\"generator\" has 0 numbers, want 7"),
        (
            "layer1.weights.iteration",
            "\"layer1.weights.iteration\" has 0 numbers, want 1",
        ),
        (
            "iterations.correct",
            "\"iterations.correct\" has 0 numbers, want 2",
        ),
        (
            "iterations.learning_rate",
            "\"iterations.learning_rate\" has 0 numbers, want 2",
        ),
    ] {
        let bytes = file(&header.replace(&format!("\"{name}\":"), "\"z\":"), &data);
        assert_eq!(
            refused(&bytes).to_string(),
            format!("not a checkpoint of this run: {expected}")
        );
    }
    let extra = file(
        &header.replace("\"layer1.biases.first_moment\":", "\"z\":"),
        &data,
    );
    assert_eq!(
        refused(&extra).to_string(),
        "not a checkpoint: \"z\" is nothing that a run keeps"
    );
}

#[test]
fn a_setting_that_is_not_known_is_named() {
    let (header, data) = parts();
    let bytes = file(&header.replace("\\\"optimizer\\\":", "\\\"a\\\":"), &data);
    assert_eq!(
        refused(&bytes).to_string(),
        "the run was started with a adam, now it is nothing"
    );
    let bytes = file(
        &header.replace("\\\"optimizer\\\":\\\"adam\\\",", ""),
        &data,
    );
    assert_eq!(
        refused(&bytes).to_string(),
        "the run was started with optimizer nothing, now it is adam"
    );
}
