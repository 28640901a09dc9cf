//! `gradus predict`: a trained network answers each row of a table.

use std::io::{self, BufWriter, Write, stdout};

use anyhow::Context;
use datasets::files::{Images, WholeFile};
use model::{Answers, AnswersCsv, Model, Prediction, Unseen};

use crate::arguments::Predict;
use crate::image_files::Asked;
use crate::{table_file, trained};

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
    let asked = Asked::by(&arguments.file);
    if let Some((images, files)) = asked.images()? {
        let prediction = model.predict_images(&images);
        // All are of one size, so what is wrong with one is wrong with the first.
        let first = files.first().map(|name| asked.path(name));
        let first = first.unwrap_or(arguments.file.clone());
        let prediction = prediction.with_context(|| first.display().to_string())?;
        return Ok(answer_images(model, &images, &files, prediction, out)?);
    }
    let mut reader = table_file::open(&arguments.file, &arguments.dialect.dialect())?;
    let mut next = || -> anyhow::Result<Option<(usize, Answers)>> {
        let Some(table) = reader.next_rows(Model::ROWS_AT_A_TIME)? else {
            return Ok(None);
        };
        let answers = model.predict(&table);
        let answers = answers.with_context(|| arguments.file.display().to_string())?;
        Ok(Some((table.rows(), answers)))
    };
    // Before the header: of a table that does not fit, nothing should be written.
    let mut answered = next()?;
    let mut csv = AnswersCsv::new(model, out)?;
    let (mut rows, mut with_answer, mut unseen) = (0, 0, Vec::new());
    while let Some((more, answers)) = answered {
        csv.write(more, &answers)?;
        rows += more;
        with_answer += answers.rows.len();
        Unseen::join(&mut unseen, answers.unseen);
        answered = next()?;
    }
    // With its bar.
    drop(reader);
    trained::warn_of(rows, with_answer, &unseen);
    Ok(())
}

/// A line per image, with the name of its file where it has one of its own.
fn answer_images(
    model: &Model,
    images: &Images,
    files: &[String],
    prediction: Prediction,
    out: &mut impl Write,
) -> io::Result<()> {
    if !files.is_empty() {
        return AnswersCsv::of_files(model, out)?.write_files(files, &prediction);
    }
    let answers = Answers {
        prediction,
        rows: (0..images.count()).collect(),
        unseen: Vec::new(),
    };
    AnswersCsv::new(model, out)?.write(images.count(), &answers)
}
