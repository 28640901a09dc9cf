//! The workloads that Gradus is compared with other frameworks by, and what it takes for each.
//!
//! `benches/peers/compare.py` calls it, and `products.py` there.

mod multiply;
mod ours;
mod prepare;
mod shapes;
mod work;

use std::error::Error;
use std::path::Path;

use ours::Ours;
use work::{Work, serve};

const USAGE: &str = "usage: workloads prepare FOLDER [MNIST_FOLDER] | run WORKLOAD_FOLDER THREADS \
                     | products SHAPES_FOLDER OUT_FOLDER";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["prepare", folder] => prepare::prepare(Path::new(folder), None),
        ["prepare", folder, mnist] => prepare::prepare(Path::new(folder), Some(Path::new(mnist))),
        ["run", folder, threads] => {
            numeric::threads::set(threads.parse()?);
            let work = Work::read(Path::new(folder))?;
            serve(&work.clone(), &mut Ours::new(work)?)
        }
        ["products", folder, out] => {
            let (folder, out) = (Path::new(folder), Path::new(out));
            Ok(shapes::serve::<multiply::Ours>(folder, out)?)
        }
        _ => Err(USAGE.into()),
    }
}
