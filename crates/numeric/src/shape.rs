//! The one thing that can go wrong in a product: shapes that do not fit.

use nalgebra::{DMatrix, DVector};

/// Two operands of a product, or its output, whose shapes do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "shape mismatch in {product}: {operand} is {}×{}, want {}×{}",
    found.0, found.1, expected.0, expected.1
)]
#[non_exhaustive]
pub struct ShapeMismatch {
    /// The product that was asked for.
    pub product: &'static str,
    /// The operand that does not fit.
    pub operand: &'static str,
    /// Its shape, rows × columns.
    pub found: (usize, usize),
    /// The shape that the other operands ask for, rows × columns.
    pub expected: (usize, usize),
}

pub(crate) fn check_affine(
    weights: &DMatrix<f64>,
    inputs: &DMatrix<f64>,
    biases: &DVector<f64>,
    sums: &DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    let (units, samples) = (weights.nrows(), inputs.ncols());
    let check = checker("W x + b");
    check("x", inputs.shape(), (weights.ncols(), samples))?;
    check("b", biases.shape(), (units, 1))?;
    check("the output", sums.shape(), (units, samples))
}

pub(crate) fn check_transposed_product(
    weights: &DMatrix<f64>,
    deltas: &DMatrix<f64>,
    blame: &DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    let check = checker("Wᵀ δ");
    check("δ", deltas.shape(), (weights.nrows(), deltas.ncols()))?;
    check(
        "the output",
        blame.shape(),
        (weights.ncols(), deltas.ncols()),
    )
}

pub(crate) fn check_outer_product(
    deltas: &DMatrix<f64>,
    activations: &DMatrix<f64>,
    gradient: &DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    let check = checker("δ aᵀ");
    check(
        "a",
        activations.shape(),
        (activations.nrows(), deltas.ncols()),
    )?;
    check(
        "the output",
        gradient.shape(),
        (deltas.nrows(), activations.nrows()),
    )
}

type Shape = (usize, usize);

fn checker(
    product: &'static str,
) -> impl Fn(&'static str, Shape, Shape) -> Result<(), ShapeMismatch> {
    move |operand, found, expected| {
        if found == expected {
            return Ok(());
        }
        Err(ShapeMismatch {
            product,
            operand,
            found,
            expected,
        })
    }
}
