//! `gradus describe`: what would be done with a table, column by column, or with images.

use std::io::{self, Write, stdout};
use std::path::Path;

use anyhow::Context;
use datasets::files::{Cells, Column, Table, Texts};
use datasets::{Dataset, Targets};
use model::{Answer, Prepared, Scaling, Usage, figure};

use crate::advice::advice;
use crate::arguments::{Describe, TableOptions};
use crate::data::{Data, check_options};
use crate::labeled::add_test;
use crate::source::Source;
use crate::{WrongArguments, table_file};

/// So many of the most frequent words are shown.
const MOST_WORDS: usize = 5;

pub(crate) fn run(arguments: &Describe) -> anyhow::Result<()> {
    match &arguments.data {
        Source::Table(file) => of_table(file, &arguments.table),
        Source::Mnist(_) | Source::Images(_) => of_images(&arguments.data, &arguments.table),
        known => {
            let message = format!(
                "{known} needs no description: want a table, mnist:FOLDER or images:FOLDER"
            );
            Err(WrongArguments(message).into())
        }
    }
}

fn of_table(file: &Path, options: &TableOptions) -> anyhow::Result<()> {
    check_options(&Source::Table(file.to_owned()), options)?;
    let table = table_file::read(file, &options.dialect.dialect())?;
    let mut out = stdout().lock();
    writeln!(
        out,
        "{}: {} rows, {} columns",
        file.display(),
        table.rows(),
        table.columns().len()
    )?;
    let Some(label) = &options.label else {
        write_columns(&mut out, &table, &Usage::without_answer(&table))?;
        writeln!(out, "\nName the column to learn with --label.")?;
        return Ok(());
    };
    let preparation = options.preparation(label);
    let usages = preparation.usages(&table);
    let usages = usages.with_context(|| file.display().to_string())?;
    write_columns(&mut out, &table, &usages)?;
    match preparation.prepare(&table, &options.split(None)) {
        Ok(mut prepared) => {
            add_test(&mut prepared, options)?;
            write_prepared(&mut out, &prepared)?;
        }
        Err(error) => {
            let error = error.into();
            let advice = advice(&error).unwrap_or_default();
            writeln!(
                out,
                "\nThis table cannot be learned from as it is: {error}{advice}"
            )?;
        }
    }
    Ok(())
}

fn write_columns(out: &mut impl Write, table: &Table, usages: &[Usage]) -> io::Result<()> {
    let names = table.columns().iter().map(Column::name);
    let width = names.map(|name| name.chars().count()).max();
    let width = width.unwrap_or(0).clamp("column".len(), 30);
    writeln!(out, "\n{:<width$}  use       missing  cells", "column")?;
    for (column, usage) in table.columns().iter().zip(usages) {
        let name: String = column.name().chars().take(width).collect();
        writeln!(
            out,
            "{name:<width$}  {:<8}  {:>7}  {}",
            usage.name(),
            column.missing(),
            cells(column)
        )?;
    }
    Ok(())
}

/// What the cells of a column are.
fn cells(column: &Column) -> String {
    if let Err(problem) = column.check() {
        return problem.to_string();
    }
    match column.cells() {
        Cells::Numbers(numbers) => of_numbers(numbers),
        Cells::Texts(texts) => of_texts(texts),
    }
}

fn of_numbers(numbers: &[f64]) -> String {
    let known: Vec<f64> = numbers.iter().copied().filter(|x| !x.is_nan()).collect();
    let least = known.iter().copied().fold(f64::INFINITY, f64::min);
    let most = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let Ok((scaling, varies)) = Scaling::standardizing(known) else {
        return "none".to_owned();
    };
    if !varies {
        return format!("always {least}");
    }
    format!(
        "{least} to {most}, mean {}, deviation {}",
        figure(scaling.shift),
        figure(scaling.scale)
    )
}

fn of_texts(texts: &Texts) -> String {
    let mut counts = vec![0_usize; texts.different().len()];
    for &code in texts.codes() {
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    let mut words: Vec<(&String, usize)> = texts.different().iter().zip(counts).collect();
    words.sort_by(|(one, more), (other, less)| less.cmp(more).then(one.cmp(other)));
    let shown = words.iter().take(MOST_WORDS);
    let shown: Vec<String> = shown
        .map(|(word, count)| format!("{word} {count}"))
        .collect();
    let more = if words.len() > MOST_WORDS {
        ", …"
    } else {
        ""
    };
    format!("{} different: {}{more}", words.len(), shown.join(", "))
}

fn write_prepared(out: &mut impl Write, prepared: &Prepared) -> io::Result<()> {
    writeln!(out)?;
    for note in &prepared.notes {
        writeln!(out, "{note}")?;
    }
    let (training, test) = (prepared.training.samples(), prepared.test.as_ref());
    writeln!(
        out,
        "{} features; {training} rows to learn from, {} to test on",
        prepared.training.features(),
        test.map_or(0, Dataset::samples)
    )?;
    match (&prepared.answer, prepared.training.targets()) {
        (Answer::Classes { column, names }, Targets::Classes { labels, .. }) => {
            write_classes(out, column, names, labels, "rows")?;
        }
        (answer, _) => writeln!(out, "{}: values", answer.column())?,
    }
    Ok(())
}

fn write_classes(
    out: &mut impl Write,
    column: &str,
    names: &[String],
    labels: &[usize],
    samples: &str,
) -> io::Result<()> {
    writeln!(
        out,
        "{column}: {} classes, with their {samples} to learn from",
        names.len()
    )?;
    let mut counts = vec![0_usize; names.len()];
    for &label in labels {
        counts[label] += 1;
    }
    for (name, count) in names.iter().zip(counts) {
        writeln!(out, "  {name} {count}")?;
    }
    Ok(())
}

fn of_images(source: &Source, options: &TableOptions) -> anyhow::Result<()> {
    let data = Data::load(source, options, None)?;
    let (training, test) = (&data.training, data.test.as_ref());
    let tested = test.map_or(0, Dataset::samples);
    let mut out = stdout().lock();
    let (rows, columns) = data.columns.image_size().unwrap_or_default();
    writeln!(
        out,
        "{source}: {} images of {rows} × {columns} pixels",
        training.samples() + tested
    )?;
    let pixels = training.shared_inputs();
    let mut image = vec![0.0; training.features()];
    let (mut sum, mut squares) = (0.0, 0.0);
    for index in 0..training.samples() {
        pixels.copy_sample_into(index, &mut image);
        sum += image.iter().sum::<f64>();
        squares += image.iter().map(|x| x * x).sum::<f64>();
    }
    let count = (training.samples() * training.features()) as f64;
    let mean = sum / count;
    let deviation = (squares / count - mean * mean).max(0.0).sqrt();
    writeln!(
        out,
        "pixels from 0 to 255, read as 0 to 1: mean {mean:.4}, deviation {deviation:.4}\n"
    )?;
    for note in &data.notes {
        writeln!(out, "{note}")?;
    }
    writeln!(
        out,
        "{} features; {} images to learn from, {tested} to test on",
        training.features(),
        training.samples()
    )?;
    if let (Some(names), Some(labels)) = (training.class_names(), training.labels()) {
        write_classes(&mut out, data.answer.column(), names, labels, "images")?;
    }
    Ok(())
}
