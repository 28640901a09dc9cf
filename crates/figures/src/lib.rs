//! Every picture of the book as SVG, drawn from real runs.
