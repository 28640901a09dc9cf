//! Two mistakes that run without an error: a Nesterov that does not look ahead, and an Adam
//! without bias correction.

use descent::{Adam, AmsGrad, Error, Momentum, Nesterov, Optimizer};

const LEARNING_RATE: f64 = 0.1;
const BETA: f64 = 0.9;

fn main() -> Result<(), Error> {
    nesterov()?;
    println!();
    adam()
}

/// Down f(x) = x², whose slope is 2x.
fn nesterov() -> Result<(), Error> {
    let mut nesterov = Nesterov::new(LEARNING_RATE)?;
    let mut momentum = Momentum::new(LEARNING_RATE)?;
    let (mut ahead, mut plain) = ([2.0], [2.0]);
    let (mut old, mut old_velocity) = (2.0, 0.0);
    let (mut early, mut early_velocity) = (2.0, 0.0);

    println!("      Nesterov           slope at the           velocity");
    println!("step  position  θ ahead     old point  Momentum  used early");
    for step in 1..=4 {
        let slope = [2.0 * ahead[0]];
        nesterov.step(&mut ahead, &slope)?;
        let position = ahead[0] + LEARNING_RATE * BETA * nesterov.velocity()[0];

        // Mistake: the slope at x, where it should be the slope at x − η β v.
        let slope = 2.0 * old;
        old_velocity = BETA * old_velocity + slope;
        old -= LEARNING_RATE * old_velocity;

        let slope = [2.0 * plain[0]];
        momentum.step(&mut plain, &slope)?;

        // Mistake: β² v of the rewritten rule wants the velocity before this step's slope.
        let slope = 2.0 * early;
        early_velocity = BETA * early_velocity + slope;
        early -= LEARNING_RATE * (BETA * BETA * early_velocity + (1.0 + BETA) * slope);

        println!(
            "{step:>4}  {position:>8.4}  {:>7.4}  {old:>12.4}  {:>8.4}  {early:>10.4}",
            ahead[0], plain[0]
        );
    }
    Ok(())
}

/// Adam's steps where the slope is always 2. While v rises, the paper's `AMSGrad` is Adam with
/// nothing corrected.
fn adam() -> Result<(), Error> {
    let mut corrected = Adam::new(LEARNING_RATE)?;
    let mut uncorrected = AmsGrad::without_correction(LEARNING_RATE)?;
    println!("length of Adam's step, divided by the learning rate");
    println!("step  corrected  not corrected");
    for step in 1..=1000 {
        let (mut with, mut without) = ([0.0], [0.0]);
        corrected.step(&mut with, &[2.0])?;
        uncorrected.step(&mut without, &[2.0])?;
        if [1, 2, 3, 10, 100, 1000].contains(&step) {
            let [with, without] = [with, without].map(|theta| -theta[0] / LEARNING_RATE);
            println!("{step:>4}  {with:>9.4}  {without:>13.4}");
        }
    }
    Ok(())
}
