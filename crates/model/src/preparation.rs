//! From a table to the parts of a run.

use datasets::files::{Column, Table};
use datasets::{Dataset, Targets};
use nalgebra::DMatrix;

use crate::target::{Target, class_labels, numbers};
use crate::usage::{check_known, check_names};
use crate::{Answer, Columns, Error, Kind, Missing, Note, Scaling, Split, Usage};

/// How a table is to be learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preparation {
    /// The column with the right answers.
    pub answer: String,
    /// What these are taken for.
    pub kind: Kind,
    /// Columns that are left out.
    pub ignore: Vec<String>,
    /// If there is any, all columns but these are left out.
    pub features: Vec<String>,
    /// What is done about missing cells. Rows without a right answer are left out, unless missing
    /// cells are refused.
    pub missing: Missing,
}

/// What a run needs: the data in parts, and how they became what they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The columns that are learned from.
    pub columns: Columns,
    /// What is to be answered.
    pub answer: Answer,
    /// What the network learns from, scaled.
    pub training: Dataset,
    /// What it is judged on after each epoch, if there is such a part.
    pub validation: Option<Dataset>,
    /// What it is judged on in the end, if there is such a part.
    pub test: Option<Dataset>,
    /// The line of the table's file on which each sample of the training part begins.
    pub training_lines: Vec<usize>,
    /// And of the test part; empty if there is none.
    pub test_lines: Vec<usize>,
    /// What a person should know.
    pub notes: Vec<Note>,
}

/// A table that was read as a part of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its samples, scaled.
    pub dataset: Dataset,
    /// The line of its file on which each sample begins.
    pub lines: Vec<usize>,
    /// What a person should know.
    pub notes: Vec<Note>,
}

impl Preparation {
    /// Learns the column named `answer` from all others, and finds out the rest.
    pub fn new(answer: impl Into<String>) -> Self {
        Self {
            answer: answer.into(),
            kind: Kind::default(),
            ignore: Vec::new(),
            features: Vec::new(),
            missing: Missing::default(),
        }
    }

    /// What becomes of each column of a table.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] if the answer's column, one to leave out or one to keep is not there;
    /// [`Error::NamelessColumn`] and [`Error::Data`] for columns that their names do not tell apart.
    pub fn usages(&self, table: &Table) -> Result<Vec<Usage>, Error> {
        table.column(&self.answer)?;
        check_known(table, &self.ignore)?;
        check_known(table, &self.features)?;
        let usage = |(place, column): (usize, &Column)| {
            let is_in = |names: &[String]| names.iter().any(|name| name == column.name());
            if column.name() == self.answer {
                Usage::Answer
            } else if is_in(&self.ignore) || (!self.features.is_empty() && !is_in(&self.features)) {
                Usage::Ignored
            } else {
                Usage::of(column, place)
            }
        };
        let usages: Vec<Usage> = table.columns().iter().enumerate().map(usage).collect();
        check_names(table, &usages)?;
        Ok(usages)
    }

