//! Which weights a run ends with, and runs that are trained on.

use std::fs;
use std::path::Path;

use model::Model;

use crate::program::{stderr, stdout_of_success, train_in};

fn network(folder: &Path, run: &str) -> network::Network {
    let model = Model::load(folder.join(run).join("model.safetensors"));
    model.expect("the run has ended").network().clone()
}

/// The epoch with the lowest validation loss, read from the history.
fn best_epoch(folder: &Path, run: &str) -> usize {
    let history = fs::read_to_string(folder.join(run).join("history.csv")).unwrap();
    let losses = history.lines().skip(1).map(|line| {
        let loss = line.split(',').nth(5).expect("a validation loss");
        loss.parse::<f64>().unwrap()
    });
    let (best, _) = losses
        .enumerate()
        .reduce(|best, next| if next.1 < best.1 { next } else { best })
        .unwrap();
    best + 1
}

/// Large steps on few samples, so that the validation loss goes up and down.
const RESTLESS: &str = "iris --validation 0.2 --learning-rate 0.3 --seed 3";

#[test]
fn with_patience_the_weights_are_those_of_the_best_epoch() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let text = stdout_of_success(&train_in(
        path,
        &format!("{RESTLESS} --patience 4 --out best"),
    ));
    let best = best_epoch(path, "best");
    assert!(
        text.contains(&format!("kept        epoch {best}, ")),
        "{text}"
    );
    assert!(
        text.contains("also set    --patience 4, --validation 0.2\n"),
        "{text}"
    );
    // They are what a run of so many epochs ends with.
    let short = format!("{RESTLESS} --epochs {best} --out short");
    let short = stdout_of_success(&train_in(path, &short));
    assert_eq!(network(path, "best"), network(path, "short"));
    let figures = |text: &str| {
        text.split_once("\ntraining ")
            .map(|(_, end)| end.to_owned())
    };
    assert_eq!(figures(&text), figures(&short));
    stdout_of_success(&train_in(
        path,
        &format!("{RESTLESS} --patience 4 --keep last --out last"),
    ));
    assert_ne!(network(path, "best"), network(path, "last"));
}

#[test]
fn a_run_is_trained_on_and_ends_as_one_of_so_many_epochs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let whole = stdout_of_success(&train_in(
        path,
        &format!("{RESTLESS} --keep best --epochs 12 --out whole"),
    ));
    stdout_of_success(&train_in(
        path,
        &format!("{RESTLESS} --keep best --epochs 5 --out parts"),
    ));
    let parts = stdout_of_success(&train_in(path, "--resume parts --epochs 12"));
    assert_eq!(parts, whole);
    for file in ["model.safetensors", "history.csv", "run.toml", "loss.svg"] {
        let read = |run: &str| fs::read(path.join(run).join(file)).unwrap();
        assert!(read("parts") == read("whole"), "{file} differs");
    }
    let output = train_in(path, "--resume parts --epochs 3");
    assert_eq!(output.status.code(), Some(2));
    let message = "error: the run in parts has had 12 epochs, --epochs 3 is less\n";
    assert_eq!(stderr(&output), message);
}

#[test]
fn without_a_validation_part_there_is_no_best_epoch() {
    let folder = tempfile::tempdir().unwrap();
    let output = train_in(folder.path(), "xor --keep best");
    assert_eq!(output.status.code(), Some(2));
    let message =
        "error: the following required arguments were not provided: --validation <SHARE>\n";
    assert_eq!(stderr(&output), message);
}
