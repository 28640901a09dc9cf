//! The fast products against the plain ones, bit for bit, on vectors of several widths.

mod listed;

use std::collections::HashSet;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::sync::{Barrier, Mutex};
use std::thread;

use proptest::prelude::*;
use pulp::Simd;

use super::blocks::{BLOCK, PANEL};
use super::operand::together;
use super::sparse::LISTED;
use super::tile::COLUMNS;
use super::*;
use crate::plain;
use crate::random::{below, generator, uniform};

/// Which unusual numbers stand among the usual ones.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Unusual {
    None,
    /// Zeros of both signs, subnormal and huge numbers.
    Finite,
    /// Infinities and NaN, too.
    Any,
    /// As `Finite`, and four of five numbers are 0 or -0.
    Zeros,
}

fn matrix(rows: usize, columns: usize, seed: u64, unusual: Unusual) -> DMatrix<f64> {
    const SUBNORMAL: f64 = f64::MIN_POSITIVE / 1024.0;
    const FINITE: [f64; 6] = [0.0, -0.0, SUBNORMAL, -SUBNORMAL, f64::MAX, -1e300];
    const NOT_FINITE: [f64; 3] = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    let rng = &mut generator(seed);
    DMatrix::from_fn(rows, columns, |_, _| match (unusual, below(rng, 256)) {
        (Unusual::Zeros, 51..) => [0.0, -0.0][below(rng, 2)],
        (Unusual::Any, 0) => NOT_FINITE[below(rng, NOT_FINITE.len())],
        (Unusual::Any | Unusual::Finite | Unusual::Zeros, 1..32) => {
            FINITE[below(rng, FINITE.len())]
        }
        _ => uniform(rng, -1.0, 1.0),
    })
}

#[track_caller]
fn assert_same_bits(found: &DMatrix<f64>, expected: &DMatrix<f64>, what: &str) {
    assert_eq!(found.shape(), expected.shape());
    let (rows, columns) = expected.shape();
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

/// Vectors of 1 and 8 numbers, those of AVX2 where they are, and what this processor has, on several
/// threads.
const KERNELS: [(&str, Kernel); 5] = [
    ("vectors of 1", |product| pulp::Scalar.vectorize(product)),
    ("vectors of 8", |product| {
        pulp::Scalar512b.vectorize(product);
    }),
    ("AVX2", |product| {
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            return Arch::V3(simd).dispatch(product);
        }
        run(product);
    }),
    ("two threads", |product| share(product, 2)),
    ("seven threads", |product| share(product, 7)),
];

/// Shares a product of any size.
fn share(product: Product<'_>, threads: usize) {
    let scratch = &mut vec![Scratch::default(); threads];
    let (biases, sums, zeros) = (product.biases, product.sums, product.zeros);
    shared::share(
        product.left,
        product.right,
        biases,
        sums,
        zeros,
        scratch,
        run,
    );
}

/// What an earlier product left behind.
fn used_scratch() -> Scratch {
    let mut scratch = Scratch {
        left: vec![f64::NAN; 7],
        right: vec![f64::NAN; 3],
        ..Scratch::default()
    };
    let others = DMatrix::from_fn(3, 5, |row, column| (row * column) as f64);
    scratch.nonzeros.list(Vectors::rows(&others));
    scratch
}

