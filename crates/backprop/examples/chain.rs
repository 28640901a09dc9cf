//! The chain rule on three numbers: each factor, their product, and the slope as measured.

use numeric::elementary::{cosh, tanh};

fn main() {
    let theta_i = 0.5;

    println!("one way: θi changes θx, θx changes θy, θy changes J\n");
    let theta_x = 3.0 * theta_i;
    let theta_y = tanh(theta_x);
    let j = theta_y * theta_y;
    println!("  θi             = {theta_i:.5}");
    println!("  θx = 3 θi      = {theta_x:.5}");
    println!("  θy = tanh θx   = {theta_y:.5}");
    println!("  J  = θy²       = {j:.5}\n");

    // From the end to the start, each step's own slope.
    let j_by_y = 2.0 * theta_y;
    let y_by_x = 1.0 / (cosh(theta_x) * cosh(theta_x));
    let x_by_i = 3.0;
    println!("  ∂J/∂θy  = 2 θy           = {j_by_y:.5}");
    println!("  ∂θy/∂θx = 1 / cosh² θx   = {y_by_x:.5}");
    println!("  ∂θx/∂θi = 3              = {x_by_i:.5}\n");

    // The chain rule multiplies them, and what is known so far serves the next step.
    let j_by_x = j_by_y * y_by_x;
    let j_by_i = j_by_x * x_by_i;
    println!("  ∂J/∂θx = ∂J/∂θy · ∂θy/∂θx = {j_by_x:.5}");
    println!("  ∂J/∂θi = ∂J/∂θx · ∂θx/∂θi = {j_by_i:.5}");
    let one_way = |theta_i: f64| tanh(3.0 * theta_i) * tanh(3.0 * theta_i);
    println!(
        "  measured                  = {:.5}\n",
        measure(one_way, theta_i)
    );

    println!("two ways: θi changes θx and θy, and both change J\n");
    let theta_y = tanh(theta_i);
    let j = theta_x * theta_y;
    println!("  θx = 3 θi      = {theta_x:.5}");
    println!("  θy = tanh θi   = {theta_y:.5}");
    println!("  J  = θx θy     = {j:.5}\n");

    let by_way_of_x = theta_y * x_by_i;
    let by_way_of_y = theta_x / (cosh(theta_i) * cosh(theta_i));
    println!("  ∂J/∂θx · ∂θx/∂θi = θy · 3             = {by_way_of_x:.5}");
    println!("  ∂J/∂θy · ∂θy/∂θi = θx · 1 / cosh² θi  = {by_way_of_y:.5}");
    println!(
        "  ∂J/∂θi = their sum                    = {:.5}",
        by_way_of_x + by_way_of_y
    );
    let two_ways = |theta_i: f64| 3.0 * theta_i * tanh(theta_i);
    println!(
        "  measured                              = {:.5}",
        measure(two_ways, theta_i)
    );
}

/// The slope of `function` at `x`: a little up, a little down.
fn measure(function: impl Fn(f64) -> f64, x: f64) -> f64 {
    let h = 1e-5;
    (function(x + h) - function(x - h)) / (2.0 * h)
}
