//! What can be wrong with a network or with what it is given.

use crate::Activation;

/// Why a network was not made or did not run. Layers count from 1, samples too.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A network was asked for with fewer than two sizes.
    #[error("a network needs at least an input and an output size, got {0:?}")]
    TooFewSizes(Vec<usize>),
    /// A network was put together from no layer at all.
    #[error("a network needs at least one layer, got none")]
    NoLayers,
    /// A network was asked for with a size 0.
    #[error("layer {layer} has size 0, want at least 1 (layer 0 is the input)")]
    EmptyLayer {
        /// The layer; 0 is the input.
        layer: usize,
    },
    /// A layer was put together without a unit or without an input.
    #[error("a layer needs at least 1 unit and 1 input, got {units} and {inputs}")]
    EmptyWeights {
        /// Rows of the weights.
        units: usize,
        /// Columns of the weights.
        inputs: usize,
    },
    /// The number of activations is not the number of layers.
    #[error("{layers} layers but {activations} activations")]
    ActivationCount {
        /// How many layers there are.
        layers: usize,
        /// How many activations were given.
        activations: usize,
    },
    /// A layer whose weights would not fit into memory was refused.
    #[error("{units} x {inputs} weights in layer {layer} need more than the limit of 1 GiB")]
    TooLarge {
        /// The layer, from 1.
        layer: usize,
        /// Its units.
        units: usize,
        /// Its inputs.
        inputs: usize,
    },
    /// A layer got a number of weights that is not the one its shape asks for.
    #[error(
        "a layer needs {units}x{inputs} = {} weights, got {found}",
        *units as u128 * *inputs as u128
    )]
    WeightCount {
        /// The layer's units.
        units: usize,
        /// Its inputs.
        inputs: usize,
        /// How many weights were given.
        found: usize,
    },
    /// A layer does not have one bias per unit.
    #[error("the layer has {units} units but {biases} biases")]
    BiasCount {
        /// Rows of the weights.
        units: usize,
        /// How many biases were given.
        biases: usize,
    },
    /// Perceptrons that are to stand side by side read different numbers of inputs.
    #[error("perceptron {perceptron} reads {found} inputs, perceptron 0 reads {expected}")]
    PerceptronInputs {
        /// Which perceptron, from 0.
        perceptron: usize,
        /// How many inputs it reads.
        found: usize,
        /// How many the first one reads.
        expected: usize,
    },
    /// A weight or bias is NaN or infinite.
    #[error("{what} is {value}, want a finite number")]
    NotFinite {
        /// Which one, such as `weight (0, 2)` or `bias 1`.
        what: String,
        /// Its value.
        value: f64,
    },
    /// A layer takes another number of inputs than it is given.
    #[error(
        "shape mismatch at layer {layer}: the input has {found} features, the weights take {expected}"
    )]
    InputShape {
        /// The layer, from 1.
        layer: usize,
        /// Rows of what it is given.
        found: usize,
        /// Columns of its weights.
        expected: usize,
    },
    /// A layer was handed a matrix for its activations that has not the shape of its sums.
    #[error(
        "shape mismatch in the layer: the sums are {}×{}, the outputs {}×{}",
        expected.0, expected.1, found.0, found.1
    )]
    OutputShape {
        /// The shape of the outputs, rows × columns.
        found: (usize, usize),
        /// The shape of the sums.
        expected: (usize, usize),
    },
    /// A trace was made for a network of another depth.
    #[error("the trace was made for {made_for} layers, the network has {layers}")]
    TraceDepth {
        /// Layers in the trace.
        made_for: usize,
        /// Layers of the network.
        layers: usize,
    },
    /// A trace was made for a network of other sizes.
    #[error("the trace has {found} values for layer {layer}, the network has {expected}")]
    TraceShape {
        /// The layer; 0 is the input.
        layer: usize,
        /// Rows in the trace.
        found: usize,
        /// Units of the network.
        expected: usize,
    },
    /// A dropout rate is not in `0..1`.
    #[error("the dropout rate must be at least 0 and below 1, got {0}")]
    DropoutRate(f64),
    /// The output layer has a dropout rate.
    #[error("the output layer has the dropout rate {0}, want 0: only hidden layers drop")]
    OutputDropout(f64),
    /// A trace was made for a network that drops in other layers.
    #[error(
        "the dropout rate of layer {layer} is {rate}, but the trace was made {} a mask for it",
        if *rate > 0.0 { "without" } else { "with" }
    )]
    TraceDropout {
        /// The layer, from 1.
        layer: usize,
        /// Its dropout rate in the network.
        rate: f64,
    },
    /// The limit of a uniform initialization is not usable.
    #[error("the limit of the uniform initialization must be finite and at least 0, got {0}")]
    InitializationLimit(f64),
    /// No initialization goes by this name.
    #[error("no initialization is called \"{name}\"; there are: {known}")]
    UnknownInitialization {
        /// The name that was given.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A parameter of an activation function is out of its range.
    #[error("the parameter of {activation:?} must be a finite number, at least 0")]
    ActivationParameter {
        /// The activation.
        activation: Activation,
    },
    /// No activation goes by this name.
    #[error("no activation is called \"{name}\"; there are: {known}")]
    UnknownActivation {
        /// The name that was given.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// Numbers given as probabilities are none.
    #[error("probability {value} at output {output} of sample {sample} is not in [0, 1]")]
    NotAProbability {
        /// The value.
        value: f64,
        /// The output, from 0.
        output: usize,
        /// The sample, from 1.
        sample: usize,
    },
    /// The probabilities of a sample do not sum to 1.
    #[error("the probabilities of sample {sample} sum to {sum}, want 1")]
    ProbabilitySum {
        /// The sample, from 1.
        sample: usize,
        /// The sum.
        sum: f64,
    },
    /// A layer's weights, inputs and sums do not fit together.
    #[error(transparent)]
    Shape(#[from] numeric::ShapeMismatch),
}
