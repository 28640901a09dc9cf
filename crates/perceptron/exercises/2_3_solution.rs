//! The first two weights and the bias are an OR, which is wrong for (1, 1) alone. Only there is the
//! third input 1, and its weight takes away the excess. The sums are −0.5, 0.5, 0.5 and −0.5. The
//! four points are now in space, where a plane can separate them as no line in the plane could. The
//! next chapter lets other perceptrons make such inputs.

use nalgebra::dvector;
use perceptron::{Error, Perceptron};

pub fn xor_with_product() -> Result<Perceptron, Error> {
    Perceptron::new(dvector![1.0, 1.0, -2.0], -0.5)
}