/// Compares all three products where each is `rows` × `columns` sums of `steps` steps.
#[track_caller]
fn check(rows: usize, steps: usize, columns: usize, unusual: Unusual, kernels: &[(&str, Kernel)]) {
    let mut seed = 0;
    let mut draw = |rows, columns, unusual| {
        seed += 1;
        matrix(rows, columns, seed, unusual)
    };
    let (left_numbers, bias_numbers) = match unusual {
        Unusual::Zeros => (Unusual::Finite, Unusual::None),
        other => (other, other),
    };
    let biases = draw(rows, 1, bias_numbers).column(0).into_owned();
    let run = |left: Vectors<'_>, right: Vectors<'_>, biases: Option<&[f64]>, expected: &_| {
        for (name, kernel) in kernels {
            let mut sums = DMatrix::from_element(rows, columns, 7.0);
            kernel(Product {
                left,
                right,
                biases,
                sums: sums.as_mut_slice(),
                goes_on: false,
                zeros: None,
                nonzeros: None,
                scratch: &mut used_scratch(),
            });
            assert_same_bits(&sums, expected, name);
        }
    };
    let mut expected = DMatrix::from_element(rows, columns, 7.0);
    let mut found = expected.clone();

    let weights = draw(rows, steps, left_numbers);
    let inputs = draw(steps, columns, unusual);
    plain::affine(&weights, &inputs, &biases, &mut expected).unwrap();
    affine(&weights, &inputs, &biases, &mut found).unwrap();
    assert_same_bits(&found, &expected, "affine");
    let (left, right) = (Vectors::rows(&weights), Vectors::columns(&inputs));
    run(left, right, Some(biases.as_slice()), &expected);

    let weights = draw(steps, rows, left_numbers);
    let deltas = draw(steps, columns, unusual);
    plain::transposed_product(&weights, &deltas, &mut expected).unwrap();
    transposed_product(&weights, &deltas, &mut found).unwrap();
    assert_same_bits(&found, &expected, "transposed_product");
    let (left, right) = (Vectors::columns(&weights), Vectors::columns(&deltas));
    run(left, right, None, &expected);

    let deltas = draw(rows, steps, left_numbers);
    let activations = draw(columns, steps, unusual);
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
        use Unusual::{Any, Finite, None, Zeros};
        for unusual in [None, Finite, Any, Zeros] {
            check(rows, steps, columns, unusual, &KERNELS);
        }
    }
}

#[test]
fn small_shapes_give_the_plain_bits() {
    for rows in 0..=9 {
        for steps in [0, 1, 2, 3, PANEL + 1] {
            for columns in 0..=2 * COLUMNS + 1 {
                check(rows, steps, columns, Unusual::Finite, &KERNELS);
            }
        }
    }
}

/// The highest tile of each kind is 1, 8, 16 or 32 rows.
#[test]
fn shapes_around_the_edges_of_tiles_give_the_plain_bits() {
    for rows in 10..=80 {
        check(rows, 5, COLUMNS + 2, Unusual::Any, &KERNELS);
        check(rows, 3, 2, Unusual::Finite, &KERNELS);
    }
    for rows in [7, 15, 31].into_iter().flat_map(|rows| rows..rows + 3) {
        for steps in PANEL - 1..=PANEL + 1 {
            check(rows, steps, COLUMNS + 1, Unusual::Finite, &KERNELS);
        }
    }
    for steps in 1..=3 {
        for size in [together(COLUMNS) - 1, 40, 100] {
            check(size, steps, size, Unusual::Finite, &KERNELS);
        }
    }
}

