//! Tables into inputs, models into files and back, and what is refused.

mod file;
mod onnx;
mod tables;
