//! The first two steps of all nine rules in plain lines, and what each remembers after them.

use numeric::elementary::{power, powf};

fn main() {
    println!("From θ = 1 with the slopes 2 and −1. The learning rate is 0.1, for Adadelta 1.");
    gradient_descent("Gradient descent");
    gradient_descent("SGD");
    momentum();
    nesterov();
    adagrad();
    rms_prop();
    adadelta();
    adam();
    nadam();
}

fn gradient_descent(name: &str) {
    println!("\n{name}");
    let mut theta = 1.0;
    for g in [2.0, -1.0] {
        theta -= 0.1 * g;
        show(g, theta, &[]);
    }
}

fn momentum() {
    println!("\nMomentum");
    // ANCHOR: momentum
    let (mut theta, mut v) = (1.0, 0.0);
    for g in [2.0, -1.0] {
        v = 0.9 * v + g;
        theta -= 0.1 * v;
        show(g, theta, &[("velocity", v)]);
    }
    // ANCHOR_END: momentum
}

fn nesterov() {
    println!("\nNesterov");
    // ANCHOR: nesterov
    let (mut theta, mut v) = (1.0, 0.0);
    for g in [2.0, -1.0] {
        v = 0.9 * v + g;
        theta -= 0.1 * (g + 0.9 * v);
        show(g, theta, &[("velocity", v)]);
    }
    // ANCHOR_END: nesterov
}

fn adagrad() {
    println!("\nAdagrad");
    // ANCHOR: adagrad
    let (mut theta, mut s) = (1.0, 0.0);
    for g in [2.0, -1.0] {
        s += g * g;
        theta -= 0.1 * g / (f64::sqrt(s) + 1e-10);
        show(g, theta, &[("squared_sum", s)]);
    }
    // ANCHOR_END: adagrad
}

fn rms_prop() {
    println!("\nRMSprop");
    // ANCHOR: rms_prop
    let (mut theta, mut s) = (1.0, 0.0);
    for g in [2.0, -1.0] {
        s = 0.99 * s + 0.01 * g * g;
        theta -= 0.1 * g / (f64::sqrt(s) + 1e-8);
        show(g, theta, &[("squared_mean", s)]);
    }
    // ANCHOR_END: rms_prop
}

fn adadelta() {
    println!("\nAdadelta");
    // ANCHOR: adadelta
    let (mut theta, mut s, mut u) = (1.0, 0.0, 0.0);
    for g in [2.0, -1.0] {
        s = 0.9 * s + 0.1 * g * g;
        let step = f64::sqrt(u + 1e-6) / f64::sqrt(s + 1e-6) * g;
        u = 0.9 * u + 0.1 * step * step;
        theta -= step;
        show(g, theta, &[("squared_mean", s), ("squared_step_mean", u)]);
    }
    // ANCHOR_END: adadelta
}

fn adam() {
    println!("\nAdam");
    // ANCHOR: adam
    let (mut theta, mut m, mut v) = (1.0, 0.0, 0.0);
    for (t, g) in [(1, 2.0), (2, -1.0)] {
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        let corrected_m = m / (1.0 - power(0.9, t));
        let corrected_v = v / (1.0 - power(0.999, t));
        theta -= 0.1 * corrected_m / (corrected_v.sqrt() + 1e-8);
        show(g, theta, &[("first_moment", m), ("second_moment", v)]);
    }
    // ANCHOR_END: adam
}

fn nadam() {
    println!("\nNadam");
    // ANCHOR: nadam
    let mu = |t: u32| 0.9 * (1.0 - 0.5 * powf(0.96, 0.004 * f64::from(t)));
    let (mut theta, mut m, mut v, mut product) = (1.0, 0.0, 0.0, 1.0);
    for (t, g) in [(1, 2.0), (2, -1.0)] {
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        let (now, next) = (mu(t), mu(t + 1));
        product *= now;
        let d = (1.0 - now) / (1.0 - product) * g + next / (1.0 - product * next) * m;
        let corrected_v = v / (1.0 - power(0.999, u64::from(t)));
        theta -= 0.1 * d / (f64::sqrt(corrected_v) + 1e-8);
        show(g, theta, &[("first_moment", m), ("second_moment", v)]);
    }
    // ANCHOR_END: nadam
}

fn show(slope: f64, theta: f64, remembered: &[(&str, f64)]) {
    print!("  slope {slope:>2}  θ {theta:.8}");
    for (name, value) in remembered {
        print!("  {name} {value:.8}");
    }
    println!();
}
