use std::fmt::Write;

use numeric::elementary::tanh;

fn loss([w1, b1, w2, b2]: [f64; 4], x: f64, t: f64) -> f64 {
    let error = w2 * tanh(w1 * x + b1) + b2 - t;
    error * error
}

pub fn test(gradient: fn([f64; 4], f64, f64) -> [f64; 4]) {
    let parameters = [0.5, -0.2, -1.5, 0.3];
    let (x, t) = (2.0, 1.0);
    let slopes = gradient(parameters, x, t);

    let mut verdict = String::new();
    let mut wrong = 0;
    for (i, name) in ["w1", "b1", "w2", "b2"].into_iter().enumerate() {
        let step = 1e-5;
        let (mut up, mut down) = (parameters, parameters);
        up[i] += step;
        down[i] -= step;
        let measured = (loss(up, x, t) - loss(down, x, t)) / (2.0 * step);
        let is_wrong = (slopes[i] - measured).abs() > 1e-6;
        wrong += i32::from(is_wrong);
        let mark = if is_wrong { "wrong" } else { "right" };
        let given = slopes[i];
        let _ = write!(
            verdict,
            "\n  {name}  given {given:9.5}  measured {measured:9.5}  {mark}"
        );
    }
    assert!(
        wrong == 0,
        "{wrong} of 4 slopes are wrong, at w1 = 0.5, b1 = -0.2, w2 = -1.5, b2 = 0.3:{verdict}"
    );
}
