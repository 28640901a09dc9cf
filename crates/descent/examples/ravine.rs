//! Gradient descent and Momentum take a few steps in a ravine.

use descent::landscape::{Bowl, path};
use descent::{Error, Momentum};

fn main() -> Result<(), Error> {
    println!("Down 0.1 x² + 2 y² from (−5, −2)\n");
    println!("learning rate  momentum   after 1 step      after 2 steps     after 20 steps");
    for (learning_rate, momentum) in [(0.4, 0.0), (0.6, 0.0), (0.6, 0.25), (0.6, 0.5)] {
        let mut rule = Momentum::new(learning_rate)?.with_momentum(momentum)?;
        let points = path(&Bowl::RAVINE, [-5.0, -2.0], &mut rule, 20)?;
        let [[x1, y1], [x2, y2], [x20, y20]] = [points[1], points[2], points[20]];
        println!(
            "{learning_rate:>13}  {momentum:>8}  ({x1:>6.3}, {y1:>5.2})  ({x2:>6.3}, {y2:>6.3})  \
             ({x20:>9.6}, {y20:>12.6})"
        );
    }
    Ok(())
}
