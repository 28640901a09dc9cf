//! `gradus predict`: a trained network answers each row of a table.

use std::io::{self, BufWriter, Write, stdout};

use anyhow::Context;
use datasets::files::{TableReader, WholeFile};
use model::{AnswersCsv, Model, Unseen};

use crate::arguments::Predict;
use crate::trained;

/// How many rows are in memory at a time.
const ROWS: usize = 4096;

pub(crate) fn run(arguments: &Predict) -> anyhow::Result<()> {
    let model = trained::load(&arguments.model)?;
    let Some(path) = &arguments.out else {
        let mut out = BufWriter::new(stdout().lock());
        answer(arguments, &model, &mut out)?;
        return Ok(out.flush()?);
    };
    let cannot = || format!("cannot write {}", path.display());
    let mut file = WholeFile::create(path).with_context(cannot)?;
    answer(arguments, &model, &mut file).map_err(|error| {
        let is_of_file = error.is::<io::Error>();
        if is_of_file {
            error.context(cannot())
        } else {
            error
        }
    })?;
    file.finish().with_context(cannot)
}

fn answer(arguments: &Predict, model: &Model, out: &mut impl Write) -> anyhow::Result<()> {
    let mut reader = TableReader::open(&arguments.file, &arguments.dialect.dialect())?;
    let mut csv = AnswersCsv::new(model, out)?;
    let (mut rows, mut answered, mut unseen) = (0, 0, Vec::new());
    while let Some(table) = reader.next_rows(ROWS)? {
        let answers = model.predict(&table);
        let answers = answers.with_context(|| arguments.file.display().to_string())?;
        csv.write(table.rows(), &answers)?;
        rows += table.rows();
        answered += answers.rows.len();
        Unseen::join(&mut unseen, answers.unseen);
    }
    trained::warn_of(rows, answered, &unseen);
    Ok(())
}
