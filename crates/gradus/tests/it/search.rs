//! The search for good settings.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::program::{gradus_in, stderr, stdout_of_success, train_in};

/// A table that a network of no hidden layer learns: the answer is whether x is above 9.
fn write_pets(folder: &Path) {
    let mut text = String::from("x,noise,pet\n");
    for row in 0..40 {
        let (x, noise) = (row * 7 % 20, row * 13 % 5);
        let pet = if x > 9 { "dog" } else { "cat" };
        writeln!(text, "{x},{noise},{pet}").unwrap();
    }
    fs::write(folder.join("pets.csv"), text).unwrap();
}

const SEARCH: &str = "search pets.csv --label pet --layers none --layers 4 --learning-rate 0.05,0.00001 \
                      --l2 0 --folds 4 --epochs 30 --out found";

#[test]
fn a_search_finds_settings_that_train_takes_and_goes_on_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_pets(path);
    let words: Vec<&str> = SEARCH.split_whitespace().collect();
    let output = gradus_in(path, &words);
    let printed = stdout_of_success(&output);
    // A fifth is the test part; 2 · 2 settings on 4 folds.
    let head = "pets.csv: 4 settings, each learned from 3 of 4 folds of 32 samples and judged on the \
                other, in turn\nThe test part of 8 samples was left alone.\n";
    assert!(printed.starts_with(head), "{printed}");
    assert_eq!(stderr(&output).matches(", fold ").count(), 16);
    let best = fs::read_to_string(path.join("found/best.toml")).unwrap();
    // With a rate of 0.00001 nothing is learned in 30 epochs.
    assert!(
        best.contains("learning_rate = 0.05") && best.contains("l2 = 0.0"),
        "{best}"
    );
    let run = train_in(path, "--config found/best.toml --seeds 1..2");
    let run = stdout_of_success(&run);
    assert!(run.contains("\n1 ") && run.contains("\n2 "), "{run}");

    let fits = path.join("found/search.jsonl");
    let whole = fs::read_to_string(&fits).unwrap();
    assert_eq!(whole.lines().count(), 1 + 16);
    let kept: Vec<&str> = whole.split_inclusive('\n').take(1 + 10).collect();
    // In the middle of the eleventh line.
    fs::write(&fits, kept.concat() + "{\"run\":{\"cand").unwrap();
    let output = gradus_in(path, &words);
    assert_eq!(stdout_of_success(&output), printed);
    let said = stderr(&output);
    assert!(said.contains("10 of 16 fits are done already\n"), "{said}");
    assert_eq!(said.matches(", fold ").count(), 6, "{said}");

    let others = SEARCH.replace("--folds 4", "--folds 3");
    let output = gradus_in(path, &others.split_whitespace().collect::<Vec<_>>());
    let message = "error: found/search.jsonl: of another search, choose another --out\n";
    assert_eq!(stderr(&output), message);
}

#[test]
fn a_search_says_what_it_cannot_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_pets(path);
    for (options, code, message) in [
        (
            "pets.csv --label pet --folds 33",
            1,
            "pets.csv: 32 samples cannot be divided into 33 folds: want from 2 to 32",
        ),
        (
            "pets.csv --label pet --folds 1",
            2,
            "invalid value '1' for '--folds <N>': there must be at least 2 folds, got 1",
        ),
        (
            "pets.csv",
            2,
            "pets.csv: name the column to learn with --label; columns are: x, noise, pet",
        ),
        (
            "pets.csv --label pet --l2=-1",
            2,
            "invalid value '-1' for '--l2 <STRENGTHS>': the strength of L2 must be a finite number of at \
             least 0, got -1",
        ),
        (
            "none.csv --label pet",
            1,
            "cannot open none.csv: No such file or directory (os error 2)",
        ),
    ] {
        let words = ["search"].into_iter().chain(options.split_whitespace());
        let output = gradus_in(path, &words.collect::<Vec<_>>());
        assert_eq!(stderr(&output), format!("error: {message}\n"), "{options}");
        assert_eq!(output.status.code(), Some(code), "{options}");
        assert!(!path.join("search").exists());
    }
    let diverging = "search pets.csv --label pet --layers 4 --l2 0 --learning-rate 1e300 --folds 2";
    let output = gradus_in(path, &diverging.split_whitespace().collect::<Vec<_>>());
    let message =
        "error: all settings of the grid diverged: give lower ones with --learning-rate\n";
    assert!(stderr(&output).ends_with(message), "{}", stderr(&output));
}

