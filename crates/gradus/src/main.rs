//! The command line of Gradus.

mod advice;
mod arguments;
mod browser;
mod commands;
mod data;
mod defaults;
mod ended_run;
mod image_files;
mod interruption;
mod iterations;
mod judged;
mod labeled;
mod learning_rate;
mod messages;
mod places;
mod plane;
mod progress;
mod reading;
mod records;
mod report;
mod reproduce;
mod run_folder;
mod run_result;
mod run_settings;
mod run_start;
mod search;
mod seeds;
mod setting_table;
mod side_by_side;
mod source;
mod summary;
mod table_file;
mod text_table;
mod trained;
mod training_run;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::commands::exercise::NotSolved;
use crate::interruption::Interrupted;
use crate::messages::say;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            say(one_line(&error));
            return ExitCode::from(2);
        }
        Err(help) => {
            // A reader that has gone away needs no help.
            let _ = help.print();
            return ExitCode::SUCCESS;
        }
    };
    let outcome = match arguments.command.unwrap_or_default() {
        Command::Book(book) => commands::book::run(&book),
        Command::Train(train) => commands::train::run(&train),
        Command::Describe(describe) => commands::describe::run(&describe),
        Command::Predict(predict) => commands::predict::run(&predict),
        Command::Evaluate(evaluate) => commands::evaluate::run(&evaluate),
        Command::Show(show) => commands::show::run(&show),
        Command::Import(import) => commands::import::run(&import),
        Command::Export(export) => commands::export::run(&export),
        Command::Report(report) => commands::report::run(&report),
        Command::Compare(compare) => commands::compare::run(&compare),
        Command::Search(search) => commands::search::run(&search),
        Command::Ledger(ledger) => commands::ledger::run(&ledger),
        Command::Check(check) => commands::check::run(&check),
        Command::Doctor(doctor) => commands::doctor::run(&doctor),
        Command::Exercise(exercise) => commands::exercise::run(&exercise),
        Command::Figures(figures) => commands::figures::run(&figures),
        Command::Reproduce(reproduce) => commands::reproduce::run(&reproduce),
        Command::Step(step) => commands::step::run(&step),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // A reader such as `head` that has seen enough is no failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let is_failure = !error.is::<Interrupted>() && !error.is::<NotSolved>();
            say(format_args!(
                "{}{error:#}{}",
                if is_failure { "error: " } else { "" },
                advice::advice(&error).unwrap_or_default()
            ));
            exit_code(&error)
        }
    }
}

/// What is wrong with the arguments, in one line and without the usage.
fn one_line(error: &clap::Error) -> String {
    let message = error.to_string();
    let what = message.split("\n\nUsage:").next().unwrap_or_default();
    let what = what
        .split("\n\nFor more information")
        .next()
        .unwrap_or_default();
    let lines: Vec<&str> = what.split_whitespace().collect();
    lines.join(" ").replace(" tip: ", "; ")
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let source = error.downcast_ref::<std::io::Error>();
    source.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

/// 2 where other arguments would help, 1 where the data, the files or the run went wrong.
fn exit_code(error: &anyhow::Error) -> ExitCode {
    if let Some(interrupted) = error.downcast_ref::<Interrupted>() {
        return ExitCode::from(interrupted.exit_code);
    }
    let by_arguments = match error.downcast_ref() {
        Some(training::Error::Diverged(_) | training::Error::Data(_)) => false,
        Some(_) => true,
        None => error.is::<network::Error>() || error.is::<WrongArguments>(),
    };
    ExitCode::from(if by_arguments { 2 } else { 1 })
}

/// Arguments that do not go together.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct WrongArguments(String);
