//! A computation graph: the chain rule for any expression of numbers, one node at a time.
//!
//! Each operation adds a **node** that keeps its value, the nodes it came from, and its **local
//! slope** in each of them. A node comes after the nodes it came from, so walking the list from
//! its end visits every node before its operands: no recursion, however long the expression.
//!
//! Where a node is used twice, what comes back along both ways is added up.
//!
//! ```
//! use backprop::graph::Graph;
//!
//! let graph = Graph::new();
//! let (x, y) = (graph.input("x", 3.0), graph.input("y", 4.0));
//! let product = x * y + x; // x is used twice
//! assert_eq!(product.value(), 15.0);
//!
//! let gradient = product.gradient();
//! assert_eq!(gradient.of(x), 5.0); // y from the product, 1 from the sum
//! assert_eq!(gradient.of(y), 3.0);
//! ```

mod operators;

use std::cell::RefCell;

use network::activation::{relu, relu_derivative, sigmoid, sigmoid_derivative, tanh_derivative};
use numeric::elementary::{exp, ln, powf, tanh};

/// The nodes of an expression, in the order in which they were made.
#[derive(Debug, Default)]
pub struct Graph {
    nodes: RefCell<Vec<Node>>,
}

/// One number of an expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The operation that made it, or the name of an input.
    pub label: String,
    /// Its value.
    pub value: f64,
    /// The nodes it was made from, each with the local slope of this node with respect to it.
    pub operands: Vec<Operand>,
}

/// A node that another was made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Operand {
    /// Its place in the graph.
    pub node: usize,
    /// How fast the result changes with it, all else held still.
    pub slope: f64,
}

impl Graph {
    /// A graph without nodes.
    pub fn new() -> Self {
        Self::default()
    }

    /// A number that the expression starts from.
    pub fn input(&self, name: &str, value: f64) -> Value<'_> {
        self.push(name, value, Vec::new())
    }

    /// A copy of all nodes, for a drawing or a table.
    pub fn nodes(&self) -> Vec<Node> {
        self.nodes.borrow().clone()
    }

    fn push(&self, label: &str, value: f64, operands: Vec<Operand>) -> Value<'_> {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            label: label.to_owned(),
            value,
            operands,
        });
        Value {
            graph: self,
            node: nodes.len() - 1,
            number: value,
        }
    }
}

/// A node of a graph, to calculate with.
///
/// Values of two graphs do not mix: the result is NaN.
#[derive(Debug, Clone, Copy)]
pub struct Value<'g> {
    graph: &'g Graph,
    node: usize,
    number: f64,
}

impl Value<'_> {
    /// The number.
    pub fn value(self) -> f64 {
        self.number
    }

    /// Its place in the graph.
    pub fn node(self) -> usize {
        self.node
    }

    /// `xᵖ` for a fixed `p`.
    #[must_use]
    pub fn power(self, exponent: f64) -> Self {
        // x⁰ is 1 everywhere. At 0 the formula would multiply 0 by an infinite 0⁻¹.
        let slope = if exponent == 0.0 {
            0.0
        } else {
            exponent * powf(self.number, exponent - 1.0)
        };
        self.unary(&format!("^{exponent}"), powf(self.number, exponent), slope)
    }

    /// `eˣ`.
    #[must_use]
    pub fn exp(self) -> Self {
        let value = exp(self.number);
        self.unary("exp", value, value)
    }

    /// The natural logarithm.
    #[must_use]
    pub fn ln(self) -> Self {
        self.unary("ln", ln(self.number), 1.0 / self.number)
    }

    /// The hyperbolic tangent.
    #[must_use]
    pub fn tanh(self) -> Self {
        self.unary("tanh", tanh(self.number), tanh_derivative(self.number))
    }

    /// The logistic sigmoid.
    #[must_use]
    pub fn sigmoid(self) -> Self {
        self.unary(
            "sigmoid",
            sigmoid(self.number),
            sigmoid_derivative(self.number),
        )
    }

    /// The rectifier.
    #[must_use]
    pub fn relu(self) -> Self {
        self.unary("relu", relu(self.number), relu_derivative(self.number))
    }

    fn unary(self, label: &str, value: f64, slope: f64) -> Self {
        let operand = Operand {
            node: self.node,
            slope,
        };
        self.graph.push(label, value, vec![operand])
    }

    /// `slopes` are the local slopes in `self` and in `other`.
    fn binary(self, other: Self, label: &str, value: f64, slopes: (f64, f64)) -> Self {
        if !std::ptr::eq(self.graph, other.graph) {
            return self.graph.push("of two graphs", f64::NAN, Vec::new());
        }
        let operands = [(self.node, slopes.0), (other.node, slopes.1)];
        let operands = operands.map(|(node, slope)| Operand { node, slope });
        self.graph.push(label, value, operands.to_vec())
    }

    fn constant(self, value: f64) -> Self {
        self.graph.input(&value.to_string(), value)
    }
}

impl<'g> Value<'g> {
    /// The derivative of this value with respect to every node before it.
    ///
    /// Each call starts from 0, so calling it twice adds nothing up.
    pub fn gradient(self) -> ValueGradient<'g> {
        let nodes = self.graph.nodes.borrow();
        // ANCHOR: walk_back
        let mut derivatives = vec![0.0; self.node + 1];
        derivatives[self.node] = 1.0;
        for node in (0..=self.node).rev() {
            // Nothing to hand back; and 0 times an infinite slope would be NaN.
            if derivatives[node] == 0.0 {
                continue;
            }
            for operand in &nodes[node].operands {
                derivatives[operand.node] += operand.slope * derivatives[node];
            }
        }
        // ANCHOR_END: walk_back
        ValueGradient {
            graph: self.graph,
            derivatives,
        }
    }
}

/// The derivatives of one value with respect to the nodes before it.
#[derive(Debug, Clone)]
pub struct ValueGradient<'g> {
    graph: &'g Graph,
    derivatives: Vec<f64>,
}

impl ValueGradient<'_> {
    /// The derivative with respect to `value`: 0 for a node that came later, NaN for a node of
    /// another graph.
    pub fn of(&self, value: Value<'_>) -> f64 {
        if std::ptr::eq(self.graph, value.graph) {
            self.at(value.node)
        } else {
            f64::NAN
        }
    }

    /// The derivative with respect to the node at this place in the graph.
    pub fn at(&self, node: usize) -> f64 {
        self.derivatives.get(node).copied().unwrap_or(0.0)
    }
}
