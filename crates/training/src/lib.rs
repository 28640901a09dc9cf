//! Step 6, bookkeeping: epochs, batches, iterations, the loop, stopping criteria, history.
