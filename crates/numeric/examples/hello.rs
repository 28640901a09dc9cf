//! One unit at work: a weighted sum, term by term.

fn main() {
    // ANCHOR: decide
    // It is warm, it rains a little, and a friend comes along.
    let inputs = [1.0, 0.5, 1.0];
    // How much each of these counts, and where we stand before we know any of them.
    let weights = [2.0, -4.0, 1.5];
    let bias = -1.0;

    let mut sum = bias;
    for (input, weight) in inputs.iter().zip(weights) {
        sum += input * weight;
    }
    let answer = if sum > 0.0 { "yes" } else { "no" };
    // ANCHOR_END: decide

    println!("input   weight   input × weight");
    for (input, weight) in inputs.iter().zip(weights) {
        println!("{input:5.1}   {weight:6.1}   {:14.1}", input * weight);
    }
    println!("          bias   {bias:14.1}");
    println!("  weighted sum   {sum:14.1}");
    println!();
    println!("Above zero? {answer}.");
}
