//! What of a table is learned from.

use datasets::files::{Column, Table};
use datasets::{Dataset, Targets};
use nalgebra::DMatrix;

use crate::split::Parts;
use crate::target::Target;
use crate::{
    Answer, Columns, Error, Note, Preparation, Prepared, Scaling, SourceRows, Split, Usage,
};

/// The columns and rows of a table that are learned from.
pub(crate) struct Chosen<'a> {
    preparation: &'a Preparation,
    table: &'a Table,
    inputs: Vec<&'a Column>,
    /// The rows, counted from 0. What is said of their places is said of places in this list.
    rows: Vec<usize>,
    target: Target,
    notes: Vec<Note>,
}

impl<'a> Chosen<'a> {
    pub(crate) fn of(preparation: &'a Preparation, table: &'a Table) -> Result<Self, Error> {
        let usages = preparation.usages(table)?;
        let answer = table.column(&preparation.answer)?;
        let columns = table.columns().iter().zip(&usages);
        let inputs: Vec<&Column> = columns
            .filter(|(_, usage)| usage.is_input())
            .map(|(column, _)| column)
            .collect();
        for column in inputs.iter().copied().chain([answer]) {
            column.check().map_err(datasets::Error::from)?;
        }
        let mut notes = notes_of(table, &usages);
        let rows = preparation.rows(table, answer, &inputs)?;
        if rows.len() < table.rows() {
            notes.push(Note::Dropped {
                rows: table.rows() - rows.len(),
                of: table.rows(),
            });
        }
        if rows.is_empty() {
            return Err(datasets::Error::NoSamples.into());
        }
        let target = Target::new(table, answer, preparation.kind, &rows)?;
        if let Target::Classes { labels, names } = &target {
            notes.extend(notes_of_classes(labels, names));
        }
        Ok(Self {
            preparation,
            table,
            inputs,
            rows,
            target,
            notes,
        })
    }

    /// The labels of the rows, if they have some.
    pub(crate) fn labels(&self) -> Option<&[usize]> {
        match &self.target {
            Target::Classes { labels, .. } => Some(labels),
            Target::Values(_) => None,
        }
    }

    /// Divides the rows, of classes each in its share.
    pub(crate) fn divide(&self, split: &Split) -> Result<Parts, Error> {
        split.divide(self.rows.len(), self.labels())
    }

    /// Learns from the training part how the columns are read, and reads all parts so.
    pub(crate) fn prepare(&self, parts: &Parts) -> Result<Prepared, Error> {
        let (table, rows) = (self.table, &self.rows);
        let picked =
            |places: &[usize]| -> Vec<usize> { places.iter().map(|&place| rows[place]).collect() };
        let mut notes = self.notes.clone();
        let training_rows = picked(&parts.training);
        let missing = self.preparation.missing;
        let (columns, fitted) = Columns::fit(table, &self.inputs, &training_rows, missing)?;
        notes.extend(fitted);
        let answer = self
            .target
            .answer(&self.preparation.answer, &parts.training)?;

        let mut dataset = |places: &[usize]| -> Result<Dataset, Error> {
            let encoded = columns.encode(table, &picked(places))?;
            notes.extend(encoded.unseen.into_iter().map(Note::Unseen));
            let dataset = Dataset::new(encoded.inputs, self.target.pick(places, &answer))?;
            Ok(dataset.with_feature_names(columns.feature_names())?)
        };
        let training = dataset(&parts.training)?;
        let validation = parts.validation.as_deref().map(&mut dataset).transpose()?;
        let test = parts.test.as_deref().map(&mut dataset).transpose()?;
        let source = |rows: &[usize]| SourceRows::of(&columns, table, rows);
        let test_rows = picked(parts.test.as_deref().unwrap_or_default());
        Ok(Prepared {
            training_rows: source(&training_rows),
            test_rows: source(&test_rows),
            columns,
            answer,
            training,
            validation,
            test,
            notes,
        })
    }
}

fn notes_of(table: &Table, usages: &[Usage]) -> Vec<Note> {
    let noted = table.columns().iter().zip(usages);
    let noted = noted.filter_map(|(column, usage)| match usage {
        Usage::Index => Some(Note::Index),
        Usage::Empty => Some(Note::Empty {
            column: column.name().to_owned(),
        }),
        _ => None,
    });
    noted.collect()
}

fn notes_of_classes(labels: &[usize], names: &[String]) -> Vec<Note> {
    let mut notes = Vec::new();
    if let [only] = names {
        let name = only.clone();
        notes.push(Note::SingleClass { class: 0, name });
    }
    let mut counts = vec![0; names.len()];
    for &label in labels {
        counts[label] += 1;
    }
    if names.len() > labels.len() / 2 && names.len() > 2 {
        notes.push(Note::ManyClasses {
            classes: names.len(),
            rows: labels.len(),
        });
    } else if counts.contains(&1) {
        let single = names.iter().zip(&counts).filter(|(_, count)| **count == 1);
        notes.push(Note::ClassOfOne {
            names: single.map(|(name, _)| name.clone()).collect(),
        });
    }
    notes
}

impl Target {
    /// What is to be answered; the scaling of values is learned from the training part.
    fn answer(&self, column: &str, training: &[usize]) -> Result<Answer, Error> {
        let column = column.to_owned();
        match self {
            Self::Classes { names, .. } => {
                let mut names = names.clone();
                // A choice between two, of which the other never occurs.
                if let [only] = names.as_slice() {
                    names.push(format!("not {only}"));
                }
                Ok(Answer::Classes { column, names })
            }
            Self::Values(values) => {
                let values = training.iter().map(|&place| values[place]).collect();
                let (scaling, _) = Scaling::standardizing(values)?;
                Ok(Answer::Value { column, scaling })
            }
        }
    }

    /// The targets of these places.
    fn pick(&self, places: &[usize], answer: &Answer) -> Targets {
        match (self, answer) {
            (Self::Values(values), Answer::Value { scaling, .. }) => {
                let row = places.iter().map(|&place| scaling.apply(values[place]));
                Targets::Values(DMatrix::from_iterator(1, places.len(), row))
            }
            (Self::Classes { labels, .. }, Answer::Classes { names, .. }) => Targets::Classes {
                labels: places.iter().map(|&place| labels[place]).collect(),
                names: names.clone(),
            },
            _ => unreachable!("the answer is that of the target"),
        }
    }
}
