//! The doctor from outside: what it measures, what it finds, and its files.

mod files;
mod illnesses;
mod statistics;
