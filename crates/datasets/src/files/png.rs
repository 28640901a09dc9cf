//! PNG files as gray images.

use std::io::{BufRead, BufReader, Seek};
use std::path::Path;

use ::png::{ColorType, Decoder, DecodingError, Limits, Transformations};

use super::Images;
use super::open::open;
use crate::Error;

/// The most bytes that all images together may have, as in an IDX file.
const MOST_BYTES: usize = 256 << 20;
/// What every PNG file starts with.
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// What is wrong with a PNG file, or with a folder of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum PngError {
    /// A file of another format.
    #[error("not a PNG file: starts with {}, want 89 50 4e 47", hex(start))]
    NotPng { start: Vec<u8> },
    /// A file that cannot be decoded.
    #[error("the PNG file is damaged: {reason}")]
    Damaged { reason: String },
    /// Pixels of which one sees what is behind them.
    #[error("has transparent pixels, whose gray is not known: save it without transparency")]
    Transparent,
    /// An image of another size than the first.
    #[error(
        "has {} × {} pixels, {first} has {} × {} (rows × columns): all must be equal",
        found.0, found.1, wanted.0, wanted.1
    )]
    Size {
        found: (usize, usize),
        first: String,
        wanted: (usize, usize),
    },
    /// Images that need more than the limit.
    #[error("with it the images need more than the limit of 256 MiB: make them smaller")]
    TooLarge,
    /// A file among images that is no PNG by its name.
    #[error("not a PNG file by its name: want .png")]
    OtherFile,
    /// A folder without images.
    #[error("the folder has no PNG files")]
    NoImages,
    /// A folder without classes.
    #[error("the folder has no subfolders: want one of PNG files for each class")]
    NoClasses,
    /// An image that belongs to no class.
    #[error("stands beside the folders of the classes: move it into one")]
    BesideClasses,
    /// A training and a test folder with other classes.
    #[error("the training and the test folder do not have the same classes: {only} is in only one")]
    OtherClasses { only: String },
}

/// Reads PNG files of one size as gray images, a byte a pixel.
///
/// Of a color the gray is
///
/// ```text
/// (19595 R + 38470 G + 7471 B + 32768) / 65536, rounded down
/// ```
///
/// which is 0.299 R + 0.587 G + 0.114 B in whole numbers, as Pillow's `convert("L")`. Palettes are looked
/// up, fewer than 8 bits are spread over the range of a byte, of 16 bits the higher 8 are taken.
///
/// # Errors
///
/// [`Error::CannotOpen`], or [`Error::File`] with the file and [`Error::Png`]; [`PngError::NoImages`] if
/// there is no file.
pub fn read_pngs<P: AsRef<Path>>(files: &[P]) -> Result<Images, Error> {
    let mut all = Vec::new();
    let mut wanted = None;
    for file in files.iter().map(AsRef::as_ref) {
        let image = png_from_reader(BufReader::new(open(file)?));
        let image = image.map_err(|error| error.in_file(file))?;
        let refused = |error: PngError| Err(Error::from(error).in_file(file));
        let found = (image.rows(), image.columns());
        let (wanted, first) = *wanted.get_or_insert((found, file));
        if found != wanted {
            let first = first.display().to_string();
            return refused(PngError::Size {
                found,
                first,
                wanted,
            });
        }
        if all.len() + image.bytes().len() > MOST_BYTES {
            return refused(PngError::TooLarge);
        }
        all.extend(image.bytes());
    }
    let ((rows, columns), _) = wanted.ok_or(PngError::NoImages)?;
    Ok(Images::from_bytes(rows, columns, all))
}

/// Reads one PNG file as a gray image.
///
/// # Errors
///
/// [`Error::Png`], [`Error::EmptyFile`] or [`Error::Read`].
pub fn png_from_reader(mut reader: impl BufRead + Seek) -> Result<Images, Error> {
    let start = reader.fill_buf().map_err(Error::from_reader)?;
    if start.is_empty() {
        return Err(Error::EmptyFile);
    }
    if !start.starts_with(&SIGNATURE) {
        let start = start.iter().copied().take(4).collect();
        return Err(PngError::NotPng { start }.into());
    }
    decoded(reader)
}

fn decoded(reader: impl BufRead + Seek) -> Result<Images, Error> {
    let mut decoder = Decoder::new_with_limits(reader, Limits { bytes: MOST_BYTES });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut image = decoder.read_info().map_err(|error| problem(&error))?;
    let size = image.output_buffer_size().ok_or(PngError::TooLarge)?;
    if size > MOST_BYTES {
        return Err(PngError::TooLarge.into());
    }
    let mut bytes = vec![0; size];
    let frame = image.next_frame(&mut bytes);
    let frame = frame.map_err(|error| problem(&error))?;
    bytes.truncate(frame.buffer_size());
    let bytes = match frame.color_type {
        ColorType::Grayscale => bytes,
        ColorType::Rgb => bytes
            .as_chunks()
            .0
            .iter()
            .map(|&rgb| gray_of(rgb))
            .collect(),
        ColorType::GrayscaleAlpha => {
            let pixels = bytes.as_chunks().0.iter();
            let opaque = pixels.map(|&[gray, alpha]| (alpha == u8::MAX).then_some(gray));
            opaque.collect::<Option<_>>().ok_or(PngError::Transparent)?
        }
        ColorType::Rgba => {
            let pixels = bytes.as_chunks().0.iter();
            let opaque = pixels.map(|&[r, g, b, a]| (a == u8::MAX).then(|| gray_of([r, g, b])));
            opaque.collect::<Option<_>>().ok_or(PngError::Transparent)?
        }
        ColorType::Indexed => unreachable!("palettes are looked up"),
    };
    let (rows, columns) = (frame.height as usize, frame.width as usize);
    Ok(Images::from_bytes(rows, columns, bytes))
}

fn gray_of([red, green, blue]: [u8; 3]) -> u8 {
    let [red, green, blue] = [red, green, blue].map(u32::from);
    let sum = 19_595 * red + 38_470 * green + 7_471 * blue + 32_768;
    u8::try_from(sum >> 16).unwrap_or(u8::MAX)
}

fn problem(error: &DecodingError) -> Error {
    match error {
        DecodingError::LimitsExceeded => PngError::TooLarge.into(),
        error => PngError::Damaged {
            reason: error.to_string(),
        }
        .into(),
    }
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.join(" ")
}
