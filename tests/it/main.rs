//! What spans the crates: the book, the examples and figures in it, the reader's own program, the
//! stair, metadata, and PyTorch's numbers.

mod book;
mod by_hand;
mod digits_race;
mod doctor_limits;
mod examples;
mod figures;
mod licenses;
mod metadata;
mod nalgebra_without_std;
mod recorded;
mod reference;
mod stair;
