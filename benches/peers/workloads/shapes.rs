//! The three products of a layer, as every library multiplies them for `benches/peers/products.py`.

use std::fs;
use std::io::{self, BufRead};
use std::path::Path;
use std::time::Instant;

/// A layer's shape and the numbers to multiply.
pub(crate) struct Shape {
    pub(crate) inputs: usize,
    pub(crate) units: usize,
    pub(crate) samples: usize,
    /// `units` × `inputs`, row by row.
    pub(crate) weights: Vec<f64>,
    pub(crate) biases: Vec<f64>,
    /// The inputs of each sample, one sample after another.
    pub(crate) activations: Vec<f64>,
    /// The blame of each sample's units, one sample after another.
    pub(crate) deltas: Vec<f64>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Product {
    /// `W x + b`
    Affine,
    /// `Wᵀ δ`
    Transposed,
    /// `δ aᵀ`
    Outer,
}

const PRODUCTS: [Product; 3] = [Product::Affine, Product::Transposed, Product::Outer];

/// A library with the operands of one shape.
pub(crate) trait Multiplies {
    fn new(shape: &Shape) -> Self;

    /// Computes a product into room that was made before.
    fn multiply(&mut self, product: Product);

    /// What was computed last: of the outer product the rows, of the others the samples, one after
    /// another.
    fn result(&self, product: Product) -> Vec<f64>;
}

/// Computes every product once and writes the results to `out`. Then, for each line of the standard
/// input (shape, product and seconds), repeats it for at least so long and prints how many times.
pub(crate) fn serve<L: Multiplies>(folder: &Path, out: &Path) -> io::Result<()> {
    fs::create_dir_all(out)?;
    let shapes = read(folder)?;
    let mut libraries: Vec<L> = shapes.iter().map(L::new).collect();
    for (index, library) in libraries.iter_mut().enumerate() {
        for (number, product) in PRODUCTS.into_iter().enumerate() {
            library.multiply(product);
            let result = library.result(product);
            let bytes: Vec<u8> = result
                .iter()
                .flat_map(|value| value.to_le_bytes())
                .collect();
            fs::write(out.join(format!("{index}.{number}.f64")), bytes)?;
        }
    }
    println!("ready");
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let &[index, number, least] = words.as_slice() else {
            return Err(io::Error::other(format!(
                "wanted: shape product seconds, got: {line}"
            )));
        };
        let index: usize = index.parse().map_err(io::Error::other)?;
        let number: usize = number.parse().map_err(io::Error::other)?;
        let least: f64 = least.parse().map_err(io::Error::other)?;
        println!(
            "{}",
            repeat(
                &mut libraries[index],
                &shapes[index],
                PRODUCTS[number],
                least
            )
        );
    }
    Ok(())
}

fn repeat<L: Multiplies>(library: &mut L, shape: &Shape, product: Product, least: f64) -> usize {
    // So many that looking at the clock does not count.
    let block = 1 + 1_000_000 / (shape.inputs * shape.units * shape.samples);
    let (start, mut times) = (Instant::now(), 0);
    while start.elapsed().as_secs_f64() < least {
        for _ in 0..block {
            library.multiply(product);
        }
        times += block;
    }
    times
}

/// `shapes.txt` holds inputs, units and samples a line. The numbers of each shape stand in a file, in
/// the order of the struct.
fn read(folder: &Path) -> io::Result<Vec<Shape>> {
    let text = fs::read_to_string(folder.join("shapes.txt"))?;
    let shape = |(index, line): (usize, &str)| {
        let sizes: Result<Vec<usize>, _> = line.split(' ').map(str::parse).collect();
        let &[inputs, units, samples] = sizes.map_err(io::Error::other)?.as_slice() else {
            return Err(io::Error::other(format!(
                "wanted: inputs units samples, got: {line}"
            )));
        };
        let bytes = fs::read(folder.join(format!("{index}.f64")))?;
        let numbers = bytes.as_chunks().0.iter();
        let mut numbers = numbers.map(|&number| f64::from_le_bytes(number));
        let mut next = |count| numbers.by_ref().take(count).collect();
        Ok(Shape {
            inputs,
            units,
            samples,
            weights: next(units * inputs),
            biases: next(units),
            activations: next(inputs * samples),
            deltas: next(units * samples),
        })
    };
    text.lines().enumerate().map(shape).collect()
}
