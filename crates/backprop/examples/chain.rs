//! The chain rule on three numbers: each factor, their product, and the slope as measured.

use numeric::elementary::tanh;

fn main() {
    let w = 0.5;

    println!("one path: w changes u, u changes v, v changes L\n");
    let u = 3.0 * w;
    let v = tanh(u);
    let l = v * v;
    println!("  w           = {w:.5}");
    println!("  u = 3 w     = {u:.5}");
    println!("  v = tanh u  = {v:.5}");
    println!("  L = v²      = {l:.5}\n");

    // From the end to the start, each step's own slope.
    let l_by_v = 2.0 * v;
    let v_by_u = 1.0 - v * v;
    let u_by_w = 3.0;
    println!("  ∂L/∂v = 2 v           = {l_by_v:.5}");
    println!("  ∂v/∂u = 1 − tanh² u   = {v_by_u:.5}");
    println!("  ∂u/∂w = 3             = {u_by_w:.5}\n");

    // The chain rule multiplies them, and what is known so far serves the next step.
    let l_by_u = l_by_v * v_by_u;
    let l_by_w = l_by_u * u_by_w;
    println!("  ∂L/∂u = ∂L/∂v · ∂v/∂u = {l_by_u:.5}");
    println!("  ∂L/∂w = ∂L/∂u · ∂u/∂w = {l_by_w:.5}");
    let one_path = |w: f64| tanh(3.0 * w) * tanh(3.0 * w);
    println!("  measured              = {:.5}\n", measure(one_path, w));

    println!("two paths: w changes u and v, and both change L\n");
    let v = tanh(w);
    let l = u * v;
    println!("  u = 3 w     = {u:.5}");
    println!("  v = tanh w  = {v:.5}");
    println!("  L = u v     = {l:.5}\n");

    let along_u = v * u_by_w;
    let along_v = u * (1.0 - v * v);
    println!("  ∂L/∂u · ∂u/∂w = v · 3             = {along_u:.5}");
    println!("  ∂L/∂v · ∂v/∂w = u · (1 − tanh² w) = {along_v:.5}");
    println!(
        "  ∂L/∂w = their sum                 = {:.5}",
        along_u + along_v
    );
    let two_paths = |w: f64| 3.0 * w * tanh(w);
    println!(
        "  measured                          = {:.5}",
        measure(two_paths, w)
    );
}

/// The slope of `function` at `x`: a little up, a little down.
fn measure(function: impl Fn(f64) -> f64, x: f64) -> f64 {
    let h = 1e-5;
    (function(x + h) - function(x - h)) / (2.0 * h)
}
