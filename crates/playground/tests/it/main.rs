//! Tests of the live forms' module and of what it runs.

mod chapters;
mod module;
mod settings;
