//! A row's sum is the number of images of its digit. A column without any answer looks like the same
//! thing and is not: a digit can be given as an answer, always wrongly, and still be lost.

pub fn lost(counts: &[[usize; 10]; 10]) -> Vec<usize> {
    let is_lost = |&digit: &usize| {
        let images: usize = counts[digit].iter().sum();
        images > 0 && counts[digit][digit] == 0
    };
    (0..10).filter(is_lost).collect()
}
