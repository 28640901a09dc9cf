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

#[cfg(test)]
mod tests {
    use super::*;

    fn zeros(rows: usize, columns: usize) -> DMatrix<f64> {
        DMatrix::zeros(rows, columns)
    }

    #[test]
    fn affine_names_the_operand_that_does_not_fit() {
        let affine = |inputs: (usize, usize), biases, sums: (usize, usize)| {
            crate::affine(
                &zeros(30, 784),
                &zeros(inputs.0, inputs.1),
                &DVector::zeros(biases),
                &mut zeros(sums.0, sums.1),
            )
            .map_err(|error| error.to_string())
        };
        assert_eq!(affine((784, 10), 30, (30, 10)), Ok(()));
        assert_eq!(
            affine((783, 10), 30, (30, 10)),
            Err("shape mismatch in W x + b: x is 783×10, want 784×10".into())
        );
        assert_eq!(
            affine((784, 10), 29, (30, 10)),
            Err("shape mismatch in W x + b: b is 29×1, want 30×1".into())
        );
        assert_eq!(
            affine((784, 10), 30, (10, 30)),
            Err("shape mismatch in W x + b: the output is 10×30, want 30×10".into())
        );
    }

    #[test]
    fn transposed_product_names_the_operand_that_does_not_fit() {
        let weights = zeros(30, 784);
        let error = crate::transposed_product(&weights, &zeros(31, 10), &mut zeros(784, 10));
        assert_eq!(
            error.unwrap_err().to_string(),
            "shape mismatch in Wᵀ δ: δ is 31×10, want 30×10"
        );
        let error = crate::transposed_product(&weights, &zeros(30, 10), &mut zeros(784, 9));
        assert_eq!(
            error.unwrap_err().to_string(),
            "shape mismatch in Wᵀ δ: the output is 784×9, want 784×10"
        );
    }

    #[test]
    fn outer_product_names_the_operand_that_does_not_fit() {
        let deltas = zeros(30, 10);
        let error = crate::outer_product(&deltas, &zeros(784, 9), &mut zeros(30, 784));
        assert_eq!(
            error.unwrap_err().to_string(),
            "shape mismatch in δ aᵀ: a is 784×9, want 784×10"
        );
        let error = crate::outer_product(&deltas, &zeros(784, 10), &mut zeros(784, 30));
        assert_eq!(
            error.unwrap_err().to_string(),
            "shape mismatch in δ aᵀ: the output is 784×30, want 30×784"
        );
    }

    #[test]
    fn a_mismatch_leaves_the_output_as_it_was() {
        let mut sums = DMatrix::from_element(1, 1, 7.0);
        crate::affine(&zeros(1, 2), &zeros(3, 1), &DVector::zeros(1), &mut sums).unwrap_err();
        assert_eq!(sums, DMatrix::from_element(1, 1, 7.0));
    }
}
