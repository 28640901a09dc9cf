//! A network of two features, drawn over their plane.

use datasets::Dataset;
use model::{Model, Prediction, Reading, Scaling};
use nalgebra::DMatrix;

/// How a model parts the plane into classes, in the units that its columns are written in.
pub(crate) fn decision_boundary(
    title: &str,
    model: &Model,
    dataset: &Dataset,
) -> anyhow::Result<figures::Picture> {
    let columns = model.columns().columns().iter();
    let scalings: Vec<Scaling> = columns
        .flat_map(|column| {
            let scaling = match &column.reading {
                Reading::Number { scaling, .. } => *scaling,
                Reading::Category { .. } => Scaling::NONE,
            };
            vec![scaling; column.features()]
        })
        .collect();
    let of_each = |inputs: &DMatrix<f64>, change: fn(Scaling, f64) -> f64| {
        DMatrix::from_fn(inputs.nrows(), inputs.ncols(), |feature, sample| {
            change(scalings[feature], inputs[(feature, sample)])
        })
    };
    let inputs = of_each(dataset.inputs(), Scaling::undo);
    let names = dataset.feature_names().to_vec();
    let in_own_units = Dataset::new(inputs, dataset.targets().clone())?;
    let in_own_units = in_own_units.with_feature_names(names)?;
    figures::decision_boundary(title, &in_own_units, |points| {
        match model.predict_inputs(&of_each(points, Scaling::apply))? {
            Prediction::Classes { classes, .. } => Ok(classes),
            Prediction::Values(_) => Err(figures::Error::NotClasses.into()),
        }
    })
}
