//! The three products of a layer at the workloads' shapes: the fast form, the plain loops, and
//! nalgebra's `*`.
//!
//! nalgebra is built without its `std` feature here, so its `*` is a plain loop too.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nalgebra::{DMatrix, DVector};
use numeric::random::{generator, uniform};
use numeric::{affine, outer_product, plain, transposed_product};

/// Inputs, units, samples of a batch.
const SHAPES: [(usize, usize, usize); 10] = [
    (784, 30, 1),
    (784, 30, 10),
    (30, 10, 10),
    (64, 30, 32),
    (784, 128, 32),
    (128, 64, 32),
    (64, 10, 32),
    (784, 1024, 128),
    (1024, 1024, 128),
    (1024, 10, 128),
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
        let multiply_adds = (inputs * units * samples) as u64;
        let mut time = |product: &str, form: &str, work: &mut dyn FnMut()| {
            let mut group = criterion.benchmark_group(product);
            group.throughput(Throughput::Elements(multiply_adds));
            group.bench_function(BenchmarkId::new(form, &shape), |bencher| {
                bencher.iter(&mut *work);
            });
            group.finish();
        };
        let (w, x, b, d) = (&weights, &activations, &biases, &deltas);
        let fits = "the shapes fit";

        let z = &mut sums;
        time("affine", "fast", &mut || affine(w, x, b, z).expect(fits));
        time("affine", "plain", &mut || {
            plain::affine(w, x, b, z).expect(fits);
        });
        time("affine", "nalgebra", &mut || drop(black_box(w * x)));

        let (name, e) = ("transposed_product", &mut blame);
        time(name, "fast", &mut || {
            transposed_product(w, d, e).expect(fits);
        });
        time(name, "plain", &mut || {
            plain::transposed_product(w, d, e).expect(fits);
        });
        time(name, "nalgebra", &mut || drop(black_box(w.tr_mul(d))));

        let (name, g) = ("outer_product", &mut gradient);
        time(name, "fast", &mut || outer_product(d, x, g).expect(fits));
        time(name, "plain", &mut || {
            plain::outer_product(d, x, g).expect(fits);
        });
        time(name, "nalgebra", &mut || {
            drop(black_box(d * x.transpose()));
        });
    }
}

criterion_group!(benches, products);
criterion_main!(benches);