#[test]
fn a_search_takes_what_train_takes_or_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_pets(path);
    let search = |options: &str| {
        let words = ["search", "pets.csv", "--label", "pet"].into_iter();
        gradus_in(
            path,
            &words.chain(options.split_whitespace()).collect::<Vec<_>>(),
        )
    };
    let options = "--activation tanh --initialization xavier_normal --loss hinge --optimizer nadam \
                   --schedule cosine --class-weights balanced --dropout 0.1 --batch-size 8 --drop-last \
                   --epochs 2 --target-loss 0.001 --target-accuracy 0.9 --seed 3";
    let grid = "--layers 4 --learning-rate 0.05 --l2 0 --folds 2";
    let printed = stdout_of_success(&search(&format!("{options} {grid}")));
    // Classes that count the same are not judged by the share of right answers.
    assert!(printed.contains("  mean recall  deviation"), "{printed}");
    let best = fs::read_to_string(path.join("search/best.toml")).unwrap();
    let best: Vec<&str> = best.lines().collect();
    for line in [
        "activations = [\"tanh\", \"identity\"]",
        "initialization = \"xavier-normal\"",
        "loss = \"hinge\"",
        "optimizer = \"nadam\"",
        "schedule = \"cosine\"",
        "class_weights = \"balanced\"",
        "dropout = 0.1",
        "batch_size = 8",
        "drop_last = true",
        "epochs = 2",
        "target_loss = 0.001",
        "target_accuracy = 0.9",
        "seed = \"3\"",
    ] {
        assert!(best.contains(&line), "{line}: {best:?}");
    }

    for refused in [
        "--validation 0.2",
        "--patience 3",
        "--keep best",
        "--seeds 1..3",
        "--checkpoint-every 5",
        "--ledger",
        "--threads 2",
        "--config run.toml",
        "--resume run",
    ] {
        let output = search(refused);
        let option = refused.split(' ').next().unwrap();
        let message = stderr(&output);
        let begin = format!("error: {option} is not for search: ");
        assert!(message.starts_with(&begin), "{message}");
        assert!(message.len() > begin.len() + 40 && message.lines().count() == 1);
        assert_eq!(output.status.code(), Some(2), "{refused}");
    }
}

/// Nine of ten rows are of one class, and x tells them apart only roughly.
fn write_rare(folder: &Path) {
    let mut text = String::from("x,class\n");
    for row in 0..200 {
        let is_rare = row % 10 == 0;
        let x = row * 37 % 100 + if is_rare { 60 } else { 0 };
        writeln!(text, "{x},{}", if is_rare { "rare" } else { "common" }).unwrap();
    }
    fs::write(folder.join("rare.csv"), text).unwrap();
}

#[test]
fn the_scores_of_weighted_classes_are_the_mean_recalls_of_the_runs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_rare(path);
    let same = "rare.csv --label class --class-weights balanced --epochs 5";
    let search = format!("search {same} --layers none --learning-rate 0.05 --l2 0 --folds 2");
    let printed = stdout_of_success(&gradus_in(
        path,
        &search.split_whitespace().collect::<Vec<_>>(),
    ));
    let line = printed
        .lines()
        .find(|line| line.starts_with("none"))
        .expect("the setting");
    let mean: f64 = line.split_whitespace().nth(3).unwrap().parse().unwrap();
    // The loss that stands beside it is weighted, too.
    let fits = fs::read_to_string(path.join("search/search.jsonl")).unwrap();
    let scores = fits.lines().skip(1).map(|line| {
        let (_, score) = line.split_once("\"score\":").unwrap();
        score.split(',').next().unwrap().parse::<f64>().unwrap()
    });
    let scores: Vec<f64> = scores.collect();
    assert_eq!(scores.len(), 2);
    assert!(
        (50.0 * (scores[0] + scores[1]) - mean).abs() < 0.006,
        "{printed}"
    );

    // A run with weights has the same figure, and seeds sum it up.
    let run = format!("{same} --layers none --learning-rate 0.05 --seeds 1..2 --out all");
    let printed = stdout_of_success(&train_in(path, &run));
    let headings = printed
        .lines()
        .find(|line| line.starts_with("seed  "))
        .unwrap();
    let headings: Vec<&str> = headings.split_whitespace().collect();
    assert_eq!(headings, ["seed", "accuracy", "mean", "recall", "loss"]);
    let result = fs::read_to_string(path.join("all/seed-2/result.toml")).unwrap();
    assert!(result.contains("mean_recall = 0."), "{result}");
}
