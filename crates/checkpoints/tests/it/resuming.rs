//! A run that is taken up again ends as the run that never stopped; nothing else is taken up.

use checkpoints::{Folder, restore, to_bytes};
use datasets::{Dataset, Targets, moons};
use descent::{Cosine, OptimizerKind, ReduceOnPlateau, Schedule};
use losses::{L2, Loss};
use nalgebra::dmatrix;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Settings, Trainer};

/// 50 moons in batches of 16, so that each epoch ends with a batch of 2.
fn run(kind: OptimizerKind) -> Result<Trainer, Error> {
    let mut rng = generator(3);
    let data = moons(50, 0.2, &mut rng)?;
    let validation = moons(20, 0.2, &mut rng)?;
    let activations = [Activation::Tanh, Activation::Identity];
    let start = Initialization::XavierNormal;
    let network = Network::initialized(&[2, 6, 1], &activations, start, &mut rng)?;
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, kind, 0.05);
    settings.batch_size = 16;
    settings.stopping.epochs = 5;
    settings.stopping.patience = Some(3);
    settings.schedule = Schedule::Cosine(Cosine::new(20, 0.1)?);
    settings.plateau = Some(ReduceOnPlateau::new().with_patience(0));
    settings.l2 = Some(L2::new(1e-3)?);
    let network = network.with_dropout(0.25)?;
    Trainer::new(network, &data, Some(&validation), settings, rng)
}

fn take_steps(trainer: &mut Trainer, steps: usize) {
    for _ in 0..steps {
        trainer.step().unwrap();
    }
}

const ITERATIONS: usize = 20;

#[test]
fn a_run_taken_up_at_any_iteration_ends_with_the_same_bits() {
    for kind in OptimizerKind::ALL {
        let mut whole = run(kind).unwrap();
        let mut saved = vec![to_bytes(&mut whole).unwrap()];
        for _ in 0..ITERATIONS {
            whole.step().unwrap();
            saved.push(to_bytes(&mut whole).unwrap());
        }
        let end = saved.last().unwrap();
        for (done, bytes) in saved.iter().enumerate() {
            let mut again = run(kind).unwrap();
            restore(&mut again, bytes).unwrap();
            assert_eq!(to_bytes(&mut again).unwrap(), *bytes, "{kind} at {done}");
            take_steps(&mut again, ITERATIONS - done);
            assert_eq!(to_bytes(&mut again).unwrap(), *end, "{kind} from {done}");
            assert_eq!(again.history(), whole.history(), "{kind} from {done}");
            assert_eq!(again.network(), whole.network(), "{kind} from {done}");
            assert_eq!(
                again.best_network(),
                whole.best_network(),
                "{kind} from {done}"
            );
            assert_eq!(again.stop_reason(), whole.stop_reason());
        }
    }
}

#[test]
fn every_cut_and_every_flipped_bit_is_found() {
    let mut trainer = run(OptimizerKind::Adam).unwrap();
    take_steps(&mut trainer, 2);
    let bytes = to_bytes(&mut trainer).unwrap();
    let before = trainer.network().clone();
    for length in 0..bytes.len() {
        let error = restore(&mut trainer, &bytes[..length]).unwrap_err();
        let message = error.to_string();
        assert!(
            message.starts_with("checkpoint damaged: "),
            "{length}: {message}"
        );
    }
    let mut damaged = bytes.clone();
    for bit in 0..8 * bytes.len() {
        damaged[bit / 8] ^= 1 << (bit % 8);
        let error = restore(&mut trainer, &damaged).unwrap_err();
        assert!(
            matches!(error, checkpoints::Error::Checksum { .. }),
            "bit {bit}: {error}"
        );
        damaged[bit / 8] ^= 1 << (bit % 8);
    }
    assert_eq!(*trainer.network(), before);
    restore(&mut trainer, &bytes).unwrap();
}

/// A small run on a line, whose settings the tests below change one by one.
fn line(change: impl FnOnce(&mut Settings)) -> Trainer {
    let data = Dataset::new(dmatrix![1.0, 2.0], Targets::Values(dmatrix![3.0, 6.0])).unwrap();
    on_data(&data, change)
}

