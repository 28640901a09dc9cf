//! No crate uses one of a later step, not even in its tests, examples and exercises.

use std::fs;

/// The crates that teach, from the ground floor up.
const STAIR: [&str; 8] = [
    "numeric",
    "datasets",
    "perceptron",
    "network",
    "losses",
    "backprop",
    "descent",
    "training",
];

#[test]
fn a_crate_uses_crates_of_earlier_steps_only() {
    for (step, name) in STAIR.iter().enumerate() {
        let file = format!("{}/crates/{name}/Cargo.toml", env!("CARGO_MANIFEST_DIR"));
        let manifest = fs::read_to_string(&file).unwrap();
        for line in manifest.lines() {
            let used = line.split(['.', ' ', '=']).next().unwrap_or_default();
            let place = STAIR.iter().position(|crate_name| *crate_name == used);
            assert!(place.is_none_or(|place| place < step), "{file}: {line}");
        }
    }
}
