//! Layer 2 is right, and both slopes of layer 1 are wrong by the same factor, so the fault is in
//! `delta1`. The factor is w1 / w2, and that is the mistake: the blame goes back through the weight
//! that the output unit has for the hidden one, which is w2. w1 has its turn one layer earlier.

use numeric::elementary::tanh;

pub fn gradient([w1, b1, w2, b2]: [f64; 4], x: f64, t: f64) -> [f64; 4] {
    let z1 = w1 * x + b1;
    let a1 = tanh(z1);
    let y = w2 * a1 + b2;

    let delta2 = 2.0 * (y - t);
    let delta1 = w2 * delta2 * (1.0 - a1 * a1);
    [delta1 * x, delta1, delta2 * a1, delta2]
}
