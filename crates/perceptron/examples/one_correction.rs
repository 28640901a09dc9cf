//! What one correction does to the sum of the sample that was wrong.

const AND: [([f64; 2], f64); 4] = [
    ([0.0, 0.0], 0.0),
    ([0.0, 1.0], 0.0),
    ([1.0, 0.0], 0.0),
    ([1.0, 1.0], 1.0),
];

fn main() {
    let mut weights = [0.0, 0.0];
    let mut bias = 0.0;
    println!("pass   shown  target  sum  error   w1   w2  bias  sum now");
    for pass in 1..=2 {
        for (x, target) in AND {
            // ANCHOR: correct
            let sum = weights[0] * x[0] + weights[1] * x[1] + bias;
            let output = if sum > 0.0 { 1.0 } else { 0.0 };
            let error = target - output;
            weights[0] += error * x[0];
            weights[1] += error * x[1];
            bias += error;
            // ANCHOR_END: correct
            let now = weights[0] * x[0] + weights[1] * x[1] + bias;
            if error != 0.0 {
                let [w1, w2] = weights;
                print!(
                    "{pass:4}  ({}, {})  {target:6}  {sum:3}  {error:5}",
                    x[0], x[1]
                );
                println!("  {w1:3}  {w2:3}  {bias:4}  {now:7}");
            }
        }
    }
}
