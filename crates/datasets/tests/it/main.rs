//! The data from outside: what is read, made and refused.

mod bad_inputs;
mod idx;
mod laws;
mod published;
mod split;
mod table;
