//! The command line, and the six steps under one name.
