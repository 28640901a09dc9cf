//! Faults planted in a little book, a translation of one, and the links of a published one.

mod little_book;
mod planted_faults;
mod publication;
mod sources;
mod steps;
mod translations;
mod words;
