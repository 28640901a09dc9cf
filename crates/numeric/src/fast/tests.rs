//! The fast products against the plain ones, bit for bit, on vectors of each width.

use std::io::Write as _;

use proptest::prelude::*;
use pulp::Simd;

use super::*;
use crate::kernel::{BLOCK, COLUMNS, FEW_VECTORS, PANEL, VECTORS};
use crate::plain;
use crate::random::{below, generator, uniform};

/// Which unusual numbers stand among the usual ones.
#[derive(Debug, Clone, Copy)]
enum Unusual {
    None,
    Finite,
    Any,
}

fn matrix(rows: usize, columns: usize, seed: u64, unusual: Unusual) -> DMatrix<f64> {
    const SUBNORMAL: f64 = f64::MIN_POSITIVE / 1024.0;
    const FINITE: [f64; 6] = [0.0, -0.0, SUBNORMAL, -SUBNORMAL, f64::MAX, -1e300];
    const NOT_FINITE: [f64; 3] = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    let rng = &mut generator(seed);
    DMatrix::from_fn(rows, columns, |_, _| match (unusual, below(rng, 256)) {
        (Unusual::Any, 0) => NOT_FINITE[below(rng, NOT_FINITE.len())],
        (Unusual::Any | Unusual::Finite, 1..32) => FINITE[below(rng, FINITE.len())],
        _ => uniform(rng, -1.0, 1.0),
    })
}

#[track_caller]
fn assert_same_bits(found: &DMatrix<f64>, expected: &DMatrix<f64>, what: &str) {
    assert_eq!(found.shape(), expected.shape());
    let (rows, columns) = found.shape();
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        let (row, column) = (place % rows, place / rows);
        assert!(
            found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan()),
            "{what}: element ({row}, {column}) of {rows}×{columns} is {found:e}, \
             the plain loop has {expected:e}",
        );
    }
}

