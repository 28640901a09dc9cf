//! Steps of the same length from one place on a bowl, each in another direction.

use descent::landscape::{Bowl, Landscape};

fn main() {
    let bowl = Bowl { a: 1.0, b: 2.0 };
    let here = [-5.0, -2.0];
    let [gx, gy] = bowl.gradient(here);
    let length = (gx * gx + gy * gy).sqrt();
    let half = 0.5_f64.sqrt();
    println!("From (-5, -2), height 33, slopes {gx} and {gy}: a step of length 0.1\n");
    println!("direction                       step       by slopes   actual");
    for (name, [x, y]) in [
        ("along x", [1.0, 0.0]),
        ("along y", [0.0, 1.0]),
        ("half and half", [half, half]),
        ("against the gradient", [-gx / length, -gy / length]),
        ("at a right angle to it", [gy / length, -gx / length]),
        ("with the gradient", [gx / length, gy / length]),
    ] {
        let step = [0.1 * x, 0.1 * y];
        let expected = gx * step[0] + gy * step[1];
        let there = [here[0] + step[0], here[1] + step[1]];
        let measured = bowl.value(there) - bowl.value(here);
        println!(
            "{name:<22}  ({:>7.4}, {:>7.4})  {:>9.3}  {measured:>7.3}",
            step[0],
            step[1],
            (expected * 1000.0).round() / 1000.0 + 0.0 // without the sign of a rounded 0
        );
    }
}
