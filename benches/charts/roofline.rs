//! What the products of a layer attain, and how fast numbers are read.

use std::hint::black_box;

use numeric::{ShapeMismatch, affine, outer_product, transposed_product, vectorized};

use crate::meter::{Rounds, Work};
use crate::operands::Operands;
use crate::workload::Workload;

/// Kilobytes that are read again and again: from the second cache, the third, and memory.
const KILOBYTES: [usize; 3] = [256, 8_192, 262_144];

pub(crate) fn measure(rounds: Rounds) -> Vec<String> {
    let data: Vec<Vec<f64>> = KILOBYTES.map(|size| vec![1.0; size * 1024 / 8]).to_vec();
    let mut names = Vec::new();
    let mut works: Vec<Work<'_>> = Vec::new();
    for (kilobytes, numbers) in KILOBYTES.iter().zip(&data) {
        names.push(format!("read GB/s\t{kilobytes}\t-\t-"));
        works.push(Box::new(move || {
            black_box(sum(black_box(numbers)));
            size_of_val(&numbers[..]) as f64
        }));
    }

    for (letter, shape) in shapes() {
        let [product, transposed, outer] = products(shape);
        let [inputs, units, samples] = shape;
        for (name, work) in [
            ("affine", product),
            ("transposed product", transposed),
            ("outer product", outer),
        ] {
            names.push(format!("{letter} {name}\t{inputs}\t{units}\t{samples}"));
            works.push(work);
        }
    }
    let rates = rounds.rates(&mut works);
    let columns = "what\tkilobytes or inputs\tunits\tsamples\trate".to_owned();
    let rows = names.iter().zip(rates);
    let rows = rows.map(|(name, rate)| format!("{name}\t{:.2}", rate / 1e9));
    std::iter::once(columns).chain(rows).collect()
}

/// Inputs, units and samples of each layer of a, b, c and e.
fn shapes() -> Vec<(&'static str, [usize; 3])> {
    let mut shapes = Vec::new();
    for letter in ["e", "a", "b", "c"] {
        let workload = Workload::of(letter);
        for pair in workload.sizes.windows(2) {
            shapes.push((letter, [pair[0], pair[1], workload.batch_size]));
        }
    }
    shapes
}

/// The three products of a layer. Each says how many operations it has made.
fn products(shape: [usize; 3]) -> [Work<'static>; 3] {
    let operations = 2 * shape.iter().product::<usize>();
    let repeats = 1_000_000 / operations + 1;
    let again = |product: fn(&mut Operands) -> Result<(), ShapeMismatch>| {
        let mut operands = Operands::random(shape);
        let work = move || {
            for _ in 0..repeats {
                product(black_box(&mut operands)).expect("the shapes fit");
            }
            (repeats * operations) as f64
        };
        Box::new(work) as Work<'static>
    };
    [
        again(|o| affine(&o.weights, &o.activations, &o.biases, &mut o.sums)),
        again(|o| transposed_product(&o.weights, &o.deltas, &mut o.blame)),
        again(|o| outer_product(&o.deltas, &o.activations, &mut o.gradient)),
    ]
}

/// Adds all numbers, in so many sums that only reading takes time.
fn sum(numbers: &[f64]) -> f64 {
    vectorized(|| {
        let mut sums = [0.0; 64];
        for chunk in numbers.chunks_exact(64) {
            for (sum, number) in sums.iter_mut().zip(chunk) {
                *sum += number;
            }
        }
        sums.iter().sum()
    })
}
