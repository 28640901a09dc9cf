//! The perceptron from outside: as published, and what holds for every one.

mod laws;
mod published;
