//! Step 3, how wrong: the value of a loss and its derivative with respect to the prediction.
