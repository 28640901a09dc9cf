//! `gradus ledger`: which samples each iteration reads.

use std::io::{BufWriter, Write, stdout};

use training::{LastBatch, Plan};

use crate::arguments::Ledger;
use crate::tell::warn;

pub(crate) fn run(arguments: &Ledger) -> anyhow::Result<()> {
    let last_batch = if arguments.drop_last {
        LastBatch::Drop
    } else {
        LastBatch::Keep
    };
    let plan = Plan::new(arguments.samples, arguments.batch_size, last_batch)?;
    if let Some(warning) = plan.warning() {
        warn(warning);
    }
    let mut out = BufWriter::new(stdout().lock());
    writeln!(
        out,
        "epoch  iteration  of epoch  places in the order  samples  samples seen"
    )?;
    for entry in plan.ledger(arguments.epochs) {
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
