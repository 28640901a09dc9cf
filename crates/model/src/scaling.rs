//! One number in a size that a network can learn.

use datasets::scaling::Standardization;
use nalgebra::DMatrix;

use crate::Error;

/// `(x − shift) / scale`, and its inverse.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scaling {
    /// What is taken off.
    pub shift: f64,
    /// What is then divided by, above 0.
    pub scale: f64,
}

impl Scaling {
    /// Leaves a number as it is.
    pub const NONE: Self = Self {
        shift: 0.0,
        scale: 1.0,
    };

    /// The scaling to mean 0 and standard deviation 1 of `values`, and whether it is more than a
    /// shift: [`Standardization`] does not divide a constant.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] if there is no value, or one is not finite.
    pub fn standardizing(values: Vec<f64>) -> Result<(Self, bool), Error> {
        let row = DMatrix::from_vec(1, values.len(), values);
        let fitted = Standardization::fit(&row)?;
        let scaling = Self {
            shift: fitted.means()[0],
            scale: fitted.standard_deviations()[0],
        };
        Ok((scaling, fitted.constant_features().is_empty()))
    }

    /// The scaled number.
    pub fn apply(self, x: f64) -> f64 {
        (x - self.shift) / self.scale
    }

    /// The number that was scaled.
    pub fn undo(self, x: f64) -> f64 {
        x * self.scale + self.shift
    }

    /// Refuses a scaling that no fit can give.
    pub(crate) fn check(self, column: &str) -> Result<(), Error> {
        let Self { shift, scale } = self;
        if shift.is_finite() && scale.is_finite() && scale > 0.0 {
            return Ok(());
        }
        Err(Error::Scaling {
            column: column.to_owned(),
            shift,
            scale,
        })
    }
}
