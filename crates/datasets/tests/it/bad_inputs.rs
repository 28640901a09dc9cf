//! Bad data, and the one line that each gets.

use std::fmt::Write as _;

use datasets::scaling::{MinMax, Standardization};
use datasets::{
    Dataset, Error, Targets, blobs, blobs_at, circles, from_one_hot, iris, labels_from_numbers,
    moons, noisy_line, noisy_sine, one_hot, parity, spirals, split, xor,
};
use nalgebra::{DMatrix, DVector, dmatrix, dvector};
use numeric::random::generator;

/// What was done, and what it got.
struct Table(String);

impl Table {
    fn new() -> Self {
        Self(String::new())
    }

    fn row<T: std::fmt::Debug>(&mut self, what: &str, result: Result<T, Error>) {
        let message = match result {
            Ok(_) => "no error".to_owned(),
            Err(error) => error.to_string(),
        };
        assert!(!message.contains('\n'), "one line: {message}");
        writeln!(self.0, "{what}\n    {message}").expect("a string takes everything");
    }
}

fn classes(labels: &[usize], count: usize) -> Targets {
    Targets::Classes {
        labels: labels.to_vec(),
        names: (0..count).map(|class| class.to_string()).collect(),
    }
}

#[test]
fn datasets_refuse_what_does_not_fit_together() {
    let mut table = Table::new();
    let inputs = |samples| DMatrix::from_element(4, samples, 0.5);

    let nine = Targets::Values(DMatrix::zeros(1, 9));
    table.row("10 samples, 9 values", Dataset::new(inputs(10), nine));
    table.row(
        "3 samples, 2 labels",
        Dataset::new(inputs(3), classes(&[0, 1], 2)),
    );
    table.row("no samples", Dataset::new(inputs(0), classes(&[], 2)));
    table.row(
        "no features",
        Dataset::new(DMatrix::zeros(0, 2), classes(&[0, 1], 2)),
    );
    table.row("no classes", Dataset::new(inputs(1), classes(&[0], 0)));
    let no_outputs = Targets::Values(DMatrix::zeros(0, 1));
    table.row("no outputs", Dataset::new(inputs(1), no_outputs));
    table.row(
        "10,001 classes",
        Dataset::new(inputs(1), classes(&[0], 10_001)),
    );
    let mut labels = vec![0; 40];
    labels[36] = 10;
    table.row(
        "label 10 of 10 classes",
        Dataset::new(inputs(40), classes(&labels, 10)),
    );
    let mut nan = inputs(20);
    nan[(3, 11)] = f64::NAN;
    table.row(
        "a NaN feature",
        Dataset::new(nan.clone(), classes(&[0; 20], 1)),
    );
    nan[(3, 11)] = f64::NEG_INFINITY;
    table.row(
        "an infinite feature",
        Dataset::new(nan, classes(&[0; 20], 1)),
    );
    let values = Targets::Values(dmatrix![1.0, 2.0; 3.0, f64::INFINITY]);
    table.row("an infinite target", Dataset::new(inputs(2), values));
    let names = vec!["length".to_owned()];
    table.row("1 name for 2 features", xor().with_feature_names(names));
    table.row("sample 5 of 4", xor().select(&[0, 4]));
    table.row("a sample past all", xor().select(&[usize::MAX]));
    table.row("no sample selected", xor().select(&[]));
    table.row("3 classes on one output", iris().binary_targets());
    let line = noisy_line(4, 1.0, 0.0, 0.0, &mut generator(1));
    table.row(
        "values as 2 classes",
        line.and_then(|line| line.binary_targets()),
    );

    insta::assert_snapshot!("dataset", table.0);
}

#[test]
fn labels_and_one_hot_columns_are_checked() {
    let mut table = Table::new();
    for (what, number) in [
        ("label 10", 10.0),
        ("label -1", -1.0),
        ("label 2.5", 2.5),
        ("label NaN", f64::NAN),
        ("label inf", f64::INFINITY),
        ("label 1e300", 1e300),
    ] {
        let mut numbers = vec![3.0; 40];
        numbers[36] = number;
        table.row(what, labels_from_numbers(&numbers, 10));
    }
    table.row("one_hot of label 3 of 3", one_hot(&[0, 3], 3));
    table.row("one_hot of no classes", one_hot(&[], 0));
    table.row("one_hot of all classes", one_hot(&[0], usize::MAX));
    table.row("one_hot past 1 GiB", one_hot(&vec![0; 20_000], 10_000));
    let column = |values: [f64; 3]| {
        let mut targets = DMatrix::from_fn(3, 5, |row, _| if row == 0 { 1.0 } else { 0.0 });
        targets.set_column(4, &DVector::from_row_slice(&values));
        from_one_hot(&targets)
    };
    table.row("a column that sums to 2", column([1.0, 0.0, 1.0]));
    table.row("a column of zeros", column([0.0, 0.0, 0.0]));
    table.row("a probability of 1.2", column([1.2, -0.2, 0.0]));
    table.row("a NaN", column([0.0, f64::NAN, 0.0]));
    table.row("a shared 1", column([0.0, 0.5, 0.5]));
    table.row("no rows", from_one_hot(&DMatrix::zeros(0, 3)));
    insta::assert_snapshot!("labels", table.0);
}

