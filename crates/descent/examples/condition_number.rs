//! How much nearer does a step bring you in a ravine? Gradient descent and Momentum, by formula
//! and measured.

use descent::landscape::{Bowl, Landscape};
use descent::{Error, Momentum, Optimizer, Sgd};

fn main() -> Result<(), Error> {
    println!("Down ½ (x²/κ + y²) from (1, 1), each rule with its best settings\n");
    println!("                                                    factor per step");
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
