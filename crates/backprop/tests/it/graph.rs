//! The computation graph against numbers that others have printed, and against measured slopes.

use backprop::graph::{Graph, Value};

/// Half of the last digit that is written here.
const PRINTED: f64 = 5e-9;

/// Numbers up to 1000, rounded a few times.
const ROUNDING: f64 = 1e-12;

/// Whole numbers, which nothing rounds.
const EXACT: f64 = 1e-15;

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() < tolerance,
        "{found}, want {expected}"
    );
}

/// The expression of micrograd's README (Karpathy, 2020), which prints 24.7041, 138.8338 and
/// 645.5773. Its own test holds them against PyTorch.
#[test]
fn micrograds_expression_has_its_value_and_slopes() {
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
    let mut g = f / 2.0;
    g = g + 10.0 / f;

    near(g.value(), 24.704_081_63, PRINTED);
    let gradient = g.gradient();
    near(gradient.of(a), 138.833_819_24, PRINTED);
    near(gradient.of(b), 645.577_259_48, PRINTED);
}

/// Two apples at 100 and three oranges at 150, and a tax of 10 %: Koki Saitoh, *Deep Learning
/// from Scratch* (2016), section 5.4.
#[test]
fn saitohs_apples_and_oranges_have_the_slopes_of_the_book() {
    let graph = Graph::new();
    let (apple, apples) = (graph.input("apple", 100.0), graph.input("apples", 2.0));
    let (orange, oranges) = (graph.input("orange", 150.0), graph.input("oranges", 3.0));
    let tax = graph.input("tax", 1.1);
    let price = (apple * apples + orange * oranges) * tax;
    near(price.value(), 715.0, ROUNDING);
    let gradient = price.gradient();
    near(gradient.of(apple), 2.2, ROUNDING);
    near(gradient.of(apples), 110.0, ROUNDING);
    near(gradient.of(orange), 3.3, ROUNDING);
    near(gradient.of(oranges), 165.0, ROUNDING);
    near(gradient.of(tax), 650.0, ROUNDING);
}

#[test]
fn what_comes_back_to_a_shared_node_is_added_up() {
    let graph = Graph::new();
    let x = graph.input("x", 3.0);
    let square = x * x; // both operands are the same node
    let sum = square + square + x; // 2x² + x, whose slope is 4x + 1
    near(sum.gradient().of(x), 13.0, EXACT);
    near(sum.gradient().of(square), 2.0, EXACT);
}

#[test]
fn asking_twice_adds_nothing() {
    let graph = Graph::new();
    let x = graph.input("x", 3.0);
    let y = x * x;
    near(y.gradient().of(x), 6.0, EXACT);
    near(y.gradient().of(x), 6.0, EXACT);
    // Nor does another value's gradient in between.
    let z = y + x;
    near(z.gradient().of(x), 7.0, EXACT);
    near(y.gradient().of(x), 6.0, EXACT);
    near(y.gradient().of(z), 0.0, EXACT); // it came later
}

#[test]
fn a_chain_of_a_million_nodes_does_not_overflow_the_stack() {
    let graph = Graph::new();
    let (start, one) = (graph.input("start", 0.0), graph.input("one", 1.0));
    let mut sum = start;
    for _ in 0..1_000_000 {
        sum = sum + one;
    }
    near(sum.value(), 1e6, EXACT);
    let gradient = sum.gradient();
    near(gradient.of(start), 1.0, EXACT);
    near(gradient.of(one), 1e6, EXACT);
}

#[test]
fn values_of_two_graphs_give_nan() {
    let (graph, other) = (Graph::new(), Graph::new());
    let (x, y) = (graph.input("x", 3.0), other.input("y", 4.0));
    assert!((x * y).value().is_nan());
    assert!((x + 1.0).gradient().of(y).is_nan());
}

