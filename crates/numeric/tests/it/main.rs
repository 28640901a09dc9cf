//! The ground floor from outside: the same bits everywhere.

mod random;
mod same_bits;
