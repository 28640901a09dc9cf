use nalgebra::{DMatrix, DVector, dmatrix, dvector};

type DeltaBefore = fn(&DMatrix<f64>, &DVector<f64>, &DVector<f64>) -> DVector<f64>;

pub fn test(delta_before: DeltaBefore) {
    // The network of the chapter's program `layers`, as it prints it: to five places.
    one(
        delta_before,
        (dmatrix![2.0, -1.0], dvector![-0.08536]),
        (dvector![0.52498, 0.80612], dvector![-0.04257, 0.01334]),
        "one unit: each hidden unit gets its weight times -0.08536, times a (1 − a)",
    );
    // By hand: 1 · 0.1 + 3 · 0.3 = 1 and 2 · 0.1 + 4 · 0.3 = 1.4, times a quarter.
    one(
        delta_before,
        (dmatrix![1.0, 2.0; 3.0, 4.0], dvector![0.1, 0.3]),
        (dvector![0.5, 0.5], dvector![0.25, 0.35]),
        "the weights to unit k of the layer before are in column k, not in row k",
    );
    // By hand: 1 · 1 + 2 · (−1) + 0 · 2 = −1, times 0.8 · 0.2; and 0 + 1 · (−1) + 1 · 2 = 1, times
    // 0.1 · 0.9.
    one(
        delta_before,
        (
            dmatrix![1.0, 0.0; 2.0, 1.0; 0.0, 1.0],
            dvector![1.0, -1.0, 2.0],
        ),
        (dvector![0.8, 0.1], dvector![-0.16, 0.09]),
        "three units read two: add up over the three",
    );
}

fn one(
    delta_before: DeltaBefore,
    (weights, delta): (DMatrix<f64>, DVector<f64>),
    (activations, wanted): (DVector<f64>, DVector<f64>),
    hint: &str,
) {
    let found = delta_before(&weights, &delta, &activations);
    assert_eq!(
        found.len(),
        wanted.len(),
        "one delta for each unit of the layer before"
    );
    for (k, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
        assert!(
            (found - wanted).abs() < 1e-5,
            "the delta of unit {k} should be {wanted}, and yours is {found}: {hint}"
        );
    }
}
