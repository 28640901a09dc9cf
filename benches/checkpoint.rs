//! What a run pays every two seconds: a checkpoint. After ten of them at 1.9 ms an epoch it has
//! done 5,000.

#[path = "setup/workload.rs"]
mod workload;

use checkpoints::Folder;
use criterion::{Criterion, criterion_group, criterion_main};
use datasets::{Dataset, digits};
use workload::Workload;

fn checkpoint(criterion: &mut Criterion) {
    let digits = digits();
    let images = Dataset::new(digits.inputs() / 16.0, digits.targets().clone());
    let images = images.expect("a sixteenth is finite");
    let workload = Workload {
        sizes: vec![64, 30, 10],
        learning_rate: 0.005,
        ..Workload::of("b")
    };
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = Folder::create(scratch.path()).expect("it is ours");
    for epochs in [1, 5_000] {
        let mut trainer = workload.trainer(&images, epochs);
        trainer.run(|_| ()).expect("it does not diverge");
        let name = format!("digits 64-30-10, Adam: checkpoint after {epochs} epochs, on disk");
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| folder.save(&mut trainer).expect("there is room"));
        });
    }
}

criterion_group!(benches, checkpoint);
criterion_main!(benches);
