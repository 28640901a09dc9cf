//! A checkpoint. Where the first byte is odd, the checksum at the end is made right, so that the
//! fuzzer gets past it.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use training::Trainer;

#[path = "../run.rs"]
mod run;

thread_local! {
    static TRAINER: RefCell<(Trainer, Vec<u8>)> = RefCell::new({
        let mut trainer = run::small();
        let start = checkpoints::to_bytes(&mut trainer).expect("it is small");
        (trainer, start)
    });
}

fuzz_target!(|input: &[u8]| {
    let Some((choice, file)) = input.split_first() else {
        return;
    };
    let mut file = file.to_vec();
    if choice % 2 == 1
        && let Some((content, end)) = file.split_last_chunk_mut::<4>()
    {
        *end = crc32fast::hash(content).to_le_bytes();
    }
    TRAINER.with_borrow_mut(|(trainer, start)| {
        if checkpoints::restore(trainer, &file).is_ok() {
            // What was taken can be written, taken again, and gone on from.
            let again = checkpoints::to_bytes(trainer).expect("it was taken");
            checkpoints::restore(trainer, &again).expect("it was written here");
            let _ = trainer.step();
            checkpoints::restore(trainer, start).expect("it is the start");
        } else {
            assert_eq!(checkpoints::to_bytes(trainer).expect("it is small"), *start);
        }
    });
});
