//! Backpropagation over any expression, one node at a time.

use backprop::graph::{Graph, Value};

fn main() {
    // One unit: y = tanh(w x + b).
    let graph = Graph::new();
    let (w, x, b) = (
        graph.input("w", 0.5),
        graph.input("x", 2.0),
        graph.input("b", -0.5),
    );
    let y = (w * x + b).tanh();
    println!("y = tanh(w x + b)\n");
    show(&graph, y);

    // The expression of micrograd's README (Karpathy, 2020).
    let graph = Graph::new();
    let (a, b) = (graph.input("a", -4.0), graph.input("b", 2.0));
    let mut c = a + b;
    let mut d = a * b + b.power(3.0);
    c = c + (c + 1.0);
    c = c + (1.0 + c + (-a));
    d = d + (d * 2.0 + (b + a).relu());
    d = d + (3.0 * d + (b - a).relu());
    let e = c - d;
    let f = e.power(2.0);
    let g = f / 2.0 + 10.0 / f;

    let gradient = g.gradient();
    println!("\nmicrograd's expression, {} nodes", graph.nodes().len());
    println!("  g      {:>9.4}", g.value());
    println!("  ∂g/∂a  {:>9.4}", gradient.of(a));
    println!("  ∂g/∂b  {:>9.4}", gradient.of(b));
}

/// Every node: where it came from, with the local slopes, and the slope of `end` in it.
fn show(graph: &Graph, end: Value<'_>) {
    let gradient = end.gradient();
    println!("node  made by    value  from (local slope)        ∂y/∂node");
    for (place, node) in graph.nodes().iter().enumerate() {
        let operands = node.operands.iter();
        let from: Vec<String> = operands
            .map(|o| format!("{} ({:.4})", o.node, o.slope))
            .collect();
        println!(
            "{place:>4}  {:<7}{:>9.4}  {:<26}{:>8.4}",
            node.label,
            node.value,
            from.join("  "),
            gradient.at(place)
        );
    }
}
