//! Step 4, which weight is to blame: the chain rule over a network, and the gradient check.
