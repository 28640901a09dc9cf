//! nalgebra without its `std` feature multiplies matrices by plain loops, which give the same
//! bits on every processor. With it, it picks a kernel by processor, and the bits change.
//! Cargo unifies features: one crate that asks for `std` would turn it on for all.

use std::process::Command;

fn cargo_tree(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        // Without `--target all`: what other systems alone need was never fetched on this one.
        .args(["tree", "--offline", "--workspace"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo tree failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn no_crate_turns_on_the_std_feature_of_nalgebra() {
    let features = cargo_tree(&["--edges", "features", "--invert", "nalgebra"]);
    assert!(
        features.contains("nalgebra feature \"alloc\""),
        "`cargo tree` lists no features of nalgebra, so this test sees nothing:\n{features}"
    );
    assert!(
        !features.contains("nalgebra feature \"std\""),
        "a crate turns on the `std` feature of nalgebra, for the whole workspace. The crates \
         below that line ask for it; give them `default-features = false`:\n{features}"
    );
}

#[test]
fn matrixmultiply_is_not_in_the_tree() {
    // The lock file lists what any system needs.
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock");
    let lock = std::fs::read_to_string(lock).unwrap();
    assert!(
        lock.contains("\nname = \"nalgebra\"\n"),
        "the lock file does not list nalgebra, so this test sees nothing"
    );
    assert!(
        !lock.contains("\nname = \"matrixmultiply\"\n"),
        "nalgebra's kernel by processor has come into the tree: see \
         `cargo tree --workspace --target all --invert matrixmultiply`"
    );
}
