//! Writes the seeds anew: `cargo run --example seeds` in the folder `fuzz`.

use std::fs;
use std::io::{Result, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use png::{BitDepth, ColorType, Encoder};

mod run;

fn main() -> Result<()> {
    let images = [
        &[0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3][..],
        &[9; 12],
    ]
    .concat();
    let labels = [0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3];
    fs::write("seeds/idx/images", &images)?;
    fs::write("seeds/idx/labels", labels)?;

    for (name, file) in [("images", &images[..]), ("labels", &labels)] {
        let mut packed = GzEncoder::new(vec![0], Compression::best());
        packed.write_all(file)?;
        fs::write(format!("seeds/gzip/packed-{name}"), packed.finish()?)?;
        fs::write(format!("seeds/gzip/plain-{name}"), [&[1], file].concat())?;
    }

    for (name, color, depth, pixels) in [
        ("gray", ColorType::Grayscale, BitDepth::Eight, &[0, 1, 2, 100, 200, 255][..]),
        ("deep", ColorType::Grayscale, BitDepth::Sixteen, &[7; 12]),
        ("bits", ColorType::Grayscale, BitDepth::One, &[0b0110_0000, 0b1010_0000]),
        ("colors", ColorType::Rgb, BitDepth::Eight, &[9; 18]),
        ("opaque", ColorType::Rgba, BitDepth::Eight, &[255; 24]),
        ("palette", ColorType::Indexed, BitDepth::Two, &[0b0001_1000, 0b1001_0000]),
    ] {
        let mut file = vec![1];
        let mut encoder = Encoder::new(&mut file, 3, 2);
        encoder.set_color(color);
        encoder.set_depth(depth);
        if color == ColorType::Indexed {
            encoder.set_palette(&[255, 0, 0, 0, 255, 0, 1, 2, 3][..]);
        }
        encoder.write_header()?.write_image_data(pixels)?;
        fs::write(format!("seeds/png/{name}"), &file)?;
    }

    // A length of 4 n is read as `Label::Auto`, then come values, classes, and named classes.
    for (name, table) in [
        ("classes", "a,b,y\n1,-2.5,cat\n3e-4,4,dog\n"),
        ("values", "\u{feff}a,\"y\"\r\n1,2.55\r\n\r\n 3 ,\"4\"\r\n"),
        ("numbered-classes", "a,y\n1,3\n2,4\n13,30\n"),
        ("named-classes", "a,y\n11,cat\n2,dog\n3,cat\n"),
    ] {
        fs::write(format!("seeds/csv/{name}"), table)?;
    }

    let mut trainer = run::small();
    for (name, steps) in [("start", 0), ("middle", 3)] {
        for _ in 0..steps {
            trainer.step().expect("it does not diverge");
        }
        let checkpoint = checkpoints::to_bytes(&mut trainer).expect("it is small");
        fs::write(
            format!("seeds/checkpoint/{name}"),
            [&[1], &checkpoint[..]].concat(),
        )?;
        fs::write(
            format!("seeds/checkpoint/checked-{name}"),
            [&[0], &checkpoint[..]].concat(),
        )?;
    }
    Ok(())
}
