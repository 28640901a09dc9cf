//! What the products of a layer attain, and what the processor can do at most.

use std::hint::black_box;

use nalgebra::{DMatrix, DVector};
use numeric::random::{generator, uniform};
use numeric::{affine, outer_product, transposed_product, vectorized};

use crate::meter::{Rounds, Work};
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
    let mut rates = rounds.rates(&mut works);
    // What the processor can do at most is at least this.
    let fastest = rates[KILOBYTES.len()..].iter().copied().fold(0.0, f64::max);
    names.insert(KILOBYTES.len(), "peak GFLOP/s\t-\t-\t-".to_owned());
    rates.insert(KILOBYTES.len(), fastest);
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
fn products([inputs, units, samples]: [usize; 3]) -> [Work<'static>; 3] {
    let rng = &mut generator(1);
    let mut random =
        |rows, columns| DMatrix::from_fn(rows, columns, |_, _| uniform(rng, -1.0, 1.0));
    let weights = random(units, inputs);
    let activations = random(inputs, samples);
    let deltas = random(units, samples);
    let biases = DVector::zeros(units);
    let mut sums = random(units, samples);
    let mut blame = random(inputs, samples);
    let mut gradient = random(units, inputs);
    let (w, x, d) = (weights.clone(), activations.clone(), deltas.clone());

    let operations = 2 * inputs * units * samples;
    let repeats = 1_000_000 / operations + 1;
    let again = move |mut product: Box<dyn FnMut() -> Result<(), numeric::ShapeMismatch>>| {
        let work = move || {
            for _ in 0..repeats {
                product().expect("the shapes fit");
            }
            (repeats * operations) as f64
        };
        Box::new(work) as Work<'static>
    };
    [
        again(Box::new(move || {
            affine(&w, &x, &biases, black_box(&mut sums))
        })),
        again(Box::new(move || {
            transposed_product(&weights, &d, black_box(&mut blame))
        })),
        again(Box::new(move || {
            outer_product(&deltas, &activations, black_box(&mut gradient))
        })),
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
