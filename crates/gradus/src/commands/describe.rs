//! `gradus describe`: what would be done with a table, column by column.

use std::io::{self, Write, stdout};

use datasets::Targets;
use datasets::files::{Cells, Column, Table, Texts};
use model::{Answer, Prepared, Scaling, Usage, figure};

use crate::advice::advice;
use crate::arguments::Describe;
use crate::data::add_test;
use crate::table_file;

/// So many of the most frequent words are shown.
const MOST_WORDS: usize = 5;

pub(crate) fn run(arguments: &Describe) -> anyhow::Result<()> {
    let options = &arguments.table;
    let table = table_file::read(&arguments.file, &options.dialect.dialect())?;
    let mut out = stdout().lock();
    writeln!(
        out,
        "{}: {} rows, {} columns",
        arguments.file.display(),
        table.rows(),
        table.columns().len()
    )?;
    let Some(label) = &options.label else {
        write_columns(&mut out, &table, &Usage::without_answer(&table))?;
        writeln!(out, "\nName the column to learn with --label.")?;
        return Ok(());
    };
    let preparation = options.preparation(label);
    let usages = preparation.usages(&table)?;
    write_columns(&mut out, &table, &usages)?;
    match preparation.prepare(&table, &options.split(None)) {
        Ok(mut prepared) => {
            add_test(&mut prepared, options)?;
            write_prepared(&mut out, &prepared)?;
        }
        Err(error) => {
            let error = error.into();
            let advice = advice(&error).unwrap_or_default();
            writeln!(out, "\nIt cannot be learned so: {error}{advice}")?;
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
        test.map_or(0, datasets::Dataset::samples)
    )?;
    match (&prepared.answer, prepared.training.targets()) {
        (Answer::Classes { column, names }, Targets::Classes { labels, .. }) => {
            writeln!(
                out,
                "{column}: {} classes, with their rows to learn from",
                names.len()
            )?;
            let mut counts = vec![0_usize; names.len()];
            for &label in labels {
                counts[label] += 1;
            }
            for (name, count) in names.iter().zip(counts) {
                writeln!(out, "  {name} {count}")?;
            }
        }
        (answer, _) => writeln!(out, "{}: values", answer.column())?,
    }
    Ok(())
}