#[test]
fn shapes_around_the_edges_of_a_panel_and_a_block_give_the_plain_bits() {
    for steps in [PANEL - 1, PANEL, PANEL + 1, 2 * PANEL, 2 * PANEL + 1] {
        for columns in [BLOCK - 1, BLOCK, BLOCK + 1] {
            check(3, steps, columns, Unusual::Finite, &KERNELS);
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
fn what_an_earlier_product_left_does_not_show_in_the_next() {
    // A wide product, then a narrow one, then the wide one.
    for (rows, steps, columns) in [(20, 300, 250), (3, 2, 1), (20, 300, 250)] {
        check(rows, steps, columns, Unusual::Any, &[]);
    }
}

/// It would wait forever if one thread did both parts.
#[test]
#[cfg_attr(target_family = "wasm", ignore = "WebAssembly has one thread")]
fn each_part_has_a_thread() {
    let left = matrix(3, 5, 1, Unusual::None);
    let right = matrix(5, 2 * COLUMNS, 2, Unusual::None);
    let both_at_work = Barrier::new(2);
    let seen = Mutex::new(HashSet::new());
    shared::share(
        Vectors::rows(&left),
        Vectors::columns(&right),
        None,
        &mut [0.0; 3 * 2 * COLUMNS],
        None,
        &mut [Scratch::default(), Scratch::default()],
        |product| {
            assert_eq!(product.right.count, COLUMNS);
            both_at_work.wait();
            seen.lock().unwrap().insert(thread::current().id());
        },
    );
    assert_eq!(seen.into_inner().unwrap().len(), 2);
}

/// The setting is the whole process's, so one test alone sets it.
#[test]
fn the_setting_is_one_and_large_products_alone_follow_it() {
    use crate::threads::{deal, for_parts, set};
    let (units, inputs, samples) = (128, 784, 64);
    let large = inputs * units * samples; // 6.4 million
    assert_eq!(shared::threads(large, samples), 1);

    set(NonZeroUsize::new(2).unwrap());
    assert_eq!(shared::threads(large, samples), 2);
    assert_eq!(shared::threads(large / 2, samples), 1); // too little work
    assert_eq!(shared::threads(large, 2 * COLUMNS - 1), 1); // less than two tiles wide
    assert_eq!([0, 1, 5].map(for_parts), [1, 1, 2]);
    for (threads, within) in [(1, 2), (2, 1)] {
        deal(0..4, &mut vec![(); threads], |(), _| {
            assert_eq!(for_parts(5), within);
        });
        assert_eq!(for_parts(5), 2);
    }
    check(units, inputs, samples, Unusual::None, &[]); // affine
    check(inputs, units, samples, Unusual::None, &[]); // transposed_product
    check(units, samples, inputs, Unusual::None, &[]); // outer_product
    set(NonZeroUsize::MIN);
}

/// A batch of 10 images in which `nonzeros` of the 784 pixels are 1, and the weights of 30 units.
fn images(nonzeros: usize, weight: f64) -> (DMatrix<f64>, DMatrix<f64>) {
    let pixel = |pixel: usize, _| f64::from(u8::from(pixel < nonzeros));
    let weights = DMatrix::from_element(30, 784, weight);
    (weights, DMatrix::from_fn(784, 10, pixel))
}

/// Fills the sums of the images by the listed steps, if that is what is chosen for them.
fn by_listed_steps(nonzeros: usize, weight: f64, biases: &[f64]) -> Option<(Vec<f64>, bool)> {
    let (weights, images) = images(nonzeros, weight);
    let mut sums = vec![7.0; 300];
    let mut product = Product {
        left: Vectors::rows(&weights),
        right: Vectors::columns(&images),
        biases: Some(biases),
        sums: &mut sums,
        goes_on: false,
        zeros: None,
        nonzeros: None,
        scratch: &mut used_scratch(),
    };
    let same = product
        .is_sparse()
        .then(|| product.fill_sparse(pulp::Scalar256b))?;
    Some((sums, same))
}

#[test]
fn steps_are_listed_where_most_numbers_are_0() {
    let sums = |number| Some((vec![number; 300], true));
    assert_eq!(by_listed_steps(150, 0.5, &[1.0; 30]), sums(76.0)); // 1 + 150 · 0.5
    assert_eq!(by_listed_steps(0, 0.5, &[1.0; 30]), sums(1.0));
    assert_eq!(by_listed_steps(500, 0.5, &[1.0; 30]), None);
}

#[test]
fn lists_in_several_parts_give_the_plain_bits() {
    let columns = 50;
    let steps = LISTED / 20;
    check(17, steps, columns, Unusual::Zeros, &[]);
}

#[test]
#[cfg_attr(
    target_os = "wasi",
    ignore = "WASI's C library loses the sign of a product too small to be told from 0; browsers do not use it"
)]
fn a_sum_of_minus_0_is_left_to_the_product_of_all_steps() {
    // 1 times the smallest negative number over 2 is -0, and the step after it makes it 0.
    let (mut weights, images) = images(1, 0.5);
    weights[(29, 0)] = -f64::from_bits(1);
    let tiny = images * 0.25;
    let mut sums = DMatrix::from_element(30, 10, 7.0);
    let mut product = Product {
        left: Vectors::rows(&weights),
        right: Vectors::columns(&tiny),
        biases: None,
        sums: sums.as_mut_slice(),
        goes_on: false,
        zeros: None,
        nonzeros: None,
        scratch: &mut Scratch::default(),
    };
    assert!(product.is_sparse());
    assert!(!product.fill_sparse(pulp::Scalar256b));
    affine(&weights, &tiny, &DVector::zeros(30), &mut sums).unwrap();
    assert_eq!(sums[(29, 0)].to_bits(), 0.0_f64.to_bits());

    let mut biases = [1.0; 30];
    biases[7] = -0.0;
    assert_eq!(
        by_listed_steps(150, 0.5, &biases).map(|(_, same)| same),
        Some(false)
    );
}
