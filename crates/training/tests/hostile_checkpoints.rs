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
    with_checksum([&length[..], header.as_bytes(), data, &[0; 4]].concat())
}

fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    let (content, end) = bytes.split_last_chunk_mut::<4>().unwrap();
    *end = crc32fast::hash(content).to_le_bytes();
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

/// The header with the first `from` replaced.
fn changed(header: &str, from: &str, to: &str) -> String {
    assert!(header.contains(from), "{from} in {header}");
    header.replacen(from, to, 1)
}

/// The entry of an array, as it stands in the header.
fn entry(header: &str, name: &str) -> String {
    let from = header.find(&format!("\"{name}\":")).unwrap();
    let end = header[from..].find('}').unwrap();
    header[from..=from + end].to_owned()
}

#[test]
fn a_header_that_is_no_list_of_arrays_is_refused() {
    let (_, data) = parts();
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(100), "]".repeat(100));
    let unknown = r#"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8],"b":1}}"#;
    for (header, expected) in [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("{", "EOF while parsing an object at line 1 column 1"),
        (
            "[1]",
            "invalid type: sequence, expected arrays by name at line 1 column 0",
        ),
        (
            &deep,
            "\"a\": invalid type: sequence, expected a string at line 1 column 6",
        ),
        (
            unknown,
            "\"a\": unknown field `b`, expected one of `dtype`, `shape`, `data_offsets` \
             at line 1 column 56",
        ),
    ] {
        assert_eq!(
            refused(&file(header, &data)).to_string(),
            format!("not a checkpoint: its header: {expected}")
        );
    }
}

#[test]
fn a_header_that_is_not_text_is_refused_with_the_byte() {
    let (header, data) = parts();
    let mut bytes = file(&header, &data);
    bytes[8 + 4] = 0xff;
    assert_eq!(
        refused(&with_checksum(bytes)).to_string(),
        "not a checkpoint: the header is not UTF-8 text at byte 5"
    );
}

