//! Reading data files that are in memory already: a table of numbers, and images.

#[path = "setup/images.rs"]
mod images;

use std::fmt::Write as _;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use datasets::digits;
use datasets::files::{Dialect, Table};
use images::{dataset, images_as_idx, labels_as_idx};

/// The 1,797 handwritten digits as a table: 64 pixels and the digit.
fn table() -> String {
    let digits = digits();
    let mut text = digits.feature_names().join(",") + ",digit\n";
    for (sample, label) in digits.inputs().column_iter().zip(digits.labels().unwrap()) {
        for pixel in &sample {
            write!(text, "{pixel},").expect("a string grows");
        }
        writeln!(text, "{label}").expect("a string grows");
    }
    text
}

fn loading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("loading");
    let table = table();
    group.throughput(Throughput::Bytes(table.len() as u64));
    group.bench_function("CSV: 1,797 digits of 64 pixels", |bencher| {
        bencher.iter(|| Table::from_reader(table.as_bytes(), &Dialect::default()));
    });

    let (images, labels) = (images_as_idx(10_000), labels_as_idx(10_000));
    group.throughput(Throughput::Bytes(images.len() as u64));
    group.bench_function("IDX: 10,000 images of 784 pixels", |bencher| {
        bencher.iter(|| dataset(&images, &labels));
    });
    group.finish();
}

criterion_group!(benches, loading);
criterion_main!(benches);
