//! Tables into inputs, models into files and back, and what is refused.

mod answers;
mod file;
mod images;
mod onnx;
mod state_dicts;
mod tables;
