//! The three products of a layer: the fast form, the plain loops, and nalgebra's `*`.
//!
//! nalgebra is built without its `std` feature here, so its `*` is a plain loop too.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nalgebra::{DMatrix, DVector};
use numeric::random::{generator, uniform};
use numeric::{affine, outer_product, plain, transposed_product};

/// Inputs, units, samples of a batch.
const SHAPES: [(usize, usize, usize); 4] = [
    (784, 30, 10),
    (784, 128, 32),
    (64, 30, 32),
    (1024, 1024, 128),
];

fn products(criterion: &mut Criterion) {
    for (inputs, units, samples) in SHAPES {
        let rng = &mut generator(1);
        let mut random =
            |rows, columns| DMatrix::from_fn(rows, columns, |_, _| uniform(rng, -1.0, 1.0));
        let weights = random(units, inputs);
        let activations = random(inputs, samples);
        let deltas = random(units, samples);
        let biases = DVector::from_element(units, 0.5);
        let mut sums = random(units, samples);
        let mut blame = random(inputs, samples);
        let mut gradient = random(units, inputs);

        let shape = format!("{inputs}x{units} batch {samples}");
        let multiply_adds = Throughput::Elements((inputs * units * samples) as u64);

        let mut group = criterion.benchmark_group("affine");
        group.throughput(multiply_adds.clone());
        group.bench_function(BenchmarkId::new("fast", &shape), |bencher| {
            bencher.iter(|| affine(&weights, &activations, &biases, black_box(&mut sums)));
        });
        group.bench_function(BenchmarkId::new("plain", &shape), |bencher| {
            bencher.iter(|| plain::affine(&weights, &activations, &biases, black_box(&mut sums)));
        });
        group.bench_function(BenchmarkId::new("nalgebra", &shape), |bencher| {
            bencher.iter(|| black_box(&weights) * &activations);
        });
        group.finish();

        let mut group = criterion.benchmark_group("transposed_product");
        group.throughput(multiply_adds.clone());
        group.bench_function(BenchmarkId::new("fast", &shape), |bencher| {
            bencher.iter(|| transposed_product(&weights, &deltas, black_box(&mut blame)));
        });
        group.bench_function(BenchmarkId::new("plain", &shape), |bencher| {
            bencher.iter(|| plain::transposed_product(&weights, &deltas, black_box(&mut blame)));
        });
        group.bench_function(BenchmarkId::new("nalgebra", &shape), |bencher| {
            bencher.iter(|| black_box(&weights).tr_mul(&deltas));
        });
        group.finish();

        let mut group = criterion.benchmark_group("outer_product");
        group.throughput(multiply_adds);
        group.bench_function(BenchmarkId::new("fast", &shape), |bencher| {
            bencher.iter(|| outer_product(&deltas, &activations, black_box(&mut gradient)));
        });
        group.bench_function(BenchmarkId::new("plain", &shape), |bencher| {
            bencher.iter(|| plain::outer_product(&deltas, &activations, black_box(&mut gradient)));
        });
        group.bench_function(BenchmarkId::new("nalgebra", &shape), |bencher| {
            bencher.iter(|| black_box(&deltas) * activations.transpose());
        });
        group.finish();
    }
}

criterion_group!(benches, products);
criterion_main!(benches);
