//! Count from 0 inside, and from 1 outside: then a division gives the epoch, and its remainder the
//! iteration in it.

pub fn line(samples: usize, batch_size: usize, iteration: usize) -> (usize, usize, usize, usize) {
    let in_an_epoch = samples.div_ceil(batch_size);
    let epoch = (iteration - 1) / in_an_epoch;
    let in_this_epoch = (iteration - 1) % in_an_epoch;
    let before = in_this_epoch * batch_size;
    let last = samples.min(before + batch_size);
    (epoch + 1, in_this_epoch + 1, before + 1, last)
}
