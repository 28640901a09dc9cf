//! Which digit is taken for which.

use training::ConfusionMatrix;

use crate::Error;
use crate::run::draw_confusion;
use crate::svg::Svg;

pub(crate) fn draw() -> Result<Svg, Error> {
    let (_, test, predicted) = super::end()?;
    let names = test.class_names().unwrap_or_default();
    let labels = test.labels().unwrap_or_default();
    let matrix = ConfusionMatrix::new(&predicted, labels, names.len())?;
    draw_confusion(
        "A confusion matrix of the ten digits. Nearly all of the 360 images are on its diagonal; \
         six are beside it, each in a cell of its own.",
        &matrix,
        names,
    )
}
