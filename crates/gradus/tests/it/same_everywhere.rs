//! Equal runs leave equal bytes, wherever they run.
//!
//! `GRADUS_LONG_TESTS=1` runs twenty of them in place of three. `GRADUS_ALSO` names other ways to
//! run the program, a command each, divided by semicolons: another build, an emulated processor.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::stderr;

const MOONS: &str = "train moons --epochs 8 --out run --ledger --dropout 0.1 --l2 0.0001 \
                     --schedule one-cycle";

/// What a run prints and leaves, by name.
fn run(program: &[&str], arguments: &str, folder: &Path) -> BTreeMap<String, Vec<u8>> {
    // Another working folder for each: no path may come into what a run leaves.
    fs::create_dir_all(folder).unwrap();
    let output = Command::new(program[0])
        .args(&program[1..])
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap();
    let messages = stderr(&output);
    assert!(output.status.success(), "{program:?}: {messages}");
    let mut left = BTreeMap::from([("standard output".to_owned(), output.stdout)]);
    for part in ["run", "run/checkpoints"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                left.insert(name, fs::read(path).unwrap());
            }
        }
    }
    left
}

#[test]
fn equal_runs_leave_equal_bytes() {
    let scratch = tempfile::tempdir().unwrap();
    let own = [env!("CARGO_BIN_EXE_gradus")];
    let first = run(&own, MOONS, &scratch.path().join("first"));
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names.join(" "),
        "000000000200.safetensors accuracy.svg boundary.svg history.csv iterations.csv loss.svg \
         model.safetensors report.html result.toml run.toml standard output statistics.csv"
    );

    let long = std::env::var_os("GRADUS_LONG_TESTS").is_some();
    let mut programs = vec![own.to_vec(); if long { 19 } else { 2 }];
    let also = std::env::var("GRADUS_ALSO").unwrap_or_default();
    for command in also.split(';').filter(|command| !command.trim().is_empty()) {
        programs.push(command.split_whitespace().collect());
    }
    for (index, program) in programs.iter().enumerate() {
        let again = run(program, MOONS, &scratch.path().join(index.to_string()));
        for (name, bytes) in &first {
            let same = again.get(name) == Some(bytes);
            assert!(same, "{name} differs in run {index}, {program:?}");
        }
        assert_eq!(again.len(), first.len(), "{program:?}");
    }
    println!("{} runs left the same bytes", programs.len() + 1);
}

/// Its products are large enough for two threads: 300 × 300 weights and batches of 100 samples
/// make 9 million multiply-adds.
const LARGE: &str = "train digits --layers 300,300 --batch-size 100 --epochs 1 --out run";

#[test]
fn any_number_of_threads_leaves_the_same_bytes() {
    let scratch = tempfile::tempdir().unwrap();
    let own = [env!("CARGO_BIN_EXE_gradus")];
    let one = run(&own, LARGE, &scratch.path().join("1"));
    assert!(
        one.contains_key("000000000015.safetensors"),
        "{:?}",
        one.keys()
    );
    for threads in ["2", "3"] {
        let arguments = format!("{LARGE} --threads {threads}");
        let several = run(&own, &arguments, &scratch.path().join(threads));
        for (name, bytes) in &one {
            let same = several.get(name) == Some(bytes);
            assert!(same, "{name} differs on {threads} threads");
        }
        assert_eq!(several.len(), one.len());
    }
}
