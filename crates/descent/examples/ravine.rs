//! How much nearer does a step bring you in a ravine? Gradient descent and Momentum, by formula
//! and measured.

use descent::landscape::{Bowl, Landscape, path};
use descent::{Error, Momentum, Optimizer, Sgd};

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

    println!("\nDown ½ (x²/κ + y²) from (1, 1), each rule with its best settings\n");
    println!("                                                    factor a step");
    println!("     κ  rule              learning rate  momentum   formula  measured  1000× nearer");
    for root in [2.0_f64, 10.0, 100.0] {
        let kappa = root * root;
        let rate = (kappa - 1.0) / (kappa + 1.0);
        let learning_rate = 2.0 / (1.0 / kappa + 1.0);
        let mut rule = Sgd::new(learning_rate)?;
        let (measured, steps) = measure(kappa, &mut rule)?;
        println!(
            "{kappa:>6}  gradient descent  {learning_rate:>13.6}         0  {rate:.6}  {measured:.6}  {steps:>12}"
        );

        let rate = (root - 1.0) / (root + 1.0);
        let learning_rate = 4.0 * kappa / ((root + 1.0) * (root + 1.0));
        let momentum = rate * rate;
        let mut rule = Momentum::new(learning_rate)?.with_momentum(momentum)?;
        let (measured, steps) = measure(kappa, &mut rule)?;
        println!(
            "        Momentum          {learning_rate:>13.6}  {momentum:.6}  {rate:.6}  {measured:.6}  {steps:>12}"
        );
    }
    Ok(())
}

/// By what a step multiplies x when x has become tiny, and the steps to come 1000 times nearer.
fn measure(kappa: f64, rule: &mut dyn Optimizer) -> Result<(f64, usize), Error> {
    let ravine = Bowl {
        a: 0.5 / kappa,
        b: 0.5,
    };
    let mut point = [1.0, 1.0];
    let (mut steps, mut thousand_times_nearer) = (0, None);
    loop {
        let before = point[0];
        let gradient = ravine.gradient(point);
        rule.step(&mut point, &gradient)?;
        steps += 1;
        let [x, y] = point;
        if x * x + y * y <= 2.0e-6 {
            thousand_times_nearer.get_or_insert(steps);
        }
        if x.abs() < 1e-100 {
            return Ok((x / before, thousand_times_nearer.unwrap_or(steps)));
        }
    }
}
