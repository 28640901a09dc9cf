//! Several runs: with several seeds, and side by side.

use std::fs;
use std::path::Path;

use crate::program::{gradus_in, stderr, stdout_of_success, train_in};

/// The files of a folder and of its checkpoints, with their names.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for part in [folder.to_owned(), folder.join("checkpoints")] {
        for entry in fs::read_dir(part).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                files.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The accuracy of each seed, as printed.
fn accuracies(printed: &str) -> Vec<f64> {
    let lines = printed
        .lines()
        .skip_while(|line| !line.starts_with("seed "));
    let rows = lines.skip(1).take_while(|line| !line.is_empty());
    let of_row = |row: &str| row.split_whitespace().nth(1)?.parse().ok();
    rows.map(|row| of_row(row).expect(row)).collect()
}

/// The mean, the standard deviation and the worst of a figure, and the seed of the worst, as printed.
fn spread(printed: &str, figure: &str) -> Vec<f64> {
    let lines = printed
        .lines()
        .skip_while(|line| !line.starts_with("figure "));
    let mut lines = lines.filter_map(|line| line.strip_prefix(figure));
    let words = lines.next().expect(printed).split_whitespace();
    words.filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn several_seeds_are_several_runs_and_how_they_vary() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let command = "iris --epochs 6 --seeds 2..4 --out all";
    let printed = stdout_of_success(&train_in(path, command));
    stdout_of_success(&train_in(path, "iris --epochs 6 --seed 3 --out one"));
    assert!(files(&path.join("all/seed-3")) == files(&path.join("one")));

    let all = accuracies(&printed);
    assert_eq!(all.len(), 3, "{printed}");
    let mean = all.iter().sum::<f64>() / 3.0;
    let squares: f64 = all.iter().map(|x| (x - mean) * (x - mean)).sum();
    let worst = all.iter().copied().fold(100.0, f64::min);
    let numbers = spread(&printed, "accuracy");
    // Each is printed with two decimals.
    assert!((numbers[0] - mean).abs() < 0.011, "{printed}");
    assert!(
        (numbers[1] - (squares / 2.0).sqrt()).abs() < 0.011,
        "{printed}"
    );
    assert!((numbers[2] - worst).abs() < 1e-9, "{printed}");
    assert!(
        printed.contains("always the largest class: accuracy 33.33 %"),
        "{printed}"
    );
    // The loss is that of the test part, as the run of one seed prints it.
    let losses = (2..=4).map(|seed| {
        let one = train_in(path, &format!("iris --epochs 6 --seed {seed}"));
        let printed = stdout_of_success(&one);
        let (_, loss) = printed
            .split_once("test        loss ")
            .expect("it is printed");
        loss.split(',').next().unwrap().parse().unwrap()
    });
    let losses: Vec<f64> = losses.collect();
    let worst = losses.iter().zip(2_u32..);
    let (worst, seed) = worst
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .unwrap();
    let [mean, _, printed_worst, of_seed] = spread(&printed, "loss")[..] else {
        panic!("{printed}");
    };
    // Each is printed with five digits.
    assert!(
        (3.0 * mean / losses.iter().sum::<f64>() - 1.0).abs() < 1e-4,
        "{printed}"
    );
    assert!((printed_worst / worst - 1.0).abs() < 1e-4, "{printed}");
    assert!((of_seed - f64::from(seed)).abs() < 1e-9, "{printed}");

    // What has ended is not done again, and what was killed goes on.
    fs::remove_file(path.join("all/seed-2/model.safetensors")).unwrap();
    let again = train_in(path, command);
    assert_eq!(stdout_of_success(&again), printed);
    let said = stderr(&again);
    assert!(said.contains("resumed after iteration"), "{said}");
    assert!(path.join("all/seed-2/model.safetensors").exists());
}

#[test]
fn what_has_ended_on_another_table_is_not_taken_for_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let table = |of_a: usize| -> String {
        let rows = (0..20).map(|row| format!("{row},{}\n", if row < of_a { "a" } else { "b" }));
        std::iter::once("x,class\n".to_owned())
            .chain(rows)
            .collect()
    };
    let command = "own.csv --label class --epochs 2 --seeds 1..2 --out all";
    fs::write(path.join("own.csv"), table(10)).unwrap();
    stdout_of_success(&train_in(path, command));
    fs::write(path.join("own.csv"), table(8)).unwrap();
    let output = train_in(path, command);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("the run was started with"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn seeds_want_a_range() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |options: &str| {
        let output = train_in(folder.path(), options);
        assert_eq!(output.status.code(), Some(2), "{options}");
        stderr(&output)
    };
    for (seeds, why) in [
        (
            "4..2",
            "from 4 to 2 there are no seeds: want one such as 1..10, which includes both ends",
        ),
        (
            "1..",
            "\"1..\" is not a range of seeds: want one such as 1..10, which includes both ends",
        ),
        (
            "7",
            "\"7\" is not a range of seeds: want one such as 1..10, which includes both ends",
        ),
        (
            "1..5000",
            "from 1 to 5000 there are too many seeds: want at most 1000",
        ),
    ] {
        let message =
            format!("error: invalid value '{seeds}' for '--seeds <FIRST..LAST>': {why}\n");
        assert_eq!(refused(&format!("xor --seeds {seeds}")), message);
    }
    let message =
        "error: the argument '--seed <SEED>' cannot be used with '--seeds <FIRST..LAST>'\n";
    assert_eq!(refused("xor --seed 1 --seeds 1..2"), message);
}

