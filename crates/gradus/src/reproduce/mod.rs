//! The published runs on MNIST, done again: the rows, one run of one of them, and the table that they
//! come to.

mod data;
mod measure;
mod row;
mod rows;
mod run;
mod table;

pub(crate) use self::data::Mnist;
pub(crate) use self::row::Row;
pub(crate) use self::rows::ROWS;
pub(crate) use self::run::Run;
pub(crate) use self::table::table;

/// The rows with these names, in the order of the table; all of them for no name.
pub(crate) fn chosen(names: &[String]) -> Vec<&'static Row> {
    let wanted = |row: &&Row| names.is_empty() || names.iter().any(|name| name == row.name);
    ROWS.iter().filter(wanted).collect()
}
