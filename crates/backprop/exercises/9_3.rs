//! Exercise 9.3: The sixth suspect
//!
//! A network of two units, one behind the other: y = w2 · tanh(w1 x + b1) + b2. The loss is (y − t)².
//! `gradient` returns its derivatives with respect to w1, b1, w2 and b2, in this order. One line of it
//! is wrong: find it from the verdict, and fix it. For w1 = 0.5, b1 = −0.2, w2 = −1.5, b2 = 0.3, x = 2 and
//! t = 1 the check says
//!
//! | slope of | w1 | b1 | w2 | b2 |
//! | --- | ---: | ---: | ---: | ---: |
//! | given | −1.89638 | −0.94819 | −2.25249 | −3.39211 |
//! | measured | 5.68913 | 2.84457 | −2.25249 | −3.39211 |

use numeric::elementary::tanh;

pub fn gradient([w1, b1, w2, b2]: [f64; 4], x: f64, t: f64) -> [f64; 4] {
    let z1 = w1 * x + b1;
    let a1 = tanh(z1);
    let y = w2 * a1 + b2;

    let delta2 = 2.0 * (y - t);
    let delta1 = w1 * delta2 * (1.0 - a1 * a1);
    [delta1 * x, delta1, delta2 * a1, delta2]
}
