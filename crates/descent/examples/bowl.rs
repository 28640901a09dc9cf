//! Gradient descent walks down the bowl f(x, y) = x² + 2 y² from (−5, −2).

fn main() {
    println!("step          x          y    height   slope x   slope y");
    // ANCHOR: walk
    let learning_rate = 0.1;
    let (mut x, mut y) = (-5.0, -2.0);
    for step in 0..=20 {
        let (slope_x, slope_y) = (2.0 * x, 4.0 * y);
        print_row(step, x, y, slope_x, slope_y);
        x -= learning_rate * slope_x;
        y -= learning_rate * slope_y;
    }
    // ANCHOR_END: walk
}

fn print_row(step: usize, x: f64, y: f64, slope_x: f64, slope_y: f64) {
    let height = x * x + 2.0 * y * y;
    println!("{step:>4}  {x:>9.6}  {y:>9.6}  {height:>8.4}  {slope_x:>8.4}  {slope_y:>8.4}");
}
