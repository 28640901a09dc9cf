//! `gradus check`: the gradient check on a network as `gradus train` would start with.

use std::io::{Write, stdout};

use backprop::check::check;
use numeric::random::generator;
use training::Samples;

use crate::arguments::Check;
use crate::data::Data;
use crate::run_start::starting_network;
use crate::summary::describe_network;

/// Above this, beside the size of the loss, the two gradients do not agree: a right one differs by
/// rounding alone.
const TOLERANCE: f64 = 1e-7;

pub(crate) fn run(arguments: &Check) -> anyhow::Result<()> {
    let model = &arguments.model;
    let data = Data::load(&model.data, &model.table, None)?;
    let samples = arguments.samples.min(data.training.samples());
    let first: Vec<usize> = (0..samples).collect();
    let batch = data.training.select(&first)?;

    let (network, loss) = starting_network(model, &data, &mut generator(model.network.seed))?;
    let encoded = Samples::new(&batch, &network, loss)?;
    let report = check(&network, loss, encoded.inputs(), encoded.targets())?;

    let mut out = stdout().lock();
    writeln!(out, "network     {}", describe_network(&network))?;
    writeln!(out, "loss        {loss}, on {samples} samples")?;
    writeln!(out, "compared    {} parameters", report.comparisons.len())?;
    if report.at_kinks > 0 {
        writeln!(
            out,
            "left out    {}, where a kink lies within the step: no slope to measure there",
            report.at_kinks
        )?;
    }
    let Some(worst) = report.worst_beside(report.loss) else {
        anyhow::bail!("nothing was compared: every step crosses a kink");
    };
    let error = worst.error_beside(report.loss);
    writeln!(out, "worst       {}", worst.parameter)?;
    writeln!(out, "  by backpropagation  {:.12}", worst.analytic)?;
    writeln!(out, "  as measured         {:.12}", worst.numeric)?;
    writeln!(out, "  error               {error:.1e}")?;
    anyhow::ensure!(
        error < TOLERANCE,
        "the gradients do not agree: the error at the {} is {error:.1e}, want below {TOLERANCE:.0e}",
        worst.parameter
    );
    writeln!(out, "The gradient is right.")?;
    Ok(())
}
