//! A search for good settings by cross-validation.

pub(crate) mod fit;
pub(crate) mod grid;
pub(crate) mod ranking;
