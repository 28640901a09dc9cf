//! Exercise 8.2: A number that is used twice *
//!
//! A computation graph as plain numbers: `nodes[i]` lists what node `i` was made of, each as the
//! place of that node and the local slope. A node that was made of nothing has an empty list, and
//! the last node is the result. Return the derivative of the result with respect to every node.

pub fn derivatives(nodes: &[Vec<(usize, f64)>]) -> Vec<f64> {
    vec![0.0; nodes.len()]
}
