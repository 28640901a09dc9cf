//! The ways down from outside: by hand, as published, and against PyTorch.

mod adam_family;
mod bad_input;
mod checked_steps;
mod family_tree;
mod hard_points;
mod identities;
mod landscapes;
mod laws;
mod memory;
mod paper_forms;
mod published;
mod published_rates;
mod pytorch;
mod pytorch_adam_family;
mod races;
mod schedule_laws;
mod schedules;
mod settings;
mod threads;
mod two_steps;
