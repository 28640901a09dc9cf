//! The backward pass from outside: by hand, by measured slopes, and against PyTorch.

mod bad_input;
mod by_hand;
mod dropout;
mod gradient_check;
mod graph;
mod l2;
mod laws;
mod planted_mistakes;
mod pytorch;
mod random;
