//! What can go wrong in a backward pass.

/// Why a gradient was not computed. Layers count from 1.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A layer's activation has no slope that could guide gradient descent.
    #[error(
        "layer {layer} has the step activation, whose slope is 0 or missing: use sigmoid or relu"
    )]
    NoSlope {
        /// The layer.
        layer: usize,
    },
    /// The loss reads logits, but the last layer turns them into something else.
    #[error(
        "{loss} wants logits: the last layer's activation must be identity, it is {activation}"
    )]
    WantsLogits {
        /// The loss.
        loss: losses::Loss,
        /// The last layer's activation.
        activation: network::Activation,
    },
    /// The [`Backward`](crate::Backward), the trace and the network do not belong together.
    #[error(
        "shape mismatch in layer {layer}: the way back is for {}×{} (units × samples), \
         the trace for {}×{}, the network has {units} units",
        made_for.0, made_for.1, trace.0, trace.1
    )]
    BufferShape {
        /// The layer.
        layer: usize,
        /// Units × samples that the `Backward` was made for; 0×0 where it has no such layer.
        made_for: (usize, usize),
        /// Units × samples of the trace.
        trace: (usize, usize),
        /// Units of the network.
        units: usize,
    },
    /// The output gradient has not the shape of the outputs.
    #[error(
        "shape mismatch: the outputs are {}×{}, the output gradient {}×{}",
        outputs.0, outputs.1, gradient.0, gradient.1
    )]
    OutputGradientShape {
        /// Outputs × samples.
        outputs: (usize, usize),
        /// The shape of the output gradient.
        gradient: (usize, usize),
    },
    /// A gradient belongs to a network of another shape.
    #[error(
        "shape mismatch in layer {layer}: the gradient is for {}×{} weights, the network has {}×{}",
        gradient.0, gradient.1, weights.0, weights.1
    )]
    GradientShape {
        /// The layer.
        layer: usize,
        /// Units × inputs of the gradient; 0×0 where it has no such layer.
        gradient: (usize, usize),
        /// Units × inputs of the network.
        weights: (usize, usize),
    },
    /// The network was refused.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// The loss was refused.
    #[error(transparent)]
    Loss(#[from] losses::Error),
    /// A product's shapes do not fit.
    #[error(transparent)]
    Shape(#[from] numeric::ShapeMismatch),
}
