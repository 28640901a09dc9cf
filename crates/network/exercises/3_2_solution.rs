//! Each pair of neighbors is a layer. `windows(2)` walks through these pairs. A unit has one weight
//! for each input and one bias.

pub fn parameter_count(sizes: &[usize]) -> usize {
    let mut count = 0;
    for pair in sizes.windows(2) {
        let (inputs, units) = (pair[0], pair[1]);
        count += units * inputs + units;
    }
    count
}