#[test]
fn tanh_of_1000_is_one_and_flat() {
    let graph = Graph::new();
    for number in [1000.0, -1000.0] {
        let x = graph.input("x", number);
        let y = x.tanh();
        near(y.value(), number.signum(), EXACT);
        near(y.gradient().of(x), 0.0, EXACT);
        assert!(x.sigmoid().gradient().of(x).is_finite(), "{number}");
    }
}

#[test]
fn nan_in_gives_nan_out() {
    let graph = Graph::new();
    let x = graph.input("x", f64::NAN);
    for (name, y) in [
        ("relu", x.relu()),
        ("tanh", x.tanh()),
        ("sigmoid", x.sigmoid()),
        ("exp", x.exp()),
        ("ln", x.ln()),
        ("product", x * x),
    ] {
        assert!(y.value().is_nan(), "{name}");
        assert!(y.gradient().of(x).is_nan(), "{name}′");
    }
}

/// Compares the slopes of `operation` in both operands with measured ones.
#[track_caller]
fn slopes_agree(operation: impl for<'g> Fn(Value<'g>, Value<'g>) -> Value<'g>) {
    const STEP: f64 = 6e-6; // about the cube root of the rounding
    const MEASURED: f64 = 1e-8; // values up to 27, rounded, over the step
    let value = |x, y| {
        let graph = Graph::new();
        operation(graph.input("x", x), graph.input("y", y)).value()
    };
    for (x, y) in [(0.7, 1.3), (2.5, -0.4), (1.1, 3.0)] {
        let graph = Graph::new();
        let (a, b) = (graph.input("x", x), graph.input("y", y));
        let gradient = operation(a, b).gradient();
        let in_x = (value(x + STEP, y) - value(x - STEP, y)) / (2.0 * STEP);
        let in_y = (value(x, y + STEP) - value(x, y - STEP)) / (2.0 * STEP);
        near(gradient.of(a), in_x, MEASURED);
        near(gradient.of(b), in_y, MEASURED);
    }
}

#[test]
fn every_local_slope_is_the_measured_one() {
    slopes_agree(|x, y| x + y);
    slopes_agree(|x, y| x - y);
    slopes_agree(|x, y| x * y);
    slopes_agree(|x, y| x / y);
    slopes_agree(|x, y| -x * y);
    slopes_agree(|x, y| 2.0 / x - 3.0 * y + 1.5);
    slopes_agree(|x, y| (x - 0.25) / 2.0 + (4.0 - y));
    slopes_agree(|x, _| x.power(3.0));
    slopes_agree(|x, _| x.power(-0.5));
    slopes_agree(|x, y| x.power(2.0) * y);
    slopes_agree(|x, _| x.ln());
    slopes_agree(|_, y| y.exp());
    slopes_agree(|_, y| y.tanh());
    slopes_agree(|_, y| y.sigmoid());
    slopes_agree(|_, y| y.relu());
}

#[test]
fn a_power_of_zero_is_flat_also_at_zero() {
    for x in [0.0, -0.0, 2.0, -3.0, f64::INFINITY] {
        let graph = Graph::new();
        let x = graph.input("x", x);
        let one = x.power(0.0);
        near(one.value(), 1.0, EXACT);
        near(one.gradient().of(x), 0.0, EXACT);
    }
}

#[test]
fn every_node_says_where_it_came_from() {
    let graph = Graph::new();
    let (x, y) = (graph.input("x", 3.0), graph.input("y", 4.0));
    let product = x * y;
    let nodes = graph.nodes();
    let labels: Vec<&str> = nodes.iter().map(|node| node.label.as_str()).collect();
    assert_eq!(labels, ["x", "y", "×"]);
    let operands = &nodes[product.node()].operands;
    let places: Vec<usize> = operands.iter().map(|operand| operand.node).collect();
    assert_eq!(places, [x.node(), y.node()]);
    near(operands[0].slope, 4.0, EXACT);
    near(operands[1].slope, 3.0, EXACT);
}
