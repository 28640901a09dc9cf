//! The losses from outside: by hand, as published, and against PyTorch.

mod bad_input;
mod by_hand;
mod hard_points;
mod l2;
mod laws;
mod published;
mod pytorch;
mod sample_weights;
mod spellings;
