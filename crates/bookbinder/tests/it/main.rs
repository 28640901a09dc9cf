//! The checks of the book, each on a little book with that fault.

mod planted_faults;
mod translations;
