//! Checkpoints with a right checksum that are wrong all the same: refused, and nothing changed.

mod arrays;
mod header;
mod parts;
mod values;
