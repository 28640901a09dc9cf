//! Gradient descent walks down the bowl f(x, y) = x² + 2 y² from (−5, −2).

use descent::landscape::{Bowl, Landscape};
use descent::{Error, Optimizer, Sgd};

fn main() -> Result<(), Error> {
    let bowl = Bowl { a: 1.0, b: 2.0 };
    let mut point = [-5.0, -2.0];
    let mut optimizer = Sgd::new(0.1)?;

    println!("step          x          y    height   slope x   slope y");
    for step in 0..=20 {
        let [x, y] = point;
        let height = bowl.value(point);
        let gradient = bowl.gradient(point);
        let [slope_x, slope_y] = gradient;
        println!("{step:>4}  {x:>9.6}  {y:>9.6}  {height:>8.4}  {slope_x:>8.4}  {slope_y:>8.4}");
        optimizer.step(&mut point, &gradient)?;
    }
    Ok(())
}
