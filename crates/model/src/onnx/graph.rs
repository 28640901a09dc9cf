//! The graph of an ONNX file: nodes that compute values from values, each with a name.
//!
//! The numbers of the fields are those of
//! [`onnx.proto`](https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).

use super::message::Message;

/// The operators of ONNX itself, and those of `ai.onnx.ml`, at the versions that are used here.
const OPERATORS: u64 = 17;
const ML: &str = "ai.onnx.ml";
const ML_OPERATORS: u64 = 3;
/// The version of the file format.
const FILE_FORMAT: u64 = 8;

/// What the elements of a tensor are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Element {
    Float = 1,
    Text = 8,
}

/// A value by its name.
pub(super) type Value = String;

/// A graph while it is built.
#[derive(Debug, Default)]
pub(super) struct Graph {
    message: Message,
    /// How many values have been named.
    values: usize,
}

/// An attribute of a node.
pub(super) enum Attribute<'a> {
    Int(u64),
    Float(f32),
    Ints(Vec<u64>),
    Texts(&'a [String]),
}

impl Graph {
    /// An input of any number of rows and `width` columns.
    pub(super) fn input(&mut self, name: &str, element: Element, width: usize) -> Value {
        self.add(11, described(name, element, Some(width)));
        name.to_owned()
    }

    /// Hands a value out; without a width it is one per row.
    pub(super) fn output(
        &mut self,
        value: &Value,
        name: &str,
        element: Element,
        width: Option<usize>,
    ) {
        let node = Message::default().bytes(1, value).bytes(2, name);
        self.add(1, node.bytes(4, "Identity"));
        self.add(12, described(name, element, width));
    }

    /// Numbers that are always the same, row by row.
    pub(super) fn constant(
        &mut self,
        shape: &[usize],
        numbers: impl Iterator<Item = f64>,
    ) -> Value {
        let name = self.name();
        let mut tensor = Message::default();
        for &length in shape {
            tensor = tensor.int(1, length as u64);
        }
        let bytes: Vec<u8> = numbers.flat_map(|x| single(x).to_le_bytes()).collect();
        let tensor = tensor.int(2, Element::Float as u64).bytes(8, &name);
        self.add(5, tensor.bytes(9, bytes));
        name
    }

    /// What an operator of ONNX itself makes of values.
    pub(super) fn node(&mut self, operator: &str, inputs: &[&Value]) -> Value {
        self.node_with(operator, inputs, &[])
    }

    /// The same with attributes.
    pub(super) fn node_with(
        &mut self,
        operator: &str,
        inputs: &[&Value],
        attributes: &[(&str, Attribute<'_>)],
    ) -> Value {
        self.any_node(operator, "", inputs, attributes)
    }

    /// What an operator of `ai.onnx.ml` makes of a value.
    pub(super) fn ml_node(
        &mut self,
        operator: &str,
        input: &Value,
        attributes: &[(&str, Attribute<'_>)],
    ) -> Value {
        self.any_node(operator, ML, &[input], attributes)
    }

    fn any_node(
        &mut self,
        operator: &str,
        domain: &str,
        inputs: &[&Value],
        attributes: &[(&str, Attribute<'_>)],
    ) -> Value {
        let output = self.name();
        let mut node = Message::default();
        for input in inputs {
            node = node.bytes(1, input);
        }
        node = node.bytes(2, &output).bytes(4, operator);
        for (name, attribute) in attributes {
            node = node.message(5, attribute.message(name));
        }
        self.add(1, node.bytes(7, domain));
        output
    }

    /// The file, with texts for whoever reads it.
    pub(super) fn into_file(self, texts: &[(&str, String)]) -> Vec<u8> {
        let graph = self.message.bytes(2, "gradus");
        let mut file = Message::default()
            .int(1, FILE_FORMAT)
            .bytes(2, "gradus")
            .message(7, graph);
        for (domain, version) in [("", OPERATORS), (ML, ML_OPERATORS)] {
            file = file.message(8, Message::default().bytes(1, domain).int(2, version));
        }
        for (key, value) in texts {
            file = file.message(14, Message::default().bytes(1, key).bytes(2, value));
        }
        file.into_bytes()
    }

    fn add(&mut self, field: u64, part: Message) {
        self.message = std::mem::take(&mut self.message).message(field, part);
    }

    fn name(&mut self) -> Value {
        self.values += 1;
        format!("gradus:{}", self.values)
    }
}

impl Attribute<'_> {
    fn message(&self, name: &str) -> Message {
        let mut message = Message::default().bytes(1, name);
        let kind = match self {
            Self::Float(value) => {
                message = message.float(2, *value);
                1
            }
            Self::Int(value) => {
                message = message.int(3, *value);
                2
            }
            Self::Ints(values) => {
                for &value in values {
                    message = message.int(8, value);
                }
                7
            }
            Self::Texts(values) => {
                for value in *values {
                    message = message.bytes(9, value);
                }
                8
            }
        };
        message.int(20, kind)
    }
}

/// A tensor of any number of rows.
fn described(name: &str, element: Element, width: Option<usize>) -> Message {
    let rows = Message::default().bytes(2, "rows");
    let mut shape = Message::default().message(1, rows);
    if let Some(width) = width {
        shape = shape.message(1, Message::default().int(1, width as u64));
    }
    let tensor = Message::default().int(1, element as u64).message(2, shape);
    let kind = Message::default().message(1, tensor);
    Message::default().bytes(1, name).message(2, kind)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "what reads it computes in single precision"
)]
pub(super) fn single(x: f64) -> f32 {
    x as f32
}
