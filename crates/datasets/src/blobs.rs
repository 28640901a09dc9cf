//! Round clouds of points, one per class.

use nalgebra::DMatrix;
use numeric::random::{normal, uniform};
use rand::Rng;

use crate::{Dataset, Error, MOST_CLASSES, Targets, check};

/// Clouds of two features around centers drawn evenly from the square of −10 to 10.
///
/// Each feature is normal around its center with standard deviation `spread`. The classes come
/// one after the other; where the samples do not divide evenly, the first have one more.
///
/// # Errors
///
/// [`Error::Count`] for no class or too many; [`Error::TooFewSamples`] for fewer than one sample a
/// class; [`Error::Spread`], [`Error::TooLarge`].
///
/// # Source
///
/// scikit-learn's `make_blobs`, which also shuffles the samples and draws other numbers.
pub fn blobs(
    classes: usize,
    samples: usize,
    spread: f64,
    rng: &mut impl Rng,
) -> Result<Dataset, Error> {
    check_classes(classes)?;
    check::samples("blobs", classes.max(2), samples, classes)?;
    let centers = DMatrix::from_fn(2, classes, |_, _| uniform(rng, -10.0, 10.0));
    blobs_at(&centers, samples, spread, rng)
}

/// Clouds like those of [`blobs()`] around the centers you give.
///
/// # Shapes
///
/// - `centers`: features × classes
///
/// # Errors
///
/// As [`blobs()`]; also [`Error::NoFeatures`], and [`Error::Feature`] if a center is not finite (the
/// sample named is then the center).
pub fn blobs_at(
    centers: &DMatrix<f64>,
    samples: usize,
    spread: f64,
    rng: &mut impl Rng,
) -> Result<Dataset, Error> {
    let (features, classes) = centers.shape();
    check_classes(classes)?;
    check::inputs(centers)?;
    check::samples("blobs", classes.max(features), samples, classes)?;
    check::spread("spread", spread)?;
    let mut inputs = DMatrix::zeros(features, samples);
    let mut labels = Vec::with_capacity(samples);
    for class in 0..classes {
        let points = samples / classes + usize::from(class < samples % classes);
        for _ in 0..points {
            let sample = labels.len();
            for feature in 0..features {
                inputs[(feature, sample)] = normal(rng, centers[(feature, class)], spread);
            }
            labels.push(class);
        }
    }
    let names = (0..classes).map(|class| format!("blob {class}")).collect();
    Dataset::new(inputs, Targets::Classes { labels, names })
}

fn check_classes(count: usize) -> Result<(), Error> {
    if (1..=MOST_CLASSES).contains(&count) {
        return Ok(());
    }
    Err(Error::Count {
        name: "the number of blobs",
        least: 1,
        most: MOST_CLASSES,
        count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;
    use numeric::random::generator;

    #[test]
    fn blobs_without_spread_are_their_centers() -> Result<(), Error> {
        let centers = dmatrix![1.0, -2.0;
                               0.5, 3.0];
        let blobs = blobs_at(&centers, 3, 0.0, &mut generator(1))?;
        assert_eq!(
            *blobs.inputs(),
            dmatrix![1.0, 1.0, -2.0;
                     0.5, 0.5, 3.0]
        );
        assert_eq!(blobs.labels(), Some(&[0, 0, 1][..]));
        Ok(())
    }

    #[test]
    fn centers_lie_in_the_square() -> Result<(), Error> {
        let blobs = blobs(100, 100, 0.0, &mut generator(1))?;
        assert!(blobs.inputs().iter().all(|x| x.abs() <= 10.0));
        assert!(blobs.inputs().amax() > 9.0);
        Ok(())
    }
}
