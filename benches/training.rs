//! How long learning takes at the workloads' sizes: the passes, an iteration, an epoch; and
//! answering.

#[path = "setup/images.rs"]
mod images;
#[path = "setup/workload.rs"]
mod workload;

use std::hint::black_box;

use backprop::Backward;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use datasets::{Dataset, xor};
use images::{dataset, images_as_idx, labels_as_idx};
use network::Trace;
use workload::Workload;

/// The workloads with their data: a and b learn from images of MNIST's shape, d from XOR.
fn workloads() -> [(&'static str, Workload, Dataset); 3] {
    let images = dataset(&images_as_idx(10_000), &labels_as_idx(10_000));
    let images = images.expect("these are right files");
    [("a", images.clone()), ("b", images), ("d", xor())]
        .map(|(letter, data)| (letter, Workload::of(letter), data))
}

fn passes(criterion: &mut Criterion) {
    for (letter, workload, data) in workloads() {
        let size = workload.batch_size;
        let network = workload.network();
        let mut trace = Trace::new(&network, size);
        for (sample, mut column) in trace.inputs_mut().column_iter_mut().enumerate() {
            let inputs = data.shared_inputs();
            inputs.copy_sample_into(sample, column.as_mut_slice());
        }
        criterion.bench_function(&format!("{letter}: forward"), |bencher| {
            bencher.iter(|| black_box(&network).forward_into(&mut trace));
        });

        let mut backward = Backward::new(&network, size).expect("it has slopes");
        criterion.bench_function(&format!("{letter}: gradient"), |bencher| {
            bencher.iter(|| {
                backward.output_gradient_mut().fill(0.01);
                backward.propagate(black_box(&network), &trace)
            });
        });
    }
}

fn iteration(criterion: &mut Criterion) {
    const EPOCHS: usize = 1_000;
    let mut group = criterion.benchmark_group("one iteration");
    for (letter, workload, data) in workloads() {
        let mut trainer = workload.trainer(&data, EPOCHS);
        group.throughput(Throughput::Elements(workload.batch_size as u64));
        group.bench_function(letter, |bencher| {
            bencher.iter(|| {
                let step = trainer.step().expect("it does not diverge");
                if step.stop.is_some() {
                    trainer = workload.trainer(&data, EPOCHS);
                }
            });
        });
    }
    group.finish();
}

fn epoch(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one epoch");
    group.sample_size(10);
    for (letter, workload, data) in workloads() {
        group.throughput(Throughput::Elements(data.samples() as u64));
        group.bench_function(BenchmarkId::new(letter, data.samples()), |bencher| {
            bencher.iter_batched(
                || workload.trainer(&data, 1),
                |mut trainer| trainer.run(|_| ()).expect("it does not diverge"),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

fn prediction(criterion: &mut Criterion) {
    let [_, (_, workload, images), _] = workloads();
    let (network, inputs) = (workload.network(), images.inputs());
    let mut group = criterion.benchmark_group("prediction");
    group.sample_size(10);
    group.throughput(Throughput::Elements(images.samples() as u64));
    group.bench_function("g", |bencher| bencher.iter(|| network.predict(inputs)));
    group.finish();
}

criterion_group!(benches, passes, iteration, epoch, prediction);
criterion_main!(benches);