    /// Divides a table into parts, learns from the training part how its columns are read, and reads
    /// all parts so.
    ///
    /// # Errors
    ///
    /// As [`Preparation::usages`]; [`Error::MissingCells`] where they are refused;
    /// [`Error::TooManyCategories`] for columns of names; [`Error::NotANumber`], [`Error::NotWhole`];
    /// [`Error::TooFewRows`]; [`Error::NoColumns`] if none is left.
    pub fn prepare(&self, table: &Table, split: &Split) -> Result<Prepared, Error> {
        let usages = self.usages(table)?;
        let answer = table.column(&self.answer)?;
        let chosen = table.columns().iter().zip(&usages);
        let inputs: Vec<&Column> = chosen
            .filter(|(_, usage)| usage.is_input())
            .map(|(column, _)| column)
            .collect();
        for column in inputs.iter().copied().chain([answer]) {
            column.check().map_err(datasets::Error::from)?;
        }
        let mut notes = notes_of(table, &usages);
        let rows = self.rows(table, answer, &inputs)?;
        if rows.len() < table.rows() {
            notes.push(Note::Dropped {
                rows: table.rows() - rows.len(),
                of: table.rows(),
            });
        }
        if rows.is_empty() {
            return Err(datasets::Error::NoSamples.into());
        }

        let target = Target::new(table, answer, self.kind, &rows)?;
        let labels = match &target {
            Target::Classes { labels, names } => {
                notes.extend(notes_of_classes(labels, names));
                Some(labels.as_slice())
            }
            Target::Values(_) => None,
        };
        let parts = split.divide(rows.len(), labels)?;
        let training_rows: Vec<usize> = parts.training.iter().map(|&place| rows[place]).collect();
        let (columns, fitted) = Columns::fit(table, &inputs, &training_rows, self.missing)?;
        notes.extend(fitted);
        let answer = target.answer(&self.answer, &parts.training)?;

        let mut dataset = |places: &[usize]| -> Result<Dataset, Error> {
            let picked: Vec<usize> = places.iter().map(|&place| rows[place]).collect();
            let encoded = columns.encode(table, &picked)?;
            notes.extend(encoded.unseen.into_iter().map(Note::Unseen));
            let dataset = Dataset::new(encoded.inputs, target.pick(places, &answer))?;
            Ok(dataset.with_feature_names(columns.feature_names())?)
        };
        let training = dataset(&parts.training)?;
        let validation = parts.validation.as_deref().map(&mut dataset).transpose()?;
        let test = parts.test.as_deref().map(&mut dataset).transpose()?;
        let line = |&place: &usize| table.line(rows[place]);
        let test_places = parts.test.unwrap_or_default();
        Ok(Prepared {
            columns,
            answer,
            training,
            validation,
            test,
            training_lines: parts.training.iter().map(line).collect(),
            test_lines: test_places.iter().map(line).collect(),
            notes,
        })
    }

    /// The rows that can be learned from.
    fn rows(
        &self,
        table: &Table,
        answer: &Column,
        inputs: &[&Column],
    ) -> Result<Vec<usize>, Error> {
        let needed: Vec<&Column> = match self.missing {
            Missing::Refuse | Missing::DropRows => inputs.iter().copied().chain([answer]).collect(),
            Missing::Fill(_) => vec![answer],
        };
        let counted = needed
            .iter()
            .map(|column| (column.name().to_owned(), column.missing()));
        let missing: Vec<(String, usize)> = counted.filter(|(_, count)| *count > 0).collect();
        if missing.is_empty() {
            return Ok((0..table.rows()).collect());
        }
        if self.missing == Missing::Refuse {
            return Err(Error::MissingCells {
                rows: table.rows(),
                columns: missing,
            });
        }
        let is_whole = |row: &usize| needed.iter().all(|column| !column.is_missing(*row));
        Ok((0..table.rows()).filter(is_whole).collect())
    }
}

impl Prepared {
    /// Another table as data of the same kind, without the rows that have a missing cell which nothing
    /// stands in for.
    ///
    /// # Errors
    ///
    /// As [`Columns::encode`]; [`Error::UnknownClass`] and [`Error::NotANumber`] for what is no answer;
    /// [`Error::Data`] if its answers are not there, or no row is left.
    pub fn read(&self, table: &Table) -> Result<Part, Error> {
        let column = table.column(self.answer.column())?;
        let known: Vec<usize> = (0..table.rows())
            .filter(|&row| !column.is_missing(row))
            .collect();
        let encoded = self.columns.encode(table, &known)?;
        let mut notes: Vec<Note> = encoded.unseen.into_iter().map(Note::Unseen).collect();
        if encoded.rows.len() < table.rows() {
            notes.push(Note::Dropped {
                rows: table.rows() - encoded.rows.len(),
                of: table.rows(),
            });
        }
        let targets = match &self.answer {
            Answer::Classes { names, .. } => Targets::Classes {
                labels: class_labels(table, column, names, &encoded.rows)?,
                names: names.clone(),
            },
            Answer::Value { scaling, .. } => {
                let values = numbers(table, column, &encoded.rows)?.into_iter();
                let row = values.map(|value| scaling.apply(value));
                Targets::Values(DMatrix::from_iterator(1, encoded.rows.len(), row))
            }
        };
        let dataset = Dataset::new(encoded.inputs, targets)?;
        Ok(Part {
            dataset: dataset.with_feature_names(self.columns.feature_names())?,
            lines: encoded.rows.iter().map(|&row| table.line(row)).collect(),
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
    if names.len() == 1 {
        notes.push(Note::SingleClass { class: 0 });
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
