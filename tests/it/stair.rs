//! No crate uses one of a later step, not even in its tests, examples and exercises.

use std::fs;

/// The crates that teach, from the ground floor up.
///
/// Those that stand on the same floor do not know each other.
const STAIR: [&[&str]; 10] = [
    &["numeric"],
    &["datasets"],
    &["by_hand"],
    &["perceptron"],
    &["network"],
    &["losses"],
    &["backprop"],
    &["descent"],
    &["training"],
    &["checkpoints", "doctor", "model"],
];

#[test]
fn a_crate_uses_crates_of_earlier_steps_only() {
    for (step, floor) in STAIR.iter().enumerate() {
        for name in *floor {
            check(name, step);
        }
    }
}

fn check(name: &str, step: usize) {
    let file = format!("{}/crates/{name}/Cargo.toml", env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(&file).unwrap();
    for line in manifest.lines() {
        let used = line.split(['.', ' ', '=']).next().unwrap_or_default();
        let place = STAIR.iter().position(|floor| floor.contains(&used));
        assert!(place.is_none_or(|place| place < step), "{file}: {line}");
    }
}
