//! The ledger of a run: what each iteration reads.

fn main() {
    let (samples, batch_size, epochs) = (50, 20, 2);
    println!("{samples} samples in batches of {batch_size}, for {epochs} epochs:\n");
    println!("epoch  iteration  of epoch  places  samples  samples seen");
    // ANCHOR: ledger
    let (mut iteration, mut seen) = (0, 0);
    for epoch in 1..=epochs {
        let mut read = 0; // in this epoch
        let mut of_epoch = 0;
        while read < samples {
            let batch = batch_size.min(samples - read); // the last one may be smaller
            iteration += 1;
            of_epoch += 1;
            seen += batch;
            print_line(epoch, iteration, of_epoch, read + 1, read + batch, seen);
            read += batch;
        }
    }
    // ANCHOR_END: ledger
}

fn print_line(epoch: u32, iteration: u32, of_epoch: u32, first: u32, last: u32, seen: u32) {
    let places = format!("{first}–{last}");
    let samples = last - first + 1;
    println!("{epoch:>5}  {iteration:>9}  {of_epoch:>8}  {places:>6}  {samples:>7}  {seen:>12}");
}
