//! One file a command.

pub(crate) mod book;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod describe;
pub(crate) mod doctor;
pub(crate) mod evaluate;
pub(crate) mod exercise;
pub(crate) mod export;
pub(crate) mod figures;
pub(crate) mod import;
pub(crate) mod ledger;
pub(crate) mod predict;
pub(crate) mod report;
pub(crate) mod reproduce;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod step;
pub(crate) mod train;
