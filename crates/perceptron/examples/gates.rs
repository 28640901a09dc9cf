//! Shows the truth tables of three gates whose weights were set by hand.

use perceptron::{Error, gates};

fn main() -> Result<(), Error> {
    let gates = [
        ("AND", gates::and()),
        ("NAND", gates::nand()),
        ("OR", gates::or()),
    ];
    for (name, gate) in gates {
        let (w, b) = (gate.weights(), gate.bias());
        println!("{name}: weights {} and {}, bias {b}", w[0], w[1]);
        println!("  x1  x2     sum  output");
        for input in gates::INPUTS {
            let [x1, x2] = input;
            let sum = gate.weighted_sum(&input)?;
            let output = u8::from(gate.fires(&input)?);
            println!("  {x1:2}  {x2:2}  {sum:6.1}  {output:6}");
        }
        println!();
    }
    println!("One form, three gates: only the numbers differ.");
    Ok(())
}
