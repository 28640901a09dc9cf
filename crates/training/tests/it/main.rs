//! Training from outside: the loop, its checkpoints, its statistics and its doctor.

mod bad_input;
mod by_hand;
mod checkpoint;
mod doctor;
mod doctor_files;
mod hostile_checkpoints;
mod laws;
mod plan;
mod published;
mod rates_and_penalties;
mod run;
mod statistics;
