//! The computation graph of an expression.

use super::answer;
use crate::Expression;

/// Reads the expression in the first line of the text, with the values that the other lines give, such as
/// `w=2`. The text becomes the labels of the nodes, a line each, and the numbers are for each node: value,
/// derivative, how many operands it has, and the node and local slope of each.
#[unsafe(no_mangle)]
pub extern "C" fn expression() -> i32 {
    answer(|room| {
        let text = String::from_utf8_lossy(&room.text);
        let (expression, values) = text.split_once('\n').unwrap_or((&text, ""));
        let values = values.lines().filter_map(|line| {
            let (name, value) = line.split_once('=')?;
            Some((name.to_owned(), value.parse().ok()?))
        });
        let read = Expression::read(expression, &values.collect())?;
        let labels: Vec<&str> = read.nodes.iter().map(|node| &*node.label).collect();
        let labels = labels.join("\n").into_bytes();
        room.numbers.clear();
        for (node, derivative) in read.nodes.iter().zip(&read.derivatives) {
            let operands = node.operands.len() as f64;
            room.numbers.extend([node.value, *derivative, operands]);
            let operands = node.operands.iter();
            let operands = operands.flat_map(|operand| [operand.node as f64, operand.slope]);
            room.numbers.extend(operands);
        }
        room.text = labels;
        Ok(room.numbers.len())
    })
}
