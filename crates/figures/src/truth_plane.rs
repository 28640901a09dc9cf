//! The plane of two inputs that are 0 or 1, for gates.

use perceptron::Perceptron;

use crate::Error;
use crate::axes::Axes;
use crate::plot::Plot;
use crate::svg::{Point, Svg};

/// Axes around the four inputs of a gate.
pub(crate) fn axes<'a>(corner: Point, side: f64) -> Axes<'a> {
    let whole = |value: f64| {
        // Ticks between the two values would only disturb.
        let is_whole = (value - value.round()).abs() < 1e-9;
        if is_whole {
            value.round().to_string()
        } else {
            String::new()
        }
    };
    let range = || -0.6..1.6;
    let mut axes = Axes::new(corner, (side, side), range(), range()).ticks(3, 3);
    axes.written = (whole, whole);
    axes.names("x₁", "x₂")
}

/// The weights and the bias of a unit with two inputs.
pub(crate) fn line_of(perceptron: &Perceptron) -> [f64; 3] {
    let w = perceptron.weights();
    [w[0], w[1], perceptron.bias()]
}

/// Draws the four samples, with a ring around each that `unit` classifies incorrectly; counts the
/// rest.
pub(crate) fn samples(
    svg: &mut Svg,
    plot: &Plot,
    table: &perceptron::Samples,
    unit: Option<&Perceptron>,
) -> Result<usize, Error> {
    let mut right = 0;
    for (input, target) in table.iter() {
        let at = (input[0], input[1]);
        plot.sample(svg, at, usize::from(target), 7.0);
        let Some(unit) = unit else { continue };
        if unit.fires(input)? == target {
            right += 1;
        } else {
            svg.circle("axis dashed", plot.at(at.0, at.1), 13.0);
        }
    }
    Ok(right)
}
