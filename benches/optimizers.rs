//! One step of each variant of gradient descent over 100,000 parameters.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use descent::OptimizerKind;
use numeric::random::{generator, uniform};

const PARAMETERS: usize = 100_000;

fn steps(criterion: &mut Criterion) {
    let rng = &mut generator(1);
    let gradient: Vec<f64> = (0..PARAMETERS).map(|_| uniform(rng, -1.0, 1.0)).collect();
    let mut group = criterion.benchmark_group("one step");
    group.throughput(Throughput::Elements(PARAMETERS as u64));
    for kind in OptimizerKind::ALL {
        let mut parameters = vec![1.0; PARAMETERS];
        let mut optimizer = kind.build(1e-6).expect("the rate is above 0");
        group.bench_function(kind.key(), |bencher| {
            bencher.iter(|| optimizer.step(&mut parameters, black_box(&gradient)));
        });
    }
    group.finish();
}

criterion_group!(benches, steps);
criterion_main!(benches);
