//! The checks, each for one illness, by the place where it shows.

pub(crate) mod data;
pub(crate) mod first_weights;
pub(crate) mod learning_rate;
pub(crate) mod outcome;
pub(crate) mod worth;
