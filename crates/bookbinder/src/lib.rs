//! mdBook as a library: formulas to MathML, listings, outputs and figures; builds, checks and serves the book.
