//! Every crate says what a registry asks of one, though none is published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Those of crates.io that fit a crate here: a registry takes no others than its own.
const CATEGORIES: [&str; 7] = [
    "algorithms",
    "command-line-utilities",
    "mathematics",
    "science",
    "text-processing",
    "visualization",
    "wasm",
];

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--no-deps", "--format-version=1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success());
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn words<'a>(package: &'a Value, key: &str) -> Vec<&'a str> {
    let words = package[key].as_array().into_iter().flatten();
    words.filter_map(Value::as_str).collect()
}

/// What crates.io asks of a keyword.
fn is_keyword(word: &&str) -> bool {
    let mut letters = word.chars();
    word.len() <= 20
        && letters.next().is_some_and(|c| c.is_ascii_alphanumeric())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+'))
}

#[test]
fn every_crate_has_the_metadata_that_a_registry_asks_for() {
    let packages = packages();
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        // The root package is never packed: it only owns tests and benchmarks.
        if name == "gradus-workspace" {
            continue;
        }
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        for key in ["description", "license", "rust_version"] {
            assert!(!text(key).is_empty(), "{name} has no {key}");
        }
        assert!(!text("description").ends_with('.'), "{name}");

        let manifest = Path::new(text("manifest_path"));
        let readme = manifest.with_file_name(text("readme"));
        assert!(readme.is_file(), "{name}: {}", readme.display());

        let keywords = words(package, "keywords");
        let sound = (1..=5).contains(&keywords.len()) && keywords.iter().all(is_keyword);
        assert!(sound, "{name}: keywords {keywords:?}");
        let categories = words(package, "categories");
        let known = |category: &&str| CATEGORIES.contains(category);
        let sound = (1..=5).contains(&categories.len()) && categories.iter().all(known);
        assert!(sound, "{name}: categories {categories:?}");

        assert_eq!(package["publish"], Value::Array(Vec::new()), "{name}");
        for dependency in package["dependencies"].as_array().unwrap() {
            // A registry knows no paths.
            if !dependency["path"].is_null() {
                let version = format!("^{}", text("version"));
                assert_eq!(dependency["req"], version, "{name}: {}", dependency["name"]);
            }
        }
    }
    assert!(
        packages.len() > 8,
        "cargo lists {} packages",
        packages.len()
    );
}

#[test]
fn all_crates_want_the_same_rust() {
    let packages = packages();
    for package in &packages {
        assert_eq!(
            package["rust_version"], packages[0]["rust_version"],
            "{}",
            package["name"]
        );
        assert_eq!(
            package["edition"], packages[0]["edition"],
            "{}",
            package["name"]
        );
    }
}

/// A test in the sources of a library that is not built for tests would never run.
#[test]
fn libraries_without_tests_of_their_own_hold_none() {
    let mut without_tests = Vec::new();
    for package in &packages() {
        for target in package["targets"].as_array().unwrap() {
            if target["kind"][0] == "lib" && target["test"] == false {
                let library = Path::new(target["src_path"].as_str().unwrap());
                let with_tests = sources(library.parent().unwrap())
                    .into_iter()
                    .find(|source| fs::read_to_string(source).unwrap().contains("#[test]"));
                assert_eq!(with_tests, None, "{}", package["name"]);
                without_tests.push(target["name"].as_str().unwrap().to_owned());
            }
        }
    }
    without_tests.sort();
    assert_eq!(without_tests, ["by_hand", "doctor", "losses", "training"]);
}

/// All files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        }
    };
    entries.flat_map(below).collect()
}
