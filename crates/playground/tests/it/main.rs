//! Tests of the live forms' module and of what it runs.

mod module;
mod settings;
