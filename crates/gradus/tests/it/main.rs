//! The command line as a process: what it prints, writes and answers to signals.

mod bad_inputs;
mod best_weights;
mod book;
mod class_weights;
mod command_line;
mod doctor;
mod exercises;
mod images;
mod import;
mod kills;
mod messages;
mod pictures;
mod program;
mod repeats;
mod report;
mod runs_that_stop;
mod same_everywhere;
mod search;
mod several_runs;
mod steps;
mod trained;
