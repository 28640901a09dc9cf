//! Exercise 15.4: The lost digits
//!
//! `counts[i][j]` says how many images of the digit `i` were taken for `j`. Return the digits that are
//! lost: there are images of them, and not one is classified correctly. The smallest comes first.

pub fn lost(counts: &[[usize; 10]; 10]) -> Vec<usize> {
    (0..10).collect()
}
