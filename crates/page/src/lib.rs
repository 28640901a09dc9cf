//! A trained network as one HTML file that answers in the browser.
//!
//! The [file](html()) holds the model's own file, and a module of WebAssembly: this crate, with what it
//! needs of [`model`] and the crates below. So a page reads the cells of a table, fills, encodes and
//! scales them, and reads the network's outputs by the very code that `gradus predict` runs, and its
//! answers have the same digits. It opens from the disk, and asks nothing of anybody.
//!
//! - [`Answering`] gives the answers to a table, some rows at a time.
//! - [`exports`] is the door of the module: plain functions over one buffer.
//! - The folder `page` is what a person sees; `module.txt` is the module, packed by gzip and written as
//!   text. `checks/playground` builds it.
//!
//! The module of the book's live forms is another one: it trains, which no page of answers needs, and
//! a page of the book reads no tables. Together they would make both heavier.

mod answering;
mod description;
mod error;
pub mod exports;
mod html;

pub use answering::Answering;
pub use description::description;
pub use error::Error;
pub use html::html;
