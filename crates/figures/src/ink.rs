//! The colors, by what they stand for.

/// A color of the page's theme. Each has a class of the book's style sheet for lines, areas and text.
///
/// The same thing has the same color in every figure:
///
/// ```text
/// Black      axes, arrows, labels (light on a dark page)
/// Muted      what matters less
/// Blue       what flows forward: inputs, activations, predictions; class 0
/// Vermilion  what flows back: losses, gradients, deltas; class 1
/// Green      parameters: weights, biases, the line or boundary that they draw; class 2
/// Plum       a second curve to compare with
/// Amber      time: iterations and epochs
/// Gray       what was before, or is not in use
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Black,
    Muted,
    Blue,
    Vermilion,
    Green,
    Plum,
    Amber,
    Gray,
}

impl Ink {
    /// So many classes have a color of their own.
    pub(crate) const CLASSES: usize = 6;

    /// The color of a class of samples.
    pub(crate) fn of_class(class: usize) -> Self {
        let colors: [Self; Self::CLASSES] = [
            Self::Blue,
            Self::Vermilion,
            Self::Green,
            Self::Plum,
            Self::Amber,
            Self::Gray,
        ];
        colors[class % Self::CLASSES]
    }

    pub(crate) fn line(self) -> &'static str {
        match self {
            Self::Black => "axis",
            Self::Muted => "grid",
            Self::Blue => "line-1",
            Self::Vermilion => "line-2",
            Self::Green => "line-3",
            Self::Plum => "line-4",
            Self::Amber => "line-5",
            Self::Gray => "line-6",
        }
    }

    pub(crate) fn fill(self) -> &'static str {
        match self {
            Self::Black | Self::Muted => "ink",
            Self::Blue => "fill-1",
            Self::Vermilion => "fill-2",
            Self::Green => "fill-3",
            Self::Plum => "fill-4",
            Self::Amber => "fill-5",
            Self::Gray => "fill-6",
        }
    }

    /// See-through, for areas.
    pub(crate) fn soft(self) -> &'static str {
        match self {
            Self::Blue => "soft-1",
            Self::Vermilion => "soft-2",
            Self::Green => "soft-3",
            Self::Plum => "soft-4",
            Self::Amber => "soft-5",
            Self::Black | Self::Muted | Self::Gray => "soft-6",
        }
    }

    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Black => "label",
            Self::Muted => "muted",
            Self::Blue => "text-1",
            Self::Vermilion => "text-2",
            Self::Green => "text-3",
            Self::Plum => "text-4",
            Self::Amber => "text-5",
            Self::Gray => "text-6",
        }
    }
}
