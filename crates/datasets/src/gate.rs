//! The logic gates of two inputs.

use nalgebra::DMatrix;

use crate::{Dataset, Targets};

/// A logic gate of two inputs.
///
/// # Examples
///
/// ```
/// use datasets::Gate;
///
/// // Both at once, or neither: that is where XOR parts from OR.
/// assert_eq!(Gate::Or.truth_table(), [0, 1, 1, 1]);
/// assert_eq!(Gate::Xor.truth_table(), [0, 1, 1, 0]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gate {
    /// 1 if both inputs are 1.
    And,
    /// 1 if an input is 1.
    Or,
    /// 0 if both inputs are 1: the opposite of AND.
    Nand,
    /// 0 if an input is 1: the opposite of OR.
    Nor,
    /// 1 if the inputs differ.
    Xor,
    /// 1 if the inputs are the same.
    Xnor,
}

impl Gate {
    /// All six, as a teacher would introduce them.
    pub const ALL: [Self; 6] = [
        Self::And,
        Self::Or,
        Self::Nand,
        Self::Nor,
        Self::Xor,
        Self::Xnor,
    ];

    /// The inputs of the four rows of a truth table.
    pub const INPUTS: [[usize; 2]; 4] = [[0, 0], [0, 1], [1, 0], [1, 1]];

    /// The gate's name in capitals.
    pub fn name(self) -> &'static str {
        match self {
            Self::And => "AND",
            Self::Or => "OR",
            Self::Nand => "NAND",
            Self::Nor => "NOR",
            Self::Xor => "XOR",
            Self::Xnor => "XNOR",
        }
    }

    /// The output for each of [`Gate::INPUTS`].
    pub fn truth_table(self) -> [usize; 4] {
        match self {
            Self::And => [0, 0, 0, 1],
            Self::Or => [0, 1, 1, 1],
            Self::Nand => [1, 1, 1, 0],
            Self::Nor => [1, 0, 0, 0],
            Self::Xor => [0, 1, 1, 0],
            Self::Xnor => [1, 0, 0, 1],
        }
    }

    /// The truth table as four samples of two features, the output as the class.
    pub fn dataset(self) -> Dataset {
        let inputs = DMatrix::from_fn(2, 4, |input, row| Self::INPUTS[row][input] as f64);
        let targets = Targets::classes(self.truth_table().to_vec(), &["0", "1"]);
        Dataset::valid(inputs, targets)
    }
}

/// The four samples of XOR, which no straight line separates.
pub fn xor() -> Dataset {
    Gate::Xor.dataset()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;

    #[test]
    fn gates_agree_with_the_operators_of_rust() {
        let operators: [fn(bool, bool) -> bool; 6] = [
            |a, b| a && b,
            |a, b| a || b,
            |a, b| !(a && b),
            |a, b| !(a || b),
            |a, b| a != b,
            |a, b| a == b,
        ];
        for (gate, operator) in Gate::ALL.into_iter().zip(operators) {
            let outputs = Gate::INPUTS.map(|[a, b]| usize::from(operator(a == 1, b == 1)));
            assert_eq!(gate.truth_table(), outputs, "{}", gate.name());
        }
    }

    #[test]
    fn xor_is_four_columns() -> Result<(), crate::Error> {
        assert_eq!(
            *xor().inputs(),
            dmatrix![0.0, 0.0, 1.0, 1.0;
                     0.0, 1.0, 0.0, 1.0]
        );
        assert_eq!(xor().binary_targets()?, dmatrix![0.0, 1.0, 1.0, 0.0]);
        Ok(())
    }
}
