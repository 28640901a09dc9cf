//! Headers that are none.

use checkpoints::restore;

use super::parts::{file, parts, refused, trainer, with_checksum};

#[test]
fn the_parts_make_a_whole_again() {
    let (header, data) = parts();
    restore(&mut trainer(), &file(&header, &data)).unwrap();
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
