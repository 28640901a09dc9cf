//! Prints digests of many numbers. They are the same on every machine: compare them with yours.

use nalgebra::{DMatrix, DVector};
use numeric::elementary::{exp, ln, tanh};
use numeric::random::{Rng, generator, normal, uniform};

const SEED: u64 = 1;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rng = &mut generator(SEED);

    let uniforms: Vec<f64> = (0..100_000).map(|_| uniform(rng, 0.0, 1.0)).collect();
    print("uniform numbers", &uniforms);

    let normals: Vec<f64> = (0..100_000).map(|_| normal(rng, 0.0, 1.0)).collect();
    print("normal numbers", &normals);

    let functions: Vec<f64> = uniforms
        .iter()
        .flat_map(|&x| [exp(x), ln(1.0 + x), tanh(x)])
        .collect();
    print("exp, ln, tanh", &functions);

    // The three products of a layer with 784 inputs and 30 units, for a batch of 10 samples.
    let weights = random_matrix(rng, 30, 784);
    let inputs = random_matrix(rng, 784, 10);
    let mut sums = DMatrix::zeros(30, 10);
    let mut blame = DMatrix::zeros(784, 10);
    let mut gradient = DMatrix::zeros(30, 784);
    numeric::affine(&weights, &inputs, &DVector::zeros(30), &mut sums)?;
    numeric::transposed_product(&weights, &sums, &mut blame)?;
    numeric::outer_product(&sums, &inputs, &mut gradient)?;
    let products = [sums.as_slice(), blame.as_slice(), gradient.as_slice()];
    print("products", &products.concat());
    Ok(())
}

fn random_matrix(rng: &mut impl Rng, rows: usize, columns: usize) -> DMatrix<f64> {
    DMatrix::from_fn(rows, columns, |_, _| normal(rng, 0.0, 1.0))
}

/// Prints one number that changes if a single bit of the numbers does (FNV-1a).
fn print(name: &str, numbers: &[f64]) {
    let bytes = numbers.iter().flat_map(|number| number.to_le_bytes());
    let digest = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    println!("{name:15}  {digest:016x}");
}