/// Runs a product on the vectors of one kind.
type Kernel = fn(Product<'_>);

/// Vectors of 1, 2, 4 and 8 numbers, and what this processor has.
fn kernels() -> Vec<(&'static str, Kernel)> {
    let mut kernels: Vec<(&str, Kernel)> = vec![
        ("vectors of 1", |product| pulp::Scalar.vectorize(product)),
        ("vectors of 2", |product| {
            pulp::Scalar128b.vectorize(product);
        }),
        ("vectors of 4", |product| {
            pulp::Scalar256b.vectorize(product);
        }),
        ("vectors of 8", |product| {
            pulp::Scalar512b.vectorize(product);
        }),
        ("the processor's", |product| Arch::new().dispatch(product)),
    ];
    #[cfg(target_arch = "x86_64")]
    if pulp::x86::V3::try_new().is_some() {
        kernels.push(("AVX2", |product| {
            if let Some(simd) = pulp::x86::V3::try_new() {
                Arch::V3(simd).dispatch(product);
            }
        }));
    }
    kernels
}

/// Compares all three products where each is `rows` × `columns` sums of `steps` steps.
#[track_caller]
fn check(rows: usize, steps: usize, columns: usize, unusual: Unusual, kernels: &[(&str, Kernel)]) {
    let mut seed = 0;
    let mut matrix = |rows, columns| {
        seed += 1;
        matrix(rows, columns, seed, unusual)
    };
    let biases = matrix(rows, 1).column(0).into_owned();
    let run = |left: Vectors<'_>, right: Vectors<'_>, biases: Option<&[f64]>, expected: &_| {
        for (name, kernel) in kernels {
            let mut sums = DMatrix::from_element(rows, columns, 7.0);
            kernel(Product {
                left,
                right,
                biases,
                sums: sums.as_mut_slice(),
                packed: &mut vec![f64::NAN; 7], // what an earlier product left behind
            });
            assert_same_bits(&sums, expected, name);
        }
    };

    let (weights, inputs) = (matrix(rows, steps), matrix(steps, columns));
    let mut expected = matrix(rows, columns);
    let mut found = matrix(rows, columns);
    plain::affine(&weights, &inputs, &biases, &mut expected).unwrap();
    affine(&weights, &inputs, &biases, &mut found).unwrap();
    assert_same_bits(&found, &expected, "affine");
    let (left, right) = (Vectors::rows(&weights), Vectors::columns(&inputs));
    run(left, right, Some(biases.as_slice()), &expected);

    let (weights, deltas) = (matrix(steps, rows), matrix(steps, columns));
    plain::transposed_product(&weights, &deltas, &mut expected).unwrap();
    transposed_product(&weights, &deltas, &mut found).unwrap();
    assert_same_bits(&found, &expected, "transposed_product");
    let (left, right) = (Vectors::columns(&weights), Vectors::columns(&deltas));
    run(left, right, None, &expected);

    let (deltas, activations) = (matrix(rows, steps), matrix(columns, steps));
    plain::outer_product(&deltas, &activations, &mut expected).unwrap();
    outer_product(&deltas, &activations, &mut found).unwrap();
    assert_same_bits(&found, &expected, "outer_product");
    let (left, right) = (Vectors::rows(&deltas), Vectors::rows(&activations));
    run(left, right, None, &expected);
}

/// Rows, steps and columns of at most 2¹⁸ multiply-adds.
fn shapes() -> impl Strategy<Value = (usize, usize, usize)> {
    (0..200_usize, 0..600_usize).prop_flat_map(|(rows, steps)| {
        let most = (1 << 18) / (rows * steps).max(1);
        (Just(rows), Just(steps), 0..=most.min(500))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn random_shapes_give_the_plain_bits((rows, steps, columns) in shapes()) {
        check(rows, steps, columns, Unusual::None, &kernels());
    }

    #[test]
    fn zeros_subnormals_and_huge_numbers_give_the_plain_bits((rows, steps, columns) in shapes()) {
        check(rows, steps, columns, Unusual::Finite, &kernels());
    }

    #[test]
    fn infinities_and_nan_stay_where_the_plain_loop_has_them((rows, steps, columns) in shapes()) {
        check(rows, steps, columns, Unusual::Any, &kernels());
    }
}

#[test]
fn empty_shapes_give_the_plain_bits() {
    for rows in [0, 1, 17] {
        for steps in [0, 1, PANEL + 1] {
            for columns in [0, 1, COLUMNS + 1] {
                check(rows, steps, columns, Unusual::None, &kernels());
            }
        }
    }
}

#[test]
fn shapes_around_the_edges_of_a_tile_give_the_plain_bits() {
    for width in [1, 2, 4, 8] {
        for tile_rows in [FEW_VECTORS * width, VECTORS * width] {
            for rows in tile_rows - 1..=tile_rows + 1 {
                for columns in 1..=2 * COLUMNS + 1 {
                    check(rows, 3, columns, Unusual::Finite, &kernels());
                }
                for steps in PANEL - 1..=PANEL + 1 {
                    check(rows, steps, COLUMNS + 1, Unusual::Finite, &kernels());
                }
            }
        }
    }
}

#[test]
fn rows_that_no_vector_divides_give_the_plain_bits() {
    for rows in 1..=80 {
        check(rows, 5, COLUMNS + 2, Unusual::Any, &kernels());
    }
}

#[test]
fn shapes_around_the_edges_of_a_panel_and_a_block_give_the_plain_bits() {
    for steps in [PANEL - 1, PANEL, PANEL + 1, 2 * PANEL, 2 * PANEL + 1] {
        for columns in [BLOCK - 1, BLOCK, BLOCK + 1] {
            check(3, steps, columns, Unusual::Finite, &kernels());
        }
    }
}

#[test]
fn the_shapes_of_the_book_s_networks_give_the_plain_bits() {
    // Inputs, units, samples of a batch.
    for (inputs, units, samples) in [
        (784, 30, 10),
        (784, 100, 32),
        (128, 64, 32),
        (64, 30, 32),
        (64, 30, 29),
        (30, 10, 10),
        (30, 10, 1),
        (2, 4, 4),
        (784, 128, 96),
    ] {
        check(units, inputs, samples, Unusual::None, &[]); // affine
        check(inputs, units, samples, Unusual::None, &[]); // transposed_product
        check(units, samples, inputs, Unusual::None, &[]); // outer_product
    }
}

/// Takes about 15 seconds in release: `GRADUS_LONG_TESTS=1 cargo test --release -p numeric`.
#[test]
fn products_of_1100_by_1100_give_the_plain_bits() {
    if std::env::var_os("GRADUS_LONG_TESTS").is_none() {
        // Not `eprintln!`, which the test runner swallows.
        writeln!(std::io::stderr(), "skipped: GRADUS_LONG_TESTS not set").unwrap();
        return;
    }
    check(1100, 1100, 1100, Unusual::None, &[]);
}

#[test]
fn a_second_product_takes_the_packed_operands_room_again() {
    // A wide product, then a narrow one, then the wide one: the room that is left over from one
    // must not show in the next.
    for (rows, steps, columns) in [(20, 300, 250), (3, 2, 1), (20, 300, 250)] {
        check(rows, steps, columns, Unusual::Any, &[]);
    }
}
