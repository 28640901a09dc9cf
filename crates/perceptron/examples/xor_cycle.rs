//! Lets a perceptron learn XOR, and shows that its weights go round in a circle.

use perceptron::{Error, LearningRule, Outcome, Perceptron, gates};

fn main() -> Result<(), Error> {
    let xor = gates::truth_table(|a, b| a != b);
    let rule = LearningRule::default();
    let zeros = Perceptron::zeros(2)?;

    println!("pass  corrected    w1    w2  bias");
    for correction in rule.corrections(&zeros, &xor, 4)? {
        let [x1, x2] = gates::INPUTS[correction.sample - 1];
        let (pass, perceptron) = (correction.pass, correction.perceptron);
        let (w, b) = (perceptron.weights(), perceptron.bias());
        println!("{pass:4}     ({x1}, {x2})  {:4}  {:4}  {b:4}", w[0], w[1]);
    }

    println!();
    match rule.outcome(&zeros, &xor, 100)? {
        Outcome::Converges { passes } => println!("It settles in pass {passes}."),
        Outcome::Undecided { passes } => println!("Still open after {passes} passes."),
        Outcome::Cycles { since, length } => {
            let again = since + length;
            println!("After pass {again} the weights are those after pass {since}.");
            println!("The same inputs in the same order: it never settles.");
        }
    }
    if let Err(error) = rule.learn(&mut zeros.clone(), &xor, 100) {
        println!();
        println!("Asked for 100 passes all the same:");
        println!("{error}");
    }
    Ok(())
}
