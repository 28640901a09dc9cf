//! Step 2, layers of units: activations, forward propagation, initialization, anatomy.
