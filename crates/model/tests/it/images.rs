//! Images as rows.

use datasets::files::{Images, LabeledImages, images_from_reader};
use losses::Loss;
use model::{Answer, Columns, InputColumn, Model, Prediction, Report, Scaling};
use nalgebra::{dmatrix, dvector};
use network::{Activation, Layer, Network};

/// Images of one row and two columns.
fn images(pixels: &[[u8; 2]]) -> Images {
    let count = u8::try_from(pixels.len()).unwrap();
    let header = [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 1, 0, 0, 0, 2];
    images_from_reader(&[&header[..], pixels.as_flattened()].concat()[..]).unwrap()
}

/// The logit of "right" is 4 times how much brighter the right pixel is, from 0 to 1.
fn model(names: [&str; 2], scaling: Scaling) -> Model {
    let columns = names.map(|name| InputColumn::number(name, scaling));
    let layer = Layer::new(dmatrix![-4.0, 4.0], dvector![0.0], Activation::Identity);
    Model::new(
        Columns::new(columns.into()).unwrap(),
        Network::new(vec![layer.unwrap()]).unwrap(),
        Loss::BinaryCrossEntropy,
        Answer::Classes {
            column: "class".into(),
            names: ["left", "right"].map(String::from).to_vec(),
        },
    )
    .unwrap()
}

const BYTES: Scaling = Scaling {
    shift: 0.0,
    scale: 255.0,
};
const PIXELS: [&str; 2] = ["pixel_0_0", "pixel_0_1"];

#[test]
fn pixels_are_scaled_as_the_columns_say() {
    // As torchvision's Normalize((0.5,), (0.5,)) of pixels from 0 to 1, in pixels from 0 to 255.
    let normalized = Scaling {
        shift: 127.5,
        scale: 127.5,
    };
    for (scaling, logit) in [(BYTES, 4.0), (normalized, 8.0)] {
        let model = model(PIXELS, scaling);
        let prediction = model.predict_images(&images(&[[0, 255], [255, 0], [9, 9]]));
        let Ok(Prediction::Classes {
            classes,
            probabilities: Some(probabilities),
        }) = prediction
        else {
            panic!("classes with probabilities");
        };
        assert_eq!(classes, [1, 0, 0]);
        let sigmoid = 1.0 / (1.0 + f64::exp(-logit));
        assert!((probabilities[(1, 0)] - sigmoid).abs() < 1e-15);
        assert!((probabilities[(1, 1)] - (1.0 - sigmoid)).abs() < 1e-15);
    }
}

#[test]
fn more_images_than_fit_at_a_time_are_answered_one_by_one() {
    let mut pixels = vec![[255, 0]; 700];
    pixels[650] = [0, 255];
    let header = [0, 0, 8, 3, 0, 0, 2, 188, 0, 0, 0, 1, 0, 0, 0, 2];
    let file = [&header[..], pixels.as_flattened()].concat();
    let images = images_from_reader(&file[..]).unwrap();
    let Ok(Prediction::Classes { classes, .. }) = model(PIXELS, BYTES).predict_images(&images)
    else {
        panic!("classes");
    };
    let right = classes.iter().enumerate().filter(|(_, class)| **class == 1);
    assert_eq!(right.map(|(place, _)| place).collect::<Vec<_>>(), [650]);
}

#[test]
fn classes_are_found_by_their_names() {
    let labeled = |labels: Vec<usize>, names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        LabeledImages::with_names(images(&[[0, 255], [255, 0], [0, 9]]), labels, names).unwrap()
    };
    let model = model(PIXELS, BYTES);
    // In another order, and with a class that no image has.
    let report = model.evaluate_images(&labeled(vec![1, 2, 2], &["other", "right", "left"]));
    let Ok(Report::Classes(report)) = report else {
        panic!("classes");
    };
    assert_eq!(report.right(), 2);
    assert_eq!(report.figures(0).samples, 2);
    let refused = model.evaluate_images(&labeled(vec![0, 1, 2], &["other", "right", "left"]));
    assert_eq!(
        refused.unwrap_err().to_string(),
        "images of the class \"other\", which is not one of the network's: \"left\", \"right\""
    );
}

#[test]
fn images_of_another_size_are_refused() {
    let tall = images_from_reader(&[0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 5, 6][..]);
    let tall = tall.unwrap();
    let refused = model(PIXELS, BYTES).predict_images(&tall).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the image size is 2 × 1 (rows × columns), the network reads 1 × 2"
    );
    // Columns of other names do not say how the pixels are arranged.
    assert!(model(["a", "b"], BYTES).predict_images(&tall).is_ok());
    let large = images_from_reader(&[0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 3, 5, 6, 7][..]);
    let refused = model(["a", "b"], BYTES).predict_images(&large.unwrap());
    assert_eq!(
        refused.unwrap_err().to_string(),
        "the image size is 1 × 3 (rows × columns), the network reads 2 pixels"
    );
    let words = crate::file::model().predict_images(&tall).unwrap_err();
    assert_eq!(
        words.to_string(),
        "the network reads no images: column \"w\" is one of words"
    );
}
