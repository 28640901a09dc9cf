//! IDX files: what is read, and what bad ones get.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};

use datasets::Error;
use datasets::files::{
    LabeledImages, images_from_reader, labels_from_reader, mnist, mnist_images, read_images,
    read_labels,
};
use flate2::{Compression, write::GzEncoder};

/// A file with this header and `data` bytes counting up.
fn idx(element: u8, sizes: &[u32], data: u8) -> Vec<u8> {
    let dimensions = u8::try_from(sizes.len()).unwrap_or(u8::MAX);
    let mut file = vec![0, 0, element, dimensions];
    for size in sizes {
        file.extend(size.to_be_bytes());
    }
    file.extend(0..data);
    file
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[test]
fn images_and_labels_are_read_packed_or_not() -> Result<(), Box<dyn std::error::Error>> {
    let file = idx(8, &[2, 2, 3], 12);
    let images = images_from_reader(&file[..])?;
    assert_eq!((images.count(), images.rows(), images.columns()), (2, 2, 3));
    assert_eq!(images.image(1), Some(&[6, 7, 8, 9, 10, 11][..]));
    assert_eq!(images.image(2), None);
    assert_eq!(images_from_reader(&gzip(&file)?[..])?, images);

    let labels = labels_from_reader(&idx(8, &[2], 2)[..])?;
    assert_eq!(labels, [0, 1]);

    let dataset = LabeledImages::new(images, labels)?.dataset(255.0)?;
    assert_eq!((dataset.features(), dataset.samples()), (6, 2));
    assert_eq!(
        dataset.inputs()[(5, 1)].to_bits(),
        (11.0_f64 / 255.0).to_bits()
    );
    assert_eq!(dataset.feature_names()[5], "pixel_1_2");
    assert_eq!(dataset.outputs(), 10);
    Ok(())
}

#[test]
fn bad_files_are_told_what_is_wrong() -> io::Result<()> {
    let mut table = String::new();
    let mut row = |what: &str, error: Option<Error>| {
        let message = error.map_or("no error".to_owned(), |error| error.to_string());
        assert!(!message.contains('\n'), "one line: {message}");
        writeln!(table, "{what}\n    {message}").expect("a string takes everything");
    };
    let images = |file: &[u8]| images_from_reader(file).err();
    let labels = |file: &[u8]| labels_from_reader(file).err();
    let max = u32::MAX;
    row("an HTML page", images(b"<!DOCTYPE html>"));
    row("a table for labels", labels(b"a,b\n1,2\n"));
    row("an image file for labels", labels(&idx(8, &[1, 2, 2], 4)));
    row("a label file for images", images(&idx(8, &[4], 4)));
    row("floats", images(&idx(0x0d, &[1, 2, 2], 16)));
    row("an unknown type", images(&idx(0x42, &[1, 2, 2], 16)));
    row("255 dimensions", images(&[0, 0, 8, 255]));
    row("no dimension", images(&[0, 0, 8, 0]));
    row(
        "1,000 bytes of MNIST",
        images(&[&idx(8, &[60_000, 28, 28], 0), &[0; 984][..]].concat()),
    );
    row("half a header", images(&[0, 0, 8, 3, 0, 0]));
    row("3 bytes", images(&[0, 0, 8]));
    row("12 bytes too many", images(&idx(8, &[1, 2, 2], 16)));
    let endless = idx(8, &[1, 2, 2], 4);
    row(
        "no end",
        images_from_reader(io::Read::chain(&endless[..], io::repeat(0))).err(),
    );
    row(
        "dimensions past 64 bits",
        images(&idx(8, &[max, max, max], 0)),
    );
    row("16 EiB", images(&idx(8, &[max, max, 1], 0)));
    row("4 GiB of labels", labels(&idx(8, &[max], 0)));
    row("no image", images(&idx(8, &[0, 28, 28], 0)));
    row("nothing", labels(b""));

    let file = gzip(&idx(8, &[5, 5, 5], 125))?;
    row("gzip cut short", images(&file[..file.len() - 9]));
    row(
        "gzip without its last byte",
        images(&file[..file.len() - 1]),
    );
    row("gzip's first two bytes", images(&file[..2]));
    let mut wrong = file.clone();
    let checksum = wrong.len() - 8;
    wrong[checksum] ^= 1;
    row("gzip with a wrong checksum", images(&wrong));
    let mut wrong = file.clone();
    wrong[10] = 0xff;
    row("gzip that cannot be unpacked", images(&wrong));
    row(
        "gzip with a wrong method",
        images(&[0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 3, 0]),
    );
    row("gzip twice", images(&[&file[..], &file].concat()));
    row("gzip and a word", images(&[&file[..], b"word"].concat()));
    row("gzip of nothing", images(&gzip(b"")?));

    let two = || images_from_reader(&idx(8, &[2, 2, 2], 8)[..]);
    row(
        "2 images, 1 label",
        two().and_then(|two| LabeledImages::new(two, vec![0])).err(),
    );
    row(
        "label 10",
        two()
            .and_then(|two| LabeledImages::new(two, vec![0, 10]))
            .err(),
    );
    row("pixels over 0", two().and_then(|two| two.inputs(0.0)).err());
    insta::assert_snapshot!("idx", table);
    Ok(())
}

#[test]
fn every_cut_of_a_file_is_refused() -> io::Result<()> {
    let file = idx(8, &[3, 2, 2], 12);
    for end in 0..file.len() {
        let error = images_from_reader(&file[..end]).unwrap_err().to_string();
        let promised = match end {
            0 => "the file is empty".to_owned(),
            1..4 => format!("truncated: the header promises 4 bytes, the file has {end}"),
            4..16 => format!("truncated: the header promises 16 bytes, the file has {end}"),
            _ => format!("truncated: the header promises 28 bytes, the file has {end}"),
        };
        assert_eq!(error, promised);
    }
    let packed = gzip(&file)?;
    for end in 0..packed.len() {
        let error = images_from_reader(&packed[..end]).unwrap_err().to_string();
        // The first two bytes say that a file is packed.
        let expected = match end {
            0 => "the file is empty",
            1 => "truncated: the header promises 4 bytes, the file has 1",
            _ => "the gzip stream ends early",
        };
        assert_eq!(error, expected, "cut after {end}");
    }
    Ok(())
}

#[test]
fn a_flipped_bit_of_a_packed_file_never_changes_an_image() -> io::Result<()> {
    let file = idx(8, &[5, 5, 5], 125);
    let images = images_from_reader(&file[..]);
    let packed = gzip(&file)?;
    for index in 0..packed.len() {
        for bit in 0..8 {
            let mut flipped = packed.clone();
            flipped[index] ^= 1 << bit;
            let read = images_from_reader(&flipped[..]);
            assert!(read.is_err() || read == images, "bit {bit} of byte {index}");
        }
    }
    Ok(())
}

#[test]
fn what_cannot_be_opened_says_why() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let shown = folder.display();
    let message = |name: &str| read_images(folder.join(name)).unwrap_err().to_string();

    let expected = format!("cannot open {shown}/train.idx: it is a folder");
    fs::create_dir(folder.join("train.idx"))?;
    assert_eq!(message("train.idx"), expected);

    let expected = format!("cannot open {shown}/missing: No such file or directory (os error 2)");
    assert_eq!(message("missing"), expected);

    fs::write(folder.join("empty"), b"")?;
    assert_eq!(
        message("empty"),
        format!("{shown}/empty: the file is empty")
    );

    let plain = folder.join("plain.gz");
    fs::write(&plain, idx(8, &[3], 3))?;
    assert_eq!(read_labels(plain), Ok(vec![0, 1, 2]));
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_refused_and_not_waited_for() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let pipe = folder.path().join("pipe");
    if !std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()?
        .success()
    {
        eprintln!("skipped: no mkfifo");
        return Ok(());
    }
    let expected = format!("cannot open {}: it is not a regular file", pipe.display());
    assert_eq!(read_images(&pipe).unwrap_err().to_string(), expected);
    let device = read_labels("/dev/zero").unwrap_err().to_string();
    assert_eq!(device, "cannot open /dev/zero: it is not a regular file");
    Ok(())
}

