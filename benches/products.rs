//! The three products of a layer at the workloads' shapes: the fast form, the plain loops, and
//! nalgebra's `*`.
//!
//! nalgebra is built without its `std` feature here, so its `*` is a plain loop too.

#[path = "setup/operands.rs"]
mod operands;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use numeric::{affine, outer_product, plain, transposed_product};
use operands::Operands;

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
        let mut operands = Operands::random([inputs, units, samples]);
        let (w, x) = (&operands.weights, &operands.activations);
        let (b, d) = (&operands.biases, &operands.deltas);
        let fits = "the shapes fit";

        let z = &mut operands.sums;
        time("affine", "fast", &mut || affine(w, x, b, z).expect(fits));
        time("affine", "plain", &mut || {
            plain::affine(w, x, b, z).expect(fits);
        });
        time("affine", "nalgebra", &mut || drop(black_box(w * x)));

        let (name, e) = ("transposed_product", &mut operands.blame);
        time(name, "fast", &mut || {
            transposed_product(w, d, e).expect(fits);
        });
        time(name, "plain", &mut || {
            plain::transposed_product(w, d, e).expect(fits);
        });
        time(name, "nalgebra", &mut || drop(black_box(w.tr_mul(d))));

        let (name, g) = ("outer_product", &mut operands.gradient);
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
