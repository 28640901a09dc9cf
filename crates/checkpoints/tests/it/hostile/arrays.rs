//! Arrays that are missing, or not where or what they should be.

use super::parts::{changed, entry, file, parts, place, refused};

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
