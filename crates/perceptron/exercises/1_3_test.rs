use perceptron::gates;

/// Weights and bias at the end of each pass over AND, as in chapter 1. By hand, pass 2: (0, 0) fires
/// and takes 1 from the bias; (0, 1) fires and takes 1 from w₂ and the bias; (1, 0) has the sum 0,
/// which is right; (1, 1) has the sum 0 and adds 1 to all three.
const PASSES: [[f64; 3]; 6] = [
    [1.0, 1.0, 1.0],
    [2.0, 1.0, 0.0],
    [2.0, 1.0, -1.0],
    [2.0, 2.0, -1.0],
    [2.0, 1.0, -2.0],
    [2.0, 1.0, -2.0],
];

pub fn test(learn: fn(&mut [f64], &mut f64, &[f64], f64)) {
    let (mut weights, mut bias) = ([0.0, 0.0], 0.0);
    let mut history = Vec::new();
    for (pass, [w1, w2, b]) in PASSES.into_iter().enumerate() {
        for (input, target) in gates::INPUTS.into_iter().zip([0.0, 0.0, 0.0, 1.0]) {
            learn(&mut weights, &mut bias, &input, target);
            history.push(format!("{input:?} → w = {weights:?}, b = {bias}"));
        }
        assert!(
            weights == [w1, w2] && bias == b,
            "AND, after pass {}: want w = {:?}, b = {b}.\nYours, sample by sample:\n{}",
            pass + 1,
            [w1, w2],
            history.join("\n"),
        );
    }
}
