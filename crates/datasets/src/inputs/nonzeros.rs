//! Where the pixels of images stand that are not 0.

use super::{LINE, Pixels};

/// The part of all pixels that may differ from 0 for a list to pay: one in so many.
const ONE_IN: usize = 3;

/// The pixels that are not 0, image after image.
#[derive(Debug)]
pub(super) struct List {
    /// The place in its image of each pixel, and its byte.
    pixels: Vec<[u16; 2]>,
    /// Where each image's pixels end.
    ends: Vec<usize>,
}

impl List {
    /// None where most pixels differ from 0.
    pub(super) fn of(images: &Pixels) -> Option<Self> {
        if images.numbers[0] != 0.0 || images.features > usize::from(u16::MAX) {
            return None;
        }
        let (mut pixels, mut ends) = (Vec::new(), Vec::new());
        for image in images.bytes.chunks_exact(images.features) {
            let image = (0..).zip(image).filter(|&(_, &byte)| byte != 0);
            pixels.extend(image.map(|(place, &byte)| [place, byte.into()]));
            ends.push(pixels.len());
        }
        pixels.shrink_to_fit();
        (pixels.len() * ONE_IN <= images.bytes.len()).then_some(Self { pixels, ends })
    }

    fn of_image(&self, index: usize) -> &[[u16; 2]] {
        let first = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.pixels[first..self.ends[index]]
    }
}

/// The inputs of each sample that are not 0, listed once for all readers.
#[derive(Debug)]
pub struct Nonzeros<'a> {
    pub(super) list: &'a List,
    pub(super) numbers: &'a [f64; 256],
}

impl Nonzeros<'_> {
    /// For each of these samples, which count from 0, the features that are not 0 and their numbers.
    ///
    /// # Panics
    ///
    /// If there is no such sample.
    pub fn of(&self, samples: &[usize]) -> impl Iterator<Item: Iterator<Item = (usize, f64)>> {
        self.touch(samples);
        let feature = |&[place, byte]: &[u16; 2]| {
            (
                usize::from(place),
                self.numbers[usize::from(byte.to_le_bytes()[0])],
            )
        };
        let samples = samples.iter();
        samples.map(move |&sample| self.list.of_image(sample).iter().map(feature))
    }

    /// Reads a part of each line of memory first, as [`Pixels::touch`] does.
    fn touch(&self, samples: &[usize]) {
        let in_a_line = LINE / size_of::<[u16; 2]>();
        let lines = samples.iter();
        let lines = lines.flat_map(|&sample| self.list.of_image(sample).iter().step_by(in_a_line));
        std::hint::black_box(lines.fold(0, |all, pixel| all | pixel[0]));
    }
}
