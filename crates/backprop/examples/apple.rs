//! What one more apple costs: a shopping bill as a computation graph.
//!
//! The bill is that of Saitoh, *Deep Learning from Scratch* (2016), section 5.4.

use backprop::graph::Graph;

fn main() {
    let graph = Graph::new();
    let apple = graph.input("price of an apple", 100.0);
    let apples = graph.input("number of apples", 2.0);
    let orange = graph.input("price of an orange", 150.0);
    let oranges = graph.input("number of oranges", 3.0);
    let tax = graph.input("tax", 1.1);

    let all_apples = apple * apples;
    let all_oranges = orange * oranges;
    let before_tax = all_apples + all_oranges;
    let bill = before_tax * tax;

    let gradient = bill.gradient();
    println!("{:<22}{:>8}{:>12}", "", "value", "∂bill/∂it");
    for (name, value) in [
        ("price of an apple", apple),
        ("number of apples", apples),
        ("price of an orange", orange),
        ("number of oranges", oranges),
        ("tax", tax),
        ("all apples", all_apples),
        ("all oranges", all_oranges),
        ("before tax", before_tax),
        ("bill", bill),
    ] {
        println!(
            "{name:<22}{:>8.1}{:>12.1}",
            value.value(),
            gradient.of(value)
        );
    }
}