#[test]
fn a_folder_without_mnist_names_the_missing_file() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let shown = folder.display();
    let expected =
        format!("no train-images-idx3-ubyte and no train-images-idx3-ubyte.gz in {shown}");
    assert_eq!(mnist(folder).unwrap_err().to_string(), expected);

    fs::write(
        folder.join("train-images-idx3-ubyte"),
        idx(8, &[3, 2, 2], 12),
    )?;
    fs::write(
        folder.join("train-labels-idx1-ubyte.gz"),
        gzip(&idx(8, &[3], 3))?,
    )?;
    fs::write(
        folder.join("t10k-images-idx3-ubyte.gz"),
        gzip(&idx(8, &[2, 2, 2], 8))?,
    )?;
    fs::write(folder.join("t10k-labels-idx1-ubyte"), idx(8, &[3], 3))?;
    let expected = format!("{shown}: 2 images but 3 labels: are these from the same part?");
    assert_eq!(mnist(folder).unwrap_err().to_string(), expected);

    fs::write(folder.join("t10k-labels-idx1-ubyte"), idx(8, &[2], 2))?;
    let (training, test) = mnist(folder).unwrap();
    assert_eq!(training.labels(), Some(&[0, 1, 2][..]));
    assert_eq!(test.labels(), Some(&[0, 1][..]));
    // The pixels count up from 0, so those of the second image are 4 to 7, of 255.
    let second = [4.0, 5.0, 6.0, 7.0].map(|pixel: f64| pixel / 255.0);
    assert_eq!(training.inputs().column(1).as_slice(), second);
    assert_eq!(test.inputs().column(1).as_slice(), second);
    Ok(())
}

