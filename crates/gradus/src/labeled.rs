//! A table with a column to learn.

use std::path::Path;

use anyhow::Context;
use datasets::files::{Column, Table};
use datasets::listed;
use model::{Preparation, Prepared};

use crate::arguments::TableOptions;
use crate::data::{Data, check_options};
use crate::source::Source;
use crate::{WrongArguments, table_file};

/// A table whose column to learn is named, with how it is learned from.
pub(crate) struct Labeled<'a> {
    file: &'a Path,
    options: &'a TableOptions,
    table: Table,
    preparation: Preparation,
}

impl<'a> Labeled<'a> {
    pub(crate) fn read(file: &'a Path, options: &'a TableOptions) -> anyhow::Result<Self> {
        check_options(&Source::Table(file.to_owned()), options)?;
        let table = table_file::read(file, &options.dialect.dialect())?;
        let Some(label) = &options.label else {
            let message = format!(
                "{}: name the column to learn with --label; columns are: {}",
                file.display(),
                listed(table.columns().iter().map(Column::name), 20)
            );
            return Err(WrongArguments(message).into());
        };
        Ok(Self {
            file,
            options,
            table,
            preparation: options.preparation(label),
        })
    }

    /// The data of a run, with this share of the training part for validation.
    pub(crate) fn prepare(self, validation: Option<f64>) -> anyhow::Result<Data> {
        let split = self.options.split(validation);
        let prepared = self.preparation.prepare(&self.table, &split);
        let mut prepared = prepared.with_context(|| self.file.display().to_string())?;
        // The other one may be as large.
        drop(self.table);
        add_test(&mut prepared, self.options)?;
        Ok(prepared.into())
    }

    /// The data of each fold: the fold as the test part, all others as the training part.
    pub(crate) fn prepare_folds(&self, folds: usize) -> anyhow::Result<Vec<Data>> {
        let split = self.options.split(None);
        let folds = self.preparation.prepare_folds(&self.table, &split, folds);
        let folds = folds.with_context(|| self.file.display().to_string())?;
        Ok(folds.into_iter().map(Data::from).collect())
    }
}

/// Reads the table to test on, if there is one of its own.
pub(crate) fn add_test(prepared: &mut Prepared, options: &TableOptions) -> anyhow::Result<()> {
    let Some(file) = &options.test else {
        return Ok(());
    };
    let table = table_file::read(Path::new(file), &options.dialect.dialect())?;
    let part = prepared.read(&table).with_context(|| file.clone())?;
    prepared.test = Some(part.dataset);
    prepared.test_rows = part.rows;
    prepared.notes.extend(part.notes);
    Ok(())
}
