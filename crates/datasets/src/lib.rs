//! The data to learn from: gates, XOR, moons, spirals, iris, handwritten digits, CSV and IDX files.