/// The files of Yann `LeCun`: 60,000 and 10,000 images of 28 × 28 pixels.
#[test]
fn mnist_reads_right() -> Result<(), Box<dyn std::error::Error>> {
    let Some(folder) = std::env::var_os("GRADUS_MNIST") else {
        // Not `eprintln!`, which a test that passes keeps to itself.
        let _ = writeln!(io::stderr(), "skipped: GRADUS_MNIST not set");
        return Ok(());
    };
    let bytes = mnist_images(&folder)?;
    for (part, count) in [(&bytes.training, 60_000), (&bytes.test, 10_000)] {
        let images = part.images();
        assert_eq!(
            (images.count(), images.rows(), images.columns()),
            (count, 28, 28)
        );
    }
    // The mean and standard deviation of the training pixels that PyTorch's examples carry:
    // transforms.Normalize((0.1307,), (0.3081,))
    let training = bytes.training.images().bytes();
    let count = training.len() as f64;
    let sum: u64 = training.iter().map(|&pixel| u64::from(pixel)).sum();
    let squares: u64 = training.iter().map(|&pixel| u64::from(pixel).pow(2)).sum();
    let mean = sum as f64 / count;
    let deviation = (squares as f64 / count - mean * mean).sqrt();
    assert_eq!(
        format!("{:.4} {:.4}", mean / 255.0, deviation / 255.0),
        "0.1307 0.3081"
    );
    drop(bytes);

    let (training, test) = mnist(&folder)?;
    assert_eq!((training.features(), training.samples()), (784, 60_000));
    let mut counts = [0; 10];
    for &label in test.labels().unwrap_or_default() {
        counts[label] += 1;
    }
    assert_eq!(
        counts,
        [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    );
    assert_eq!(
        training.labels().map(|labels| &labels[..10]),
        Some(&[5, 0, 4, 1, 9, 2, 1, 3, 1, 4][..])
    );
    assert!(training.inputs().iter().all(|x| (0.0..=1.0).contains(x)));
    Ok(())
}
