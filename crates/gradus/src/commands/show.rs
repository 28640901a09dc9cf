//! `gradus show`: what a trained network is.

use std::io::{self, Write, stdout};

use model::{Answer, InputColumn, Model};

use crate::arguments::Show;
use crate::reading::{back, list, reading};
use crate::summary::describe_network;
use crate::trained;

pub(crate) fn run(arguments: &Show) -> anyhow::Result<()> {
    let model = trained::load(&arguments.model)?;
    let mut out = stdout().lock();
    writeln!(out, "{:<10}{}", "answers", answer(model.answer()))?;
    writeln!(
        out,
        "{:<10}{}",
        "network",
        describe_network(model.network())
    )?;
    writeln!(out, "{:<10}{}", "loss", model.loss())?;
    write_layers(&mut out, &model)?;
    write_columns(&mut out, model.columns().columns())?;
    if !model.origin.is_empty() {
        writeln!(out, "\ntrained with")?;
    }
    for (what, value) in &model.origin {
        writeln!(out, "  {what:<18}{value}")?;
    }
    Ok(())
}

fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Classes { column, names } => {
            format!("{column}, one of {} classes: {}", names.len(), list(names))
        }
        Answer::Value { column, scaling } => {
            format!("{column}, a value: output {}", back(*scaling))
        }
    }
}

fn write_layers(out: &mut impl Write, model: &Model) -> io::Result<()> {
    writeln!(out, "\nlayer  inputs  units  parameters  activation")?;
    for (layer, number) in model.network().layers().iter().zip(1..) {
        writeln!(
            out,
            "{number:>5}  {:>6}  {:>5}  {:>10}  {}",
            layer.inputs(),
            layer.units(),
            layer.units() * (layer.inputs() + 1),
            layer.activation()
        )?;
    }
    Ok(())
}

fn write_columns(out: &mut impl Write, columns: &[InputColumn]) -> io::Result<()> {
    let names = columns.iter().map(|column| column.name.chars().count());
    let width = names.max().unwrap_or(0).max("column".len());
    writeln!(out, "\n{:<width$}  features  read as", "column")?;
    for column in columns {
        writeln!(
            out,
            "{:<width$}  {:>8}  {}",
            column.name,
            column.features(),
            reading(&column.reading)
        )?;
    }
    Ok(())
}
