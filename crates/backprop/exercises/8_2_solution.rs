//! The derivative of the result with respect to itself is 1. Then walk from the end of the list: when you
//! come to a node, every node that it was used for has been visited, so its derivative is complete. It passes
//! its derivative times the local slope back to them, and what arrives is added up.

pub fn derivatives(nodes: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let mut derivatives = vec![0.0; nodes.len()];
    derivatives[nodes.len() - 1] = 1.0;
    for (node, made_of) in nodes.iter().enumerate().rev() {
        for &(operand, slope) in made_of {
            derivatives[operand] += slope * derivatives[node];
        }
    }
    derivatives
}
