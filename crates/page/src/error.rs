//! What can be wrong with what a person asks.

use std::io;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A question before there is a model.
    #[error("no model is open")]
    NoModel,
    /// An answer that nobody has asked for.
    #[error("no table is open")]
    NoTable,
    /// What the model says, of its file or of the table.
    #[error(transparent)]
    Model(#[from] model::Error),
    /// What the table says.
    #[error(transparent)]
    Data(#[from] datasets::Error),
    /// A description that cannot be written.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// What the writer says.
    #[error(transparent)]
    Write(#[from] io::Error),
}
