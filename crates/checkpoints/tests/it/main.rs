//! Checkpoints from outside: what is taken up, and what is refused.

mod hostile;
mod resuming;
