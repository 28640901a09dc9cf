use nalgebra::{DMatrix, DVector, dmatrix, dvector};

/// The numbers of the figure have six digits.
const TOLERANCE: f64 = 1e-6;

/// Weights, biases and a sample give activations.
type LayerInLoops = fn(&DMatrix<f64>, &DVector<f64>, &[f64]) -> Vec<f64>;

pub fn test(layer: LayerInLoops) {
    // The network of the figure. The sums are −0.5, 2 and 0.75. By a calculator:
    // 1 / (1 + e^0.5) = 0.377541, 1 / (1 + e^−2) = 0.880797, 1 / (1 + e^−0.75) = 0.679179.
    let weights = dmatrix![0.5, -1.0; 2.0, 0.25; -1.5, 1.0];
    let biases = dvector![1.0, -0.5, 0.25];
    let hidden = layer(&weights, &biases, &[1.0, 2.0]);
    compare(
        "layer 1 and the sample (1, 2)",
        &hidden,
        &[0.377541, 0.880797, 0.679179],
    );

    // 0.377541 − 2 · 0.880797 + 0.5 · 0.679179 + 0.75 = −0.294464, and 1 / (1 + e^0.294464) =
    // 0.426911.
    let output = layer(
        &dmatrix![1.0, -2.0, 0.5],
        &dvector![0.75],
        &[0.377541, 0.880797, 0.679179],
    );
    compare("layer 2 and what layer 1 made of it", &output, &[0.426911]);
}

fn compare(what: &str, found: &[f64], wanted: &[f64]) {
    let near = |(found, wanted): (&f64, &f64)| (found - wanted).abs() < TOLERANCE;
    assert!(
        found.len() == wanted.len() && found.iter().zip(wanted).all(near),
        "for {what} the activations should be {wanted:?}; yours are {found:?}"
    );
}
