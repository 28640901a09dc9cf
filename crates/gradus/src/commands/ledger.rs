//! `gradus ledger`: which samples each iteration reads.

use std::io::{BufWriter, Write, stdout};
use std::path::Path;

use training::{LastBatch, Plan};

use crate::WrongArguments;
use crate::arguments::Ledger;
use crate::iterations;
use crate::messages::warn;

pub(crate) fn run(arguments: &Ledger) -> anyhow::Result<()> {
    match (&arguments.run, arguments.samples, arguments.batch_size) {
        (Some(folder), ..) => print_run(folder),
        (None, Some(samples), Some(batch_size)) => {
            let last_batch = if arguments.drop_last {
                LastBatch::Drop
            } else {
                LastBatch::Keep
            };
            print_plan(
                Plan::new(samples, batch_size, last_batch)?,
                arguments.epochs,
            )
        }
        _ => {
            let message = "name the folder of a run, or --samples and --batch-size";
            Err(WrongArguments(message.to_owned()).into())
        }
    }
}

/// What a run is going to do.
fn print_plan(plan: Plan, epochs: usize) -> anyhow::Result<()> {
    if let Some(warning) = plan.warning() {
        warn(warning);
    }
    let mut out = BufWriter::new(stdout().lock());
    writeln!(
        out,
        "epoch  iteration  of epoch  places in the order  samples  samples seen"
    )?;
    for entry in plan.ledger(epochs) {
        let places = format!("{}–{}", entry.first, entry.last);
        writeln!(
            out,
            "{:>5}  {:>9}  {:>8}  {:>19}  {:>7}  {:>12}",
            entry.epoch,
            entry.iteration,
            entry.iteration_in_epoch,
            places,
            entry.samples(),
            entry.samples_seen,
        )?;
    }
    out.flush()?;
    Ok(())
}

/// What a run has done.
fn print_run(folder: &Path) -> anyhow::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    writeln!(
        out,
        "epoch  iteration  of epoch  samples  samples seen  learning rate                  loss  \
         correct  batch"
    )?;
    for fields in iterations::read(folder)? {
        let [
            iteration,
            epoch,
            of_epoch,
            samples,
            seen,
            rate,
            loss,
            correct,
            batch,
        ] = fields.as_slice()
        else {
            continue;
        };
        writeln!(
            out,
            "{epoch:>5}  {iteration:>9}  {of_epoch:>8}  {samples:>7}  {seen:>12}  {rate:>13.13}  \
             {loss:>20}  {correct:>7}  {batch}"
        )?;
    }
    out.flush()?;
    Ok(())
}
