//! Learns AND from its truth table, pass by pass, from weights of zero.

use perceptron::{Error, LearningRule, Perceptron, gates};

fn main() -> Result<(), Error> {
    let table = gates::truth_table(|a, b| a && b);
    let rule = LearningRule::default();
    let mut perceptron = Perceptron::zeros(2)?;

    println!("pass  mistakes    w1    w2  bias");
    for pass in 1.. {
        let mut mistakes = 0;
        for (input, target) in table.iter() {
            mistakes += u8::from(rule.learn_one(&mut perceptron, input, target)?);
        }
        let (w, b) = (perceptron.weights(), perceptron.bias());
        println!("{pass:4}  {mistakes:8}  {:4}  {:4}  {b:4}", w[0], w[1]);
        if mistakes == 0 {
            break;
        }
    }

    println!();
    println!("x1  x2   sum  output  target");
    for (input, target) in table.iter() {
        let sum = perceptron.weighted_sum(input)?;
        let (output, target) = (u8::from(sum > 0.0), u8::from(target));
        println!(
            "{:2}  {:2}  {sum:4}  {output:6}  {target:6}",
            input[0], input[1]
        );
    }
    Ok(())
}