#[test]
fn an_array_that_is_not_where_or_what_it_should_be_is_named() {
    let (header, data) = parts();
    let weights = entry(&header, "layer1.weights");
    let (start, end) = (place(&header, "layer1.weights"), data.len());
    let offsets = format!("[{start},{}]", start + 32);
    let to = |from: &str, to: &str| changed(&header, &weights, &changed(&weights, from, to));
    let with = |more: &str| changed(&header, &weights, &format!("{weights},{more}"));
    let at = |first: usize, last: usize| to(&offsets, &format!("[{first},{last}]"));
    let name = "\"layer1.weights\"";

    let cases = [
        (
            with(r#""a":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}"#),
            "\"a\" of shape [0] has no numbers".to_owned(),
        ),
        (
            to("F64", "F32"),
            format!("{name} is stored as F32, want F64 or U64"),
        ),
        (
            to("F64", "X"),
            format!("{name} is stored as X, want F64 or U64"),
        ),
        (to("F64", "U64"), format!("{name} is not stored as F64")),
        (
            changed(
                &header,
                &entry(&header, "order"),
                &changed(&entry(&header, "order"), "U64", "F64"),
            ),
            "\"order\" is not stored as U64".to_owned(),
        ),
        (
            to("[2,2]", "[2,3]"),
            format!("{name} of shape [2, 3] takes 48 bytes, it has 32"),
        ),
        (
            to("[2,2]", "[4]"),
            format!("{name} has the shape [4], want [2, 2]"),
        ),
        (
            to("[2,2]", "[9223372036854775807,4]"),
            format!(
                "{name} of shape [9223372036854775807, 4] has more numbers than can be counted"
            ),
        ),
        (
            to("[2,2]", "[4294967296,4294967296]"),
            format!(
                "{name} of shape [4294967296, 4294967296] has more numbers than can be counted"
            ),
        ),
        (
            at(start - 8, start + 32),
            format!(
                "{name} starts at byte {}, the array before it ends at {start}",
                start - 8
            ),
        ),
        (
            at(start + 8, start + 32),
            format!(
                "{name} starts at byte {}, the array before it ends at {start}",
                start + 8
            ),
        ),
        (
            at(start, start - 8),
            format!("{name} is at bytes {start} to {} of {}", start - 8, end + 4),
        ),
        (
            at(start, usize::MAX),
            format!(
                "{name} is at bytes {start} to {} of {}",
                usize::MAX,
                end + 4
            ),
        ),
        (
            changed(&header, "\"checksum\":", "\"a\":"),
            "its last array is not \"checksum\"".to_owned(),
        ),
        (
            changed(
                &header,
                "\"dtype\":\"U8\",\"shape\":[4]",
                "\"dtype\":\"U8\",\"shape\":[2,2]",
            ),
            "\"checksum\" is U8 of shape [2, 2], want U8 of shape [4]".to_owned(),
        ),
    ];
    for (header, expected) in cases {
        assert_eq!(
            refused(&file(&header, &data)).to_string(),
            format!("not a checkpoint: {expected}")
        );
    }
}

#[test]
fn an_array_named_twice_a_negative_length_and_bytes_of_no_array_are_refused() {
    let (header, data) = parts();
    let weights = entry(&header, "layer1.weights");
    let twice = changed(&header, &weights, &format!("{weights},{weights}"));
    let twice = refused(&file(&twice, &data)).to_string();
    let expected = "not a checkpoint: its header: \"layer1.weights\" appears twice at line 1 ";
    assert!(twice.starts_with(expected), "{twice}");
    let negative = changed(&header, "[2,2]", "[-2,-2]");
    let negative = refused(&file(&negative, &data)).to_string();
    let expected = "not a checkpoint: its header: \"layer1.weights\": invalid value: integer `-2`";
    assert!(negative.starts_with(expected), "{negative}");
    // More bytes than the arrays take.
    let message = refused(&file(&header, &[&data[..], &[0; 3]].concat())).to_string();
    assert_eq!(message, "not a checkpoint: 3 bytes follow its last array");
}

#[test]
fn a_history_of_five_billion_iterations_that_is_not_there_takes_no_memory() {
    let (header, data) = parts();
    let losses = entry(&header, "iterations.loss");
    let start = place(&header, "iterations.loss");
    let end = start + 40_000_000_000;
    let long = changed(&losses, "[2]", "[5000000000]");
    let long = changed(&long, &format!("{}]", start + 16), &format!("{end}]"));
    let message = refused(&file(&changed(&header, &losses, &long), &data)).to_string();
    let length = data.len() + 4;
    assert_eq!(
        message,
        format!("not a checkpoint: \"iterations.loss\" is at bytes {start} to {end} of {length}")
    );
}

#[test]
fn an_entry_of_settings_that_cannot_be_read_is_refused() {
    let (header, data) = parts();
    let version = "\\\"version\\\":\\\"1\\\"";
    for (from, to, expected) in [
        (
            "\"gradus\"",
            "\"other\"",
            "no entry \"gradus\" in the header",
        ),
        (
            "\"gradus\":\"{",
            "\"gradus\":\"(",
            "\"gradus\": expected value at line 1 column 1",
        ),
        (version, "\\\"version\\\":\\\"x\\\"", "\"x\" is no version"),
        (
            version,
            "\\\"version\\\":\\\"01\\\"",
            "\"01\" is no version",
        ),
        (version, "\\\"vision\\\":\\\"1\\\"", "\"\" is no version"),
    ] {
        let bytes = file(&changed(&header, from, to), &data);
        assert_eq!(
            refused(&bytes).to_string(),
            format!("not a checkpoint: {expected}")
        );
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
        let bytes = with_checksum(bytes.clone());
        let expected = format!("checkpoint damaged: a header of {length} bytes, at most 1048576");
        assert_eq!(refused(&bytes).to_string(), expected);
    }
    // Within the limit, but past the end of the file.
    bytes[..8].copy_from_slice(&u64::to_le_bytes(1 << 20));
    let there = bytes.len() - 8;
    assert_eq!(
        refused(&with_checksum(bytes)).to_string(),
        format!("not a checkpoint: a header of 1048576 bytes, {there} are there")
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
    // Eight bytes of the place hold its lowest 64 bits of 68, the next eight the rest.
    let message = with("generator", 5, 16_u64.to_le_bytes());
    assert!(
        message.starts_with("not a checkpoint: \"generator\" is at place 2951479051793"),
        "{message}"
    );
    for count in [0, 1, 3, 1 << 32, 1 << 63, u64::MAX] {
        let message = with("layer1.biases.iteration", 0, u64::to_le_bytes(count));
        let expected = "not a checkpoint: \"layer1.biases.iteration\" is";
        assert_eq!(message, format!("{expected} {count} after 2 iterations"));
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
        (
            "layer2.weights",
            "\"layer2.weights\" is missing, want 2 numbers",
        ),
        ("order", "\"order\" is missing, want 4 numbers"),
        ("generator", "\"generator\" is missing, want 7 numbers"),
        (
            "layer1.weights.iteration",
            "\"layer1.weights.iteration\" is missing, want 1 numbers",
        ),
        (
            "layer1.weights.second_moment",
            "\"layer1.weights.second_moment\" is missing, want 4 numbers",
        ),
        (
            "iterations.correct",
            "\"iterations.correct\" is missing, want 2 numbers",
        ),
        (
            "iterations.learning_rate",
            "\"iterations.learning_rate\" is missing, want 2 numbers",
        ),
    ] {
        let bytes = file(&header.replace(&format!("\"{name}\":"), "\"z\":"), &data);
        assert_eq!(
            refused(&bytes).to_string(),
            format!("not a checkpoint of this run: {expected}")
        );
    }
    // One more, of another run's optimizer.
    let correct = entry(&header, "iterations.correct");
    let start = place(&header, "checksum");
    let more = format!(
        "{correct},\"z\":{{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[{start},{}]}}",
        start + 8
    );
    let end = format!("[{start},{}]", start + 4);
    let header = changed(&header, &end, &format!("[{},{}]", start + 8, start + 12));
    let header = changed(&header, &correct, &more);
    assert_eq!(
        refused(&file(&header, &[&data[..], &[0; 8]].concat())).to_string(),
        "not a checkpoint: \"z\" is nothing that a run keeps"
    );
}

#[test]
fn a_generator_at_any_place_is_taken_up_and_goes_on() {
    let (header, data) = parts();
    let start = place(&header, "generator");
    for word in [0, u64::MAX] {
        let mut data = data.clone();
        for index in 0..7 {
            let word = if index == 5 { word.min(15) } else { word };
            data[start + 8 * index..][..8].copy_from_slice(&word.to_le_bytes());
        }
        let mut trainer = trainer();
        let bytes = file(&header, &data);
        trainer.restore(&bytes).unwrap();
        assert_eq!(trainer.checkpoint().unwrap(), bytes);
        trainer.step().unwrap();
        trainer.checkpoint().unwrap();
    }
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
