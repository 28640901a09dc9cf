//! Every example prints what its snapshot holds, and the book shows those very snapshots.

use std::ffi::OsStr;
use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// One test a crate; each runs all programs in the crate's `examples/`.
macro_rules! examples_of {
    ($($name:ident)*) => {
        const CRATES: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            for name in examples(stringify!($name)) {
                insta::assert_snapshot!(name.as_str(), output(&name));
            }
        })*
    };
}

examples_of! { numeric datasets by_hand perceptron network losses backprop descent training checkpoints doctor }

#[test]
fn no_crate_with_examples_is_left_out_and_no_snapshot_is_without_its_example() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let mut names = Vec::new();
    for entry in fs::read_dir(crates).expect("crates/ is there") {
        let name = entry.expect("it can be read").file_name();
        let name = name.to_string_lossy();
        let examples = examples(&name);
        assert!(
            examples.is_empty() || CRATES.contains(&&*name),
            "add {name} to this test"
        );
        names.extend(examples);
    }
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    for entry in fs::read_dir(snapshots).expect("tests/it/snapshots is there") {
        let file = entry.expect("it can be read").file_name();
        let file = file.to_string_lossy();
        let name = file
            .strip_prefix("it__examples__")
            .and_then(|rest| rest.strip_suffix(".snap"));
        assert!(
            name.is_none_or(|name| names.iter().any(|example| example == name)),
            "tests/it/snapshots/{file} belongs to no example"
        );
    }
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "two examples have the same name");
}

/// What the book shows as recorded, done again where there is MNIST.
#[test]
fn darkness_reads_mnist_as_the_book_has_recorded() {
    let Some(folder) = std::env::var_os("GRADUS_MNIST") else {
        // Not `eprintln!`, which a test that passes keeps to itself.
        let _ = writeln!(stderr(), "skipped: GRADUS_MNIST not set");
        return;
    };
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/recorded/darkness.txt");
    let record = fs::read_to_string(record).expect("the record is there");
    let (_command, printed) = record.split_once('\n').expect("a command stands on top");
    assert_eq!(output_with("darkness", Some(&*folder)), printed);
}

/// The names of a crate's examples in order.
fn examples(package: &str) -> Vec<String> {
    let folder = format!("{}/crates/{package}/examples", env!("CARGO_MANIFEST_DIR"));
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let mut names: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

/// What an example prints.
fn output(name: &str) -> String {
    output_with(name, None)
}

fn output_with(name: &str, argument: Option<&OsStr>) -> String {
    let program = built().join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(&program).args(argument).output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    assert!(
        output.status.success(),
        "{name} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("an example prints UTF-8")
}

/// The folder of the built examples, after they were built from the sources as they are now.
///
/// `cargo test --workspace` has built them already; a call of this test alone has not.
fn built() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // The test stands in target/PROFILE/deps, the examples in target/PROFILE/examples.
        let test = std::env::current_exe().expect("the test knows where it is");
        let profile = test
            .ancestors()
            .nth(2)
            .expect("it stands in target/PROFILE/deps");
        let target = profile
            .parent()
            .expect("a profile's folder stands in the target folder");
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args([
                "build",
                "--quiet",
                "--workspace",
                "--examples",
                "--target-dir",
            ])
            .arg(target);
        if !cfg!(debug_assertions) {
            cargo.arg("--release");
        }
        let status = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status();
        assert!(
            status.expect("cargo starts").success(),
            "the examples do not compile"
        );
        profile.join("examples")
    })
}
