//! Compares the mistakes of learning with the most that Novikoff's bound allows.

use nalgebra::dvector;
use perceptron::{Error, LearningRule, Perceptron, gates, margin, mistake_bound};

fn main() -> Result<(), Error> {
    let tasks = [
        ("AND", gates::truth_table(|a, b| a && b), gates::and()),
        ("NAND", gates::truth_table(|a, b| !(a && b)), gates::nand()),
        ("OR", gates::truth_table(|a, b| a || b), gates::or()),
    ];
    println!("gate  margin   bound  mistakes  passes");
    for (name, table, by_hand) in &tasks {
        let margin = margin(table, by_hand)?;
        let bound = mistake_bound(table, by_hand)?;
        let mut perceptron = Perceptron::zeros(2)?;
        let passes = LearningRule::default().learn(&mut perceptron, table, 100)?;
        let (mistakes, count) = (passes.mistakes(), passes.count());
        println!("{name:4}  {margin:.4}  {bound:6.2}  {mistakes:8}  {count:6}");
    }

    println!();
    println!("A wider margin promises fewer mistakes. AND again:");
    for (w, b) in [(0.5, -0.7), (1.0, -1.5)] {
        let line = Perceptron::new(dvector![w, w], b)?;
        let bound = mistake_bound(&tasks[0].1, &line)?;
        println!("  weights {w} and {w}, bias {b}: bound {bound:.2}");
    }

    println!();
    println!("AND by hand, its weights and bias scaled:");
    let (_, table, and) = &tasks[0];
    for scale in [0.01, 3.0, 1000.0] {
        let scaled = Perceptron::new(and.weights() * scale, and.bias() * scale)?;
        let mut changed = 0;
        for input in gates::INPUTS {
            changed += u8::from(scaled.fires(&input)? != and.fires(&input)?);
        }
        let bound = mistake_bound(table, &scaled)?;
        println!("  times {scale:4}: {changed} answers changed, bound {bound:.2}");
    }
    Ok(())
}
