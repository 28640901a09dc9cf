//! The one thing that can go wrong in a product: shapes that do not fit.

use nalgebra::{DMatrix, DVector};

use crate::Nonzeros;

pub(crate) const AFFINE: &str = "W x + b";
pub(crate) const OUTER_PRODUCT: &str = "δ aᵀ";

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
    let check = checker(AFFINE);
    check("x", inputs.shape(), (weights.ncols(), samples))?;
    check("b", biases.shape(), (units, 1))?;
    check("the output", sums.shape(), (units, samples))
}

pub(crate) fn check_transposed_product(
    weights: &DMatrix<f64>,
    deltas: &DMatrix<f64>,
    input_gradient: &DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    let (found, samples) = (input_gradient.shape(), deltas.ncols());
    let check = checker("Wᵀ δ");
    check("δ", deltas.shape(), (weights.nrows(), samples))?;
    check("the output", found, (weights.ncols(), samples))
}

pub(crate) fn check_outer_product(
    deltas: &DMatrix<f64>,
    activations: &DMatrix<f64>,
    gradient: &DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    let (found, inputs) = (gradient.shape(), activations.nrows());
    let check = checker(OUTER_PRODUCT);
    check("a", activations.shape(), (inputs, deltas.ncols()))?;
    check("the output", found, (deltas.nrows(), inputs))
}

/// Checks that the list of a matrix's nonzeros, if there is one, was written into one of its shape.
pub(crate) fn check_list(
    product: &'static str,
    list: Option<&Nonzeros>,
    matrix: &DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    match list {
        Some(list) => checker(product)("the list of nonzeros", list.shape(), matrix.shape()),
        None => Ok(()),
    }
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
    use crate::{OuterProduct, affine, affine_listed, outer_product, transposed_product};

    fn zeros((rows, columns): Shape) -> DMatrix<f64> {
        DMatrix::zeros(rows, columns)
    }

    fn message(result: Result<(), ShapeMismatch>) -> String {
        result.map_or_else(|error| error.to_string(), |()| "it fits".into())
    }

    #[test]
    fn a_mismatch_names_the_operand_that_does_not_fit() {
        let affine = |x, biases, z| {
            let biases = DVector::zeros(biases);
            message(affine(&zeros((30, 784)), &zeros(x), &biases, &mut zeros(z)))
        };
        let transposed = |deltas, e| {
            let (weights, deltas) = (zeros((30, 784)), zeros(deltas));
            message(transposed_product(&weights, &deltas, &mut zeros(e)))
        };
        let outer = |a, g| message(outer_product(&zeros((30, 10)), &zeros(a), &mut zeros(g)));
        for (found, expected) in [
            (affine((784, 10), 30, (30, 10)), "it fits"),
            (
                affine((783, 10), 30, (30, 10)),
                "shape mismatch in W x + b: x is 783×10, want 784×10",
            ),
            (
                affine((784, 10), 29, (30, 10)),
                "shape mismatch in W x + b: b is 29×1, want 30×1",
            ),
            (
                affine((784, 10), 30, (10, 30)),
                "shape mismatch in W x + b: the output is 10×30, want 30×10",
            ),
            (transposed((30, 10), (784, 10)), "it fits"),
            (
                transposed((31, 10), (784, 10)),
                "shape mismatch in Wᵀ δ: δ is 31×10, want 30×10",
            ),
            (
                transposed((30, 10), (784, 9)),
                "shape mismatch in Wᵀ δ: the output is 784×9, want 784×10",
            ),
            (outer((784, 10), (30, 784)), "it fits"),
            (
                outer((784, 9), (30, 784)),
                "shape mismatch in δ aᵀ: a is 784×9, want 784×10",
            ),
            (
                outer((784, 10), (784, 30)),
                "shape mismatch in δ aᵀ: the output is 784×30, want 30×784",
            ),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_mismatch_leaves_the_output_as_it_was() {
        let mut sums = DMatrix::from_element(1, 1, 7.0);
        let (weights, inputs) = (zeros((1, 2)), zeros((3, 1)));
        affine(&weights, &inputs, &DVector::zeros(1), &mut sums).unwrap_err();
        assert_eq!(sums, DMatrix::from_element(1, 1, 7.0));
    }

    #[test]
    fn a_list_of_another_batch_is_refused() {
        let mut nonzeros = Nonzeros::default();
        nonzeros.write(&mut zeros((784, 9)), [[(3, 1.0)]]);
        let (weights, batch) = (zeros((30, 784)), zeros((784, 10)));
        let (biases, mut sums) = (DVector::zeros(30), zeros((30, 10)));
        let affine = affine_listed(&weights, &batch, Some(&nonzeros), &biases, &mut sums);
        let mut gradient = OuterProduct::zeros(30, 784);
        let outer = gradient.set_outer_product(&zeros((30, 10)), &batch, Some(&nonzeros));
        for (product, result) in [("W x + b", affine), ("δ aᵀ", outer)] {
            let list = "the list of nonzeros is 784×9, want 784×10";
            assert_eq!(
                message(result),
                format!("shape mismatch in {product}: {list}")
            );
        }
    }
}
