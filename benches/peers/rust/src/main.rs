//! Libraries of other people in Rust, at the same work as Gradus.
//!
//! `benches/peers/compare.py` calls it, and `products.py` there.

mod by_burn;
mod by_candle;
mod by_faer;
mod data;
#[path = "../../workloads/shapes.rs"]
mod shapes;
#[allow(dead_code, reason = "one method is for Gradus alone")]
#[path = "../../workloads/work.rs"]
mod work;

use std::error::Error;
use std::path::Path;

use by_burn::Burn;
use by_candle::Candle;
use by_faer::Faer;
use data::Data;
use work::serve;

const USAGE: &str = "usage: peers burn|candle WORKLOAD_FOLDER float64|float32 \
                     | faer SHAPES_FOLDER float64 OUT_FOLDER";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["burn", folder, precision] => {
            let data = Data::read(Path::new(folder))?;
            match precision {
                "float64" => serve(&data.work, &mut Burn::new::<f64>(&data)?),
                _ => serve(&data.work, &mut Burn::new::<f32>(&data)?),
            }
        }
        ["candle", folder, precision] => {
            let data = Data::read(Path::new(folder))?;
            match precision {
                "float64" => serve(&data.work, &mut Candle::new::<f64>(&data)?),
                _ => serve(&data.work, &mut Candle::new::<f32>(&data)?),
            }
        }
        ["faer", folder, "float64", out] => {
            Ok(shapes::serve::<Faer>(Path::new(folder), Path::new(out))?)
        }
        _ => Err(USAGE.into()),
    }
}
