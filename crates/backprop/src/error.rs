//! What can go wrong on the way back.

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
    /// The buffers were made for another network or another number of samples.
    #[error(
        "the way back was made for {made_for:?} (units, samples) in layer {layer}, the trace has {found:?}"
    )]
    BufferShape {
        /// The layer.
        layer: usize,
        /// Units × samples that the buffers were made for.
        made_for: (usize, usize),
        /// Units × samples of the trace.
        found: (usize, usize),
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