#[test]
fn seeds_that_diverge_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let rows = (0..40).map(|x| format!("{x},{}.5\n", 3 * x));
    let text = format!("x,y\n{}", rows.collect::<String>());
    fs::write(folder.path().join("t.csv"), text).unwrap();
    let options = "t.csv --label y --epochs 30 --seeds 1..2 --optimizer sgd --learning-rate 1e40";
    let output = train_in(folder.path(), options);
    let message = "error: the runs with all seeds diverged: try a lower --learning-rate\n";
    assert!(stderr(&output).ends_with(message), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(1));
    let printed = stdout_of_success(&train_in(
        folder.path(),
        "t.csv --label y --epochs 3 --seeds 1..2",
    ));
    for figure in ["R²", "RMSE", "MAE"] {
        assert_eq!(spread(&printed, figure).len(), 4, "{printed}");
    }
    assert!(
        printed.lines().all(|line| line.chars().count() <= 100),
        "{printed}"
    );
}

#[test]
fn runs_are_compared_by_what_differs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let same = "iris --epochs 4 --validation 0.2";
    stdout_of_success(&train_in(
        path,
        &format!("{same} --learning-rate 0.02 --out runs/a"),
    ));
    stdout_of_success(&train_in(
        path,
        &format!("{same} --layers 8,4 --seed 7 --out runs/b"),
    ));
    let output = gradus_in(path, &["compare", "runs/a", "runs/b", "--out", "both.svg"]);
    let printed = stdout_of_success(&output);
    let mut lines = printed.lines();
    assert_eq!(lines.next(), Some("iris"));
    let words = |line: Option<&str>| {
        let words = line.unwrap_or_default().split("  ").map(str::trim);
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let headings = words(lines.nth(1));
    assert_eq!(
        headings,
        [
            "run",
            "--learning-rate",
            "--seed",
            "--layers",
            "epochs done",
            "training loss",
            "validation loss",
            "lowest (epoch)",
            "accuracy"
        ]
    );
    let rows = [words(lines.next()), words(lines.next())];
    assert_eq!(rows[0][..5], ["runs/a", "0.02", "1", "16", "4"]);
    assert_eq!(rows[1][..5], ["runs/b", "0.01", "7", "8,4", "4"]);
    // The numbers are those of the history, in five digits.
    let history = fs::read_to_string(path.join("runs/a/history.csv")).unwrap();
    let last: Vec<&str> = history.lines().last().unwrap().split(',').collect();
    let printed_loss: f64 = rows[0][6].parse().unwrap();
    let loss: f64 = last[5].parse().unwrap();
    assert!((printed_loss / loss - 1.0).abs() < 1e-4, "{printed}");
    assert!(
        printed.contains("The lowest validation loss is that of runs/"),
        "{printed}"
    );
    let picture = fs::read_to_string(path.join("both.svg")).unwrap();
    for text in [
        ">runs/a<",
        ">runs/b<",
        ">validation loss<",
        ">validation accuracy<",
    ] {
        assert!(picture.contains(text), "{text}");
    }
}

#[test]
fn runs_that_cannot_be_compared_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let rows = (0..30).map(|x| format!("{x},{},{}\n", x % 2, x % 3));
    let text = format!("x,y,z\n{}", rows.collect::<String>());
    fs::write(path.join("t.csv"), text).unwrap();
    for (name, options) in [
        ("xor", "xor --epochs 1"),
        ("y", "t.csv --label y --epochs 1"),
        ("z", "t.csv --label z --epochs 1"),
        ("values", "t.csv --label y --values --epochs 1"),
        ("hinge", "t.csv --label y --loss hinge --epochs 1"),
        ("half", "t.csv --label y --split 0.5 --epochs 1"),
    ] {
        stdout_of_success(&train_in(path, &format!("{options} --out {name}")));
    }
    fs::create_dir(path.join("empty")).unwrap();
    for (one, other, message) in [
        (
            "xor",
            "y",
            "xor and y have learned from different data: nothing to compare",
        ),
        (
            "y",
            "z",
            "y and z have learned from different labels: nothing to compare",
        ),
        (
            "y",
            "values",
            "one of y and values answers with classes, the other with values: nothing to compare",
        ),
        (
            "y",
            "empty",
            "no run to look at: cannot read empty/run.toml: No such file or directory (os error 2)",
        ),
    ] {
        let output = gradus_in(path, &["compare", one, other]);
        assert_eq!(stderr(&output), format!("error: {message}\n"));
        assert_eq!(output.status.code(), Some(1));
        assert!(!path.join("compare.svg").exists());
    }
    let output = gradus_in(path, &["compare", "y", "hinge"]);
    stdout_of_success(&output);
    let message = "warning: y and hinge have different losses, which cannot be compared and are not \
                   drawn\n";
    assert_eq!(stderr(&output), message);
    let picture = fs::read_to_string(path.join("compare.svg")).unwrap();
    assert!(picture.contains("accuracy<") && !picture.contains("loss<"));
    let output = gradus_in(path, &["compare", "y", "half"]);
    let message = "warning: y and half are not judged on the same samples: the last columns of the table \
                   cannot be compared\n";
    assert_eq!(stderr(&output), message);
}