#[test]
fn generated_datasets_refuse_what_they_cannot_make() {
    let mut table = Table::new();
    let rng = &mut generator(1);
    table.row("0 bits", parity(0));
    table.row("64 bits", parity(64));
    table.row("0 moons", moons(0, 0.1, rng));
    table.row("1 moon", moons(1, 0.1, rng));
    table.row("all moons", moons(usize::MAX, 0.1, rng));
    table.row("noise NaN", moons(10, f64::NAN, rng));
    table.row("noise -0.1", circles(10, -0.1, rng));
    table.row("noise inf", noisy_sine(10, f64::INFINITY, rng));
    table.row(
        "noise past the largest float",
        noisy_sine(100, f64::MAX, rng),
    );
    table.row("0 circles", circles(0, 0.1, rng));
    table.row("1 arm", spirals(1, 10, 0.1, rng));
    table.row("all arms", spirals(usize::MAX, usize::MAX, 0.1, rng));
    table.row("3 arms of 2 samples", spirals(3, 2, 0.1, rng));
    table.row("0 blobs", blobs(0, 10, 0.1, rng));
    table.row("5 blobs of 4 samples", blobs(5, 4, 0.1, rng));
    table.row("spread -1", blobs(2, 10, -1.0, rng));
    table.row(
        "blobs at NaN",
        blobs_at(&dmatrix![0.0, f64::NAN], 10, 1.0, rng),
    );
    table.row(
        "blobs without features",
        blobs_at(&DMatrix::zeros(0, 2), 10, 1.0, rng),
    );
    table.row("0 points of a line", noisy_line(0, 1.0, 0.0, 0.1, rng));
    table.row(
        "all points of a line",
        noisy_line(usize::MAX, 1.0, 0.0, 0.1, rng),
    );
    table.row("slope inf", noisy_line(10, f64::INFINITY, 0.0, 0.1, rng));
    table.row("intercept NaN", noisy_line(10, 1.0, f64::NAN, 0.1, rng));
    table.row(
        "a line past the largest float",
        noisy_line(3, f64::MAX, f64::MAX, 0.0, rng),
    );
    table.row("0 points of a sine", noisy_sine(0, 0.1, rng));
    insta::assert_snapshot!("generated", table.0);
}

#[test]
fn splits_refuse_parts_without_samples() {
    let mut table = Table::new();
    let rng = &mut generator(1);
    table.row("0.05 of 10", split::indices(10, [0.95, 0.05], rng));
    table.row(
        "0.05 of 10, of three",
        split::indices(10, [0.9, 0.05, 0.05], rng),
    );
    table.row("half of 1", split::indices(1, [0.5, 0.5], rng));
    table.row("0 samples", split::indices(0, [0.5, 0.5], rng));
    table.row("all samples", split::indices(usize::MAX, [0.5, 0.5], rng));
    table.row("share 0", split::indices(10, [1.0, 0.0], rng));
    table.row("share -0.2", split::indices(10, [-0.2, 1.2], rng));
    table.row("share 1.2", split::indices(10, [1.2], rng));
    table.row("share NaN", split::indices(10, [0.5, f64::NAN], rng));
    table.row("shares of 0.9", split::indices(10, [0.7, 0.2], rng));
    table.row("no shares", split::indices(10, [], rng));
    let line = noisy_line(10, 1.0, 0.0, 0.0, rng);
    let stratified = line.and_then(|line| line.split_stratified([0.5, 0.5], rng));
    table.row("values by class", stratified);
    insta::assert_snapshot!("split", table.0);
}

#[test]
fn scalings_refuse_what_they_cannot_scale() {
    let mut table = Table::new();
    let fitted = || Standardization::fit(&dmatrix![1.0, 2.0; 3.0, 5.0]);
    table.row("no samples", Standardization::fit(&DMatrix::zeros(2, 0)));
    table.row("no features", MinMax::fit(&DMatrix::zeros(0, 2)));
    table.row("a NaN", Standardization::fit(&dmatrix![1.0, f64::NAN]));
    table.row("an infinity", MinMax::fit(&dmatrix![1.0, f64::INFINITY]));
    let wide = dmatrix![f64::MIN, f64::MAX];
    table.row("a range past the largest float", MinMax::fit(&wide));
    let three = DMatrix::zeros(3, 1);
    table.row(
        "3 features, fitted to 2",
        fitted().and_then(|s| s.apply(&three)),
    );
    let nan = dmatrix![1.0; f64::NAN];
    table.row("a NaN to scale", fitted().and_then(|s| s.apply(&nan)));
    let far = Standardization::fit(&dmatrix![0.0, 1e-300]).and_then(|s| s.apply(&dmatrix![1e300]));
    table.row("1e300, fitted to 1e-300", far);
    let (two, one) = (dvector![1.0, 2.0], dvector![1.0]);
    table.row("2 means, 1 deviation", Standardization::new(two, one));
    let stored = Standardization::new(dvector![1.0], dvector![0.0]);
    table.row("a stored deviation of 0", stored);
    let stored = MinMax::new(dvector![f64::NAN], dvector![1.0]);
    table.row("a stored minimum of NaN", stored);
    insta::assert_snapshot!("scaling", table.0);
}