fn on_data(data: &Dataset, change: impl FnOnce(&mut Settings)) -> Trainer {
    let activations = [Activation::Identity];
    let mut rng = generator(1);
    let network = Network::initialized(&[1, 1], &activations, Initialization::Normal, &mut rng);
    let mut settings = Settings::new(Loss::MeanSquaredError, OptimizerKind::Adam, 0.1);
    settings.batch_size = 2;
    change(&mut settings);
    Trainer::new(network.unwrap(), data, None, settings, rng).unwrap()
}

#[test]
fn a_checkpoint_of_another_run_is_refused_and_the_difference_named() {
    let bytes = to_bytes(&mut line(|_| ())).unwrap();
    let refused = |mut trainer: Trainer| restore(&mut trainer, &bytes).unwrap_err().to_string();

    assert_eq!(
        refused(line(|s| s.optimizer = OptimizerKind::RmsProp)),
        "the run was started with optimizer adam, now it is rmsprop"
    );
    assert_eq!(
        refused(line(|s| s.batch_size = 1)),
        "the run was started with batch size 2, now it is 1"
    );
    assert_eq!(
        refused(line(|s| s.learning_rate = 0.2)),
        "the run was started with learning rate 0.1, now it is 0.2"
    );
    let other = Dataset::new(dmatrix![1.0, 2.0], Targets::Values(dmatrix![3.0, 7.0])).unwrap();
    let message = refused(on_data(&other, |_| ()));
    assert!(
        message.starts_with("the run was started with training data 2 samples of 1 features, "),
        "{message}"
    );
    // When to stop may change: it is no part of a checkpoint.
    let mut longer = line(|s| s.stopping.epochs = 99);
    restore(&mut longer, &bytes).unwrap();
    assert_eq!(to_bytes(&mut longer).unwrap(), bytes);

    let message = restore(&mut run(OptimizerKind::Adam).unwrap(), &bytes).unwrap_err();
    assert_eq!(
        message.to_string(),
        "the run was started with L2 None, now it is Some(L2 { strength: 0.001 })"
    );
}

#[test]
fn a_folder_keeps_the_last_two_and_goes_on_from_the_newest_whole_one() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("checkpoints");
    let folder = Folder::create(&path).unwrap();
    let names = || {
        let entries = std::fs::read_dir(&path).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let mut trainer = run(OptimizerKind::Adam).unwrap();
    assert_eq!(folder.resume(&mut trainer).unwrap().iterations, 0);
    for _ in 0..3 {
        trainer.step().unwrap();
        folder.save(&mut trainer).unwrap();
    }
    assert_eq!(
        names(),
        ["000000000002.safetensors", "000000000003.safetensors"]
    );

    // The newest was damaged, and a killed run left one that it had not finished.
    let newest = path.join("000000000003.safetensors");
    let mut bytes = std::fs::read(&newest).unwrap();
    bytes.truncate(1000);
    std::fs::write(&newest, &bytes).unwrap();
    let unfinished = path.join("000000000004.unfinished");
    std::fs::write(&unfinished, "abc").unwrap();

    let mut again = run(OptimizerKind::Adam).unwrap();
    let resumed = folder.resume(&mut again).unwrap();
    assert_eq!(resumed.iterations, 2);
    assert_eq!(resumed.unfinished, [unfinished]);
    let (path, error) = &resumed.refused[0];
    assert_eq!(*path, newest);
    assert!(
        error
            .to_string()
            .starts_with("checkpoint damaged: it says checksum ")
    );
    take_steps(&mut again, 1);
    assert_eq!(
        to_bytes(&mut again).unwrap(),
        to_bytes(&mut trainer).unwrap()
    );

    folder.save_last(&mut again).unwrap();
    assert_eq!(names(), ["000000000003.safetensors"]);

    std::fs::write(&newest, "not a checkpoint").unwrap();
    let error = folder
        .resume(&mut run(OptimizerKind::Adam).unwrap())
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("checkpoint damaged: it says checksum ")
    );
}
