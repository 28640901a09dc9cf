//! The file that a model becomes, and the module in it.

mod html;
mod models;
mod module;
