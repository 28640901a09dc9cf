//! Step 5, the ways down: gradient-descent variants and landscapes to descend.
