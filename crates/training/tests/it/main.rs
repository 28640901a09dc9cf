//! Training from outside: the loop, its plan, its numbers and its errors.

mod bad_input;
mod by_hand;
mod class_weights;
mod laws;
mod plan;
mod published;
mod rates_and_penalties;
mod run;
mod spread;
mod state;
