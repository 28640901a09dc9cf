//! The reader's own program, whole, as it stands at the end of each chapter that adds to it.
//!
//! Each program is an example, `step_01` to `step_15`, of at most 120 lines: plain loops over plain
//! lists, with nothing but the generator and the elementary functions of `numeric`, and in the end
//! the images of `datasets`. The book shows what is new in each, and tests hold that it computes
//! what the crates of the staircase compute, to the last bit where they can do the same.
//!
//! | step | what is new |
//! | --- | --- |
//! | 1 | a perceptron decides whether to go to the sea: by hand, then by learning |
//! | 2 | "warm or a friend, but not both" is more than it can learn |
//! | 3 | three perceptrons can, with a hidden layer set by hand |
//! | 4 | units with a soft edge |
//! | 5 | a loss, its slopes by nudging, and steps downhill |
//! | 6 | a function for a layer of any size, and parameters drawn at random |
//! | 7 | cross-entropy on logits |
//! | 8 | backpropagation, checked by nudging |
//! | 10 | gradient descent to the end |
//! | 11 | batches, and a diary of 200 days |
//! | 12 | epochs, shuffled, and their ledger |
//! | 13 | Momentum and Adam |
//! | 15 | ten outputs, and handwritten digits |
//!
//! ```sh
//! cargo run --release -p by_hand --example step_01
//! ```
