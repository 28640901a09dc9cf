//! Tries every line of a grid on XOR, and counts how many rows each gets right.

use nalgebra::dvector;
use perceptron::{Error, Perceptron, gates};

fn main() -> Result<(), Error> {
    let xor = gates::truth_table(|a, b| a != b);
    let grid: Vec<f64> = (-8..=8).map(|step| f64::from(step) / 4.0).collect();

    let mut tried_with_score = [0; 5];
    for &w1 in &grid {
        for &w2 in &grid {
            for &bias in &grid {
                let perceptron = Perceptron::new(dvector![w1, w2], bias)?;
                let mut score = 0;
                for (input, target) in xor.iter() {
                    score += usize::from(perceptron.fires(input)? == target);
                }
                tried_with_score[score] += 1;
            }
        }
    }

    println!("w1, w2 and bias from -2 to 2 in steps of 0.25:");
    let tried: u32 = tried_with_score.iter().sum();
    println!("{tried} perceptrons tried on the 4 rows of XOR");
    println!();
    println!("rows right  perceptrons");
    for (score, count) in tried_with_score.iter().enumerate().rev() {
        println!("{score:10}  {count:11}");
    }
    Ok(())
}
