//! What to type where a table or a model was refused.

use datasets::files::{GzipError, IdxError, PngError, TableError};
use model::{has_thousands_separators, is_number_with_comma};

/// The options that help, to stand behind the message of `error`.
pub(crate) fn advice(error: &anyhow::Error) -> Option<String> {
    let of_model = error.downcast_ref::<model::Error>();
    if let Some(error) = of_model
        && let Some(advice) = for_model(error)
    {
        return Some(advice);
    }
    let of_data = match of_model {
        Some(model::Error::Data(error)) => Some(error),
        _ => error.downcast_ref::<datasets::Error>(),
    };
    for_table(of_data?)
}

fn for_model(error: &model::Error) -> Option<String> {
    Some(match error {
        model::Error::MissingCells { .. } => {
            "; say what to do about them with --missing drop-rows, mean, median or most-frequent, or \
             leave columns out with --ignore"
                .to_owned()
        }
        model::Error::TooManyCategories { columns } => {
            let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            format!("; leave out with --ignore {}", names.join(","))
        }
        model::Error::NotANumber { word, .. } | model::Error::WordForNumber { word, .. }
            if has_thousands_separators(word) =>
        {
            "; write it without the comma between the thousands, or, if the comma is its decimal \
             sign: --decimal ,"
                .to_owned()
        }
        model::Error::NotANumber { word, .. } | model::Error::WordForNumber { word, .. }
            if is_number_with_comma(word) =>
        {
            "; if the comma is its decimal sign: --decimal ,".to_owned()
        }
        model::Error::Thousands { .. } => {
            "; write such numbers without it, or, if the comma is their decimal sign: --decimal ,"
                .to_owned()
        }
        model::Error::NotANumber { .. } | model::Error::WordForNumber { .. } => {
            "; correct it, or leave the cell empty".to_owned()
        }
        model::Error::MissingColumns { .. } => {
            "; name the columns as when the network was trained".to_owned()
        }
        model::Error::UnknownClass { .. } => {
            "; correct it, or train anew on rows that have it".to_owned()
        }
        model::Error::NothingKnown { column, .. } => {
            format!("; leave it out with --ignore {column}")
        }
        model::Error::NoColumns => "; ignore fewer, or name some with --features".to_owned(),
        model::Error::TooFewRows { .. } => "; add rows, or divide them otherwise".to_owned(),
        model::Error::Scaled { .. } => "; is it in the unit of the others?".to_owned(),
        model::Error::NamelessColumn { .. } => " If not, name it on the first line".to_owned(),
        model::Error::Checksum { .. } => "; take it anew from where it was trained".to_owned(),
        model::Error::TooManyClasses { .. } => {
            "; name another column with --label, or leave rows out".to_owned()
        }
        model::Error::DecimalComma { .. } => ": say so with --decimal ,".to_owned(),
        model::Error::NoDescription => {
            "; weights from PyTorch become a network that predicts here with gradus import".to_owned()
        }
        model::Error::NotWhole { .. } => "; learn them with --values".to_owned(),
        _ => return None,
    })
}

fn for_table(error: &datasets::Error) -> Option<String> {
    match error {
        datasets::Error::File { problem, .. } => for_table(problem),
        datasets::Error::Table(TableError::NotUtf8 { .. }) => {
            Some(", such as --encoding windows-1252".to_owned())
        }
        datasets::Error::Table(TableError::Nul { .. }) => {
            Some(" (if it is UTF-16: --encoding utf-16le)".to_owned())
        }
        datasets::Error::Table(TableError::NoHeader { .. }) => {
            Some(" If so, give --no-header; if not, --header".to_owned())
        }
        datasets::Error::Table(TableError::Ragged { .. }) => {
            Some("; if another sign stands between the cells: --separator".to_owned())
        }
        datasets::Error::Gzip(
            GzipError::EndsEarly | GzipError::Checksum | GzipError::Damaged { .. },
        )
        | datasets::Error::Idx(IdxError::Truncated { .. })
        | datasets::Error::Png(PngError::Damaged { .. }) => {
            Some("; copy or download the file anew".to_owned())
        }
        _ => None,
    }
}
