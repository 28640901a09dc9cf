//! The doctor from outside: what it measures, what it finds, and its files.

mod case;
mod files;
mod illnesses;
mod remedies;
mod statistics;
mod truth;
