//! Layers of units from outside: by hand, as published, and at hard points.

mod activations;
mod anatomy;
mod argmax;
mod dropout;
mod errors;
mod forward;
mod gain;
mod hard_points;
mod initialization;
mod laws;
mod softmax;
mod spellings;
mod xor;
