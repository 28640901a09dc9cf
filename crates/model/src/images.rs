//! Images in place of the rows of a table: a feature per pixel.

use datasets::files::{Images, LabeledImages};
use nalgebra::DMatrix;

use crate::{Answer, ClassReport, Columns, Error, Model, Prediction, Reading, Report, Scaling};

/// How many images are numbers at a time: a few megabytes of MNIST's.
const CHUNK: usize = 512;

impl Model {
    /// The answers to images, a byte a pixel: the pixels are the columns, row by row.
    ///
    /// # Errors
    ///
    /// [`Error::ImageSize`] if the images have other numbers of pixels than the model reads,
    /// [`Error::NotPixels`] if it reads words.
    pub fn predict_images(&self, images: &Images) -> Result<Prediction, Error> {
        let scalings = self.pixels(images)?;
        let features = scalings.len();
        let mut outputs = DMatrix::zeros(self.network().outputs(), images.count());
        for (chunk, bytes) in images.bytes().chunks(CHUNK * features).enumerate() {
            let pixels = bytes.iter().zip(scalings.iter().cycle());
            let numbers = pixels.map(|(&pixel, scaling)| scaling.apply(f64::from(pixel)));
            let count = bytes.len() / features;
            let inputs = DMatrix::from_iterator(features, count, numbers);
            let answers = self.network().predict(&inputs)?;
            outputs
                .columns_mut(chunk * CHUNK, count)
                .copy_from(&answers);
        }
        Ok(self.answer().read(self.network(), self.loss(), &outputs))
    }

    /// How good the answers to images are whose classes are known, by the names of the classes.
    ///
    /// # Errors
    ///
    /// As [`Model::predict_images`]; [`Error::ClassOfImages`] for a class that the model does not know,
    /// [`Error::Outputs`] if it answers with values.
    pub fn evaluate_images(&self, images: &LabeledImages) -> Result<Report, Error> {
        let prediction = self.predict_images(images.images())?;
        let (Prediction::Classes { classes, .. }, Answer::Classes { names, .. }) =
            (&prediction, self.answer())
        else {
            return Err(Error::Outputs {
                outputs: self.network().outputs(),
                answer: "classes".to_owned(),
            });
        };
        let known = |name: &String| names.iter().position(|known| known == name);
        let places: Vec<Option<usize>> = images.names().iter().map(known).collect();
        let place = |&label: &usize| {
            places[label].ok_or_else(|| Error::ClassOfImages {
                class: images.names()[label].clone(),
                classes: names.clone(),
            })
        };
        let actual: Vec<usize> = images
            .labels()
            .iter()
            .map(place)
            .collect::<Result<_, _>>()?;
        Ok(Report::Classes(ClassReport::new(classes, &actual, names)?))
    }

    /// How each pixel is scaled.
    fn pixels(&self, images: &Images) -> Result<Vec<Scaling>, Error> {
        let columns = self.columns().columns();
        let scaling = |column: &crate::InputColumn| match column.reading {
            Reading::Number { scaling, .. } => Ok(scaling),
            Reading::Category { .. } => Err(Error::NotPixels {
                column: column.name.clone(),
            }),
        };
        let scalings = columns.iter().map(scaling).collect::<Result<Vec<_>, _>>()?;
        // Columns of other names may be pixels, too: a table does not say how they are arranged.
        let found = (images.rows(), images.columns());
        let wanted = self.columns().image_size();
        if scalings.len() == found.0 * found.1 && wanted.is_none_or(|wanted| wanted == found) {
            return Ok(scalings);
        }
        Err(Error::ImageSize {
            found,
            wanted: match wanted {
                Some((rows, columns)) => format!("{rows} × {columns}"),
                None => format!("{} pixels", scalings.len()),
            },
        })
    }
}

impl Columns {
    /// The rows and columns of the images whose pixels these are, if they are named as pixels:
    /// `pixel_ROW_COLUMN`.
    pub fn image_size(&self) -> Option<(usize, usize)> {
        let last = &self.columns().last()?.name;
        let (row, column) = last.strip_prefix("pixel_")?.split_once('_')?;
        let [row, column] = [row, column].map(|place| place.parse::<usize>().ok());
        let size = (row?.checked_add(1)?, column?.checked_add(1)?);
        (size.0.checked_mul(size.1) == Some(self.features())).then_some(size)
    }
}
