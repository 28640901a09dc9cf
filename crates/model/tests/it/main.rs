//! Tables into inputs, models into files and back, and what is refused.

mod answers;
mod file;
mod onnx;
mod tables;
