//! Step 1, one unit: weighted sum, bias, threshold, and Rosenblatt's learning rule.
