//! One file a command.

pub(crate) mod book;
pub(crate) mod check;
pub(crate) mod doctor;
pub(crate) mod exercise;
pub(crate) mod figures;
pub(crate) mod ledger;
pub(crate) mod reproduce;
pub(crate) mod step;
pub(crate) mod train;
