//! Faults planted in a little book, a translation of one, and the links of a published one.

mod planted_faults;
mod publication;
mod sources;
mod steps;
mod translations;
mod words;
