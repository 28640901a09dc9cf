//! The data from outside: what is read, made and refused.

mod bad_inputs;
mod idx;
mod idx_sets;
mod laws;
mod png;
mod published;
mod split;
mod table;
