//! How long learning takes: one epoch of digits, and the passes that it is made of.

use std::hint::black_box;

use backprop::Backward;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use datasets::{Dataset, digits};
use descent::Variant;
use losses::Loss;
use network::{Activation, Initialization, Network, Trace};
use numeric::random::generator;
use training::checkpoint::CheckpointFolder;
use training::{Settings, Trainer};

/// 1,437 images with pixels from 0 to 1, as `gradus train digits` learns from.
fn images() -> Dataset {
    let digits = digits();
    let scaled = Dataset::new(digits.inputs() / 16.0, digits.targets().clone());
    let [training, _] = scaled
        .and_then(|digits| digits.split_stratified([0.8, 0.2], &mut generator(1)))
        .expect("digits divide by 4 to 1");
    training
}

fn network() -> Network {
    let activations = [Activation::Relu, Activation::Identity];
    let network = Network::initialized(
        &[64, 30, 10],
        &activations,
        Initialization::He,
        &mut generator(1),
    );
    network.expect("the sizes are above 0")
}

fn epoch(criterion: &mut Criterion) {
    let images = images();
    criterion.bench_function("digits 64-30-10, batch 32, Adam: one epoch", |bencher| {
        let new_trainer = || {
            let mut settings = Settings::new(Loss::CrossEntropy, Variant::Adam, 0.005);
            settings.stopping.epochs = 1;
            let trainer = Trainer::new(network(), &images, None, settings, generator(1));
            trainer.expect("the settings fit")
        };
        bencher.iter_batched(
            new_trainer,
            |mut trainer| trainer.run(|_| ()).expect("it does not diverge"),
            BatchSize::LargeInput,
        );
    });
}

fn passes(criterion: &mut Criterion) {
    let images = images();
    let network = network();
    let mut trace = Trace::new(&network, 32);
    trace
        .inputs_mut()
        .copy_from(&images.inputs().columns(0, 32));
    criterion.bench_function("digits 64-30-10, batch 32: forward", |bencher| {
        bencher.iter(|| black_box(&network).propagate(&mut trace));
    });
    let mut backward = Backward::new(&network, 32).expect("ReLU has a slope");
    criterion.bench_function("digits 64-30-10, batch 32: backward", |bencher| {
        bencher.iter(|| {
            backward.output_gradient_mut().fill(0.01);
            backward.propagate(black_box(&network), &trace)
        });
    });
}

/// What a run pays every two seconds: after ten of them at 1.9 ms an epoch it has done 5,000.
fn checkpoint(criterion: &mut Criterion) {
    let images = images();
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = CheckpointFolder::create(scratch.path()).expect("it is ours");
    for epochs in [1, 5_000] {
        let mut settings = Settings::new(Loss::CrossEntropy, Variant::Adam, 0.005);
        settings.stopping.epochs = epochs;
        let trainer = Trainer::new(network(), &images, None, settings, generator(1));
        let mut trainer = trainer.expect("the settings fit");
        trainer.run(|_| ()).expect("it does not diverge");
        let name = format!("digits 64-30-10, Adam: checkpoint after {epochs} epochs, on disk");
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| folder.save(&mut trainer).expect("there is room"));
        });
    }
}

criterion_group!(benches, epoch, passes, checkpoint);
criterion_main!(benches);
