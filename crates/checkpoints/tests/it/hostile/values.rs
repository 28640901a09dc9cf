//! Settings and numbers that no run has.

use checkpoints::{restore, to_bytes};

use super::parts::{changed, file, parts, place, refused, trainer};

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
        restore(&mut trainer, &bytes).unwrap();
        assert_eq!(to_bytes(&mut trainer).unwrap(), bytes);
        trainer.step().unwrap();
        to_bytes(&mut trainer).unwrap();
    }
}
