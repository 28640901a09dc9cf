//! mdBook as a library: binds the chapters under `book/` into HTML, and checks and serves them.
//!
//! A chapter quotes the workspace instead of copying from it, by eight directives of this crate:
//!
//! ````text
//! ```rust,ignore
//! {{#include ../../crates/losses/src/huber.rs:huber}}    a listing, cut at its anchors
//! ```
//!
//! {{#output gates}}                                      an example: its command and its output
//!
//! {{#command penguins_describe}}                         a command of the command line and its output
//!
//! {{#recorded mnist}}                                    book/recorded/mnist.txt: a command, and
//!                                                        what it printed where its data were
//!
//! {{#figure bowl | The loss over *two* weights.}}        book/src/figures/bowl.svg, inline
//! {{#figure bowl interactive | ...}}                     the same, with the live form of this name
//! {{#figure bowl interactive race | ...}}                the same, with the live form `race`
//!
//! {{#exercise 2.1 | Think of OR.}}                       crates/X/exercises/2_1.rs and its solution
//!
//! {{#step 8}}                                            what is new in crates/X/examples/step_08.rs
//!                                                        since the step before, the program, its output
//!
//! {{#here losses}}                                       the staircase of crates, this one marked
//! {{#stage loss}}                                        the stages of an iteration, this one marked
//!
//! $\partial L / \partial w$ and $$z = W x + b$$          formulas, turned into MathML
//! ````
//!
//! The name above a listing leads to a page of the built book that shows the whole file.
//!
//! mdBook shows an empty listing where an anchor is missing and says nothing. Here everything that
//! a chapter quotes must exist: [`build()`] fails with the file and the line of each [`Problem`], and
//! [`check()`] also finds what no chapter quotes, what no summary lists and where a link is dead.
//! [`Server`] shows the built book and nothing else.
//!
//! A translation is a second tree of chapters under `book/`, built beside the original and linked with
//! it page by page. Each of its blocks remembers what it was made from, so that [`check()`] names
//! those that have gone stale.
//!
//! [`publish()`] builds the book for the web: with links to its repository and to the documentation of
//! the crates, which the book on a reader's disk does not have.
//!
//! [`exercises`] lists the exercises that are done in code, [`steps()`] the programs that the reader
//! writes.
//!
//! The crate knows the layout of the workspace (`book/`, `crates/`, the `snapshots/` of the tests)
//! and none of its crates.

mod anchor;
mod binding;
mod chapter;
mod check;
mod command;
mod error;
mod exercise;
mod fence;
mod figure;
mod formula;
mod glossary;
mod heading;
mod html;
mod link;
mod list;
mod listing;
mod notation;
mod output;
mod publication;
mod recorded;
mod serve;
mod site;
mod source;
mod stair;
mod step;
mod table;
mod translation;
mod watch;
mod workspace;

pub use binding::{Report, build, publish};
pub use check::check;
pub use error::{Error, Problem};
pub use exercise::{Exercise, Number, exercises};
pub use publication::Publication;
pub use serve::{Server, Stopper};
pub use step::{Step, steps};
pub use translation::untranslated;
