//! A model for ONNX Runtime and other programs.

use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Layer};

use crate::answer::Certainty;
use crate::{Answer, Error, InputColumn, Model, Reading, Scaling};

mod graph;
mod message;

use graph::{Attribute, Element, Graph, Value, single};

/// The name of the input for all columns of numbers.
const NUMBERS: &str = "numbers";

/// The names that no column's input can have; one of that name gets a line behind it.
const TAKEN: [&str; 4] = [NUMBERS, "label", "probabilities", "value"];

impl Model {
    /// The model as an ONNX file, which takes the cells of a table as they stand there and computes in
    /// single precision.
    ///
    /// Rows may be any number. The inputs:
    ///
    /// ```text
    /// numbers     rows × columns of numbers    NaN where a cell is missing
    /// NAME        rows × 1, text               of each column of words; empty where a cell is missing;
    ///                                          NAME_ if it is called as another input or output
    /// ```
    ///
    /// and the outputs:
    ///
    /// ```text
    /// label           rows, text               the names of the classes
    /// probabilities   rows × classes           where the network says them
    /// value           rows × 1                 of a model that answers with a number, in its own unit
    /// ```
    ///
    /// The file's properties say more: `numbers` and `words` have the names of the columns, one a line,
    /// `classes` those of the classes. A missing cell is filled as here; one that nothing stands in for
    /// makes the answer NaN, or is a word that is none of the categories.
    ///
    /// # Errors
    ///
    /// [`Error::NotInOnnx`] for an activation that this function does not know.
    pub fn to_onnx(&self) -> Result<Vec<u8>, Error> {
        let mut graph = Graph::default();
        let columns = Inputs::of(self.columns().columns());
        let mut value = columns.read(&mut graph);
        for (layer, place) in self.network().layers().iter().zip(0..) {
            // The first layer reads its inputs in the order of the file's.
            let weights = if place == 0 {
                let order: Vec<usize> = columns.features().collect();
                layer.weights().select_columns(&order)
            } else {
                layer.weights().clone()
            };
            value = forward(&mut graph, layer, &weights, &value)?;
        }
        match self.answer() {
            Answer::Value { scaling, .. } => {
                let scale = graph.constant(&[1], [scaling.scale].into_iter());
                let shift = graph.constant(&[1], [scaling.shift].into_iter());
                value = graph.node("Mul", &[&value, &scale]);
                value = graph.node("Add", &[&value, &shift]);
                graph.output(&value, "value", Element::Float, Some(1));
            }
            Answer::Classes { names, .. } => self.answer_classes(&mut graph, &value, names),
        }
        let names = |columns: &[(usize, &InputColumn)]| {
            let names: Vec<&str> = columns.iter().map(|(_, c)| c.name.as_str()).collect();
            names.join("\n")
        };
        let classes = match self.answer() {
            Answer::Classes { names, .. } => names.join("\n"),
            Answer::Value { .. } => String::new(),
        };
        Ok(graph.into_file(&[
            ("answer", self.answer().column().to_owned()),
            ("classes", classes),
            ("numbers", names(&columns.numbers)),
            ("words", names(&columns.words)),
        ]))
    }

    fn answer_classes(&self, graph: &mut Graph, outputs: &Value, names: &[String]) {
        let certainty = Certainty::of(self.network(), self.loss());
        // One output becomes two: the larger of them is the class.
        let scores = match certainty {
            Some(Certainty::Softmax) => {
                let axis = [("axis", Attribute::Int(1))];
                graph.node_with("Softmax", &[outputs], &axis)
            }
            Some(Certainty::Logit) => {
                let second = graph.node("Sigmoid", &[outputs]);
                beside_the_rest(graph, 1.0, &second)
            }
            None if self.network().outputs() > 1 => outputs.clone(),
            None if self.loss() == Loss::Hinge => beside_the_rest(graph, 0.0, outputs),
            // An output above ½ is the second class, whether it is a probability or not.
            Some(Certainty::Probability) | None => beside_the_rest(graph, 1.0, outputs),
        };
        let largest = [("axis", Attribute::Int(1)), ("keepdims", Attribute::Int(0))];
        let class = graph.node_with("ArgMax", &[&scores], &largest);
        let numbered = (0..names.len() as u64).collect();
        let named = [
            ("keys_int64s", Attribute::Ints(numbered)),
            ("values_strings", Attribute::Texts(names)),
        ];
        let label = graph.ml_node("LabelEncoder", &class, &named);
        graph.output(&label, "label", Element::Text, None);
        if certainty.is_some() {
            let width = Some(names.len());
            graph.output(&scores, "probabilities", Element::Float, width);
        }
    }
}

/// A single output p beside `whole` − p, which is the first.
fn beside_the_rest(graph: &mut Graph, whole: f64, output: &Value) -> Value {
    let whole = graph.constant(&[1], [whole].into_iter());
    let rest = graph.node("Sub", &[&whole, output]);
    let axis = [("axis", Attribute::Int(1))];
    graph.node_with("Concat", &[&rest, output], &axis)
}

/// The columns as the file takes them, each with its first feature: numbers in one input, and each
/// column of words in one of its own.
struct Inputs<'a> {
    numbers: Vec<(usize, &'a InputColumn)>,
    words: Vec<(usize, &'a InputColumn)>,
}

impl<'a> Inputs<'a> {
    fn of(columns: &'a [InputColumn]) -> Self {
        let mut first = 0;
        let placed = columns.iter().map(|column| {
            let place = (first, column);
            first += column.features();
            place
        });
        let (numbers, words) =
            placed.partition(|(_, column)| matches!(column.reading, Reading::Number { .. }));
        Self { numbers, words }
    }

    /// The network's features in the order of the file's inputs.
    fn features(&self) -> impl Iterator<Item = usize> {
        let columns = self.numbers.iter().chain(&self.words);
        columns.flat_map(|(first, column)| *first..first + column.features())
    }

    /// Reads the inputs as features, rows × features.
    fn read(&self, graph: &mut Graph) -> Value {
        let mut parts = Vec::new();
        if !self.numbers.is_empty() {
            parts.push(self.read_numbers(graph));
        }
        for (_, column) in &self.words {
            if let Reading::Category { categories, fill } = &column.reading {
                parts.push(read_words(
                    graph,
                    &self.input_name(column),
                    categories,
                    *fill,
                ));
            }
        }
        let parts: Vec<&Value> = parts.iter().collect();
        graph.node_with("Concat", &parts, &[("axis", Attribute::Int(1))])
    }

    /// The name of a column's input: its own, unless that is taken.
    fn input_name(&self, column: &InputColumn) -> String {
        let mut name = column.name.clone();
        let is_column = |name: &str| self.words.iter().any(|(_, column)| column.name == name);
        while TAKEN.contains(&name.as_str()) || name != column.name && is_column(&name) {
            name.push('_');
        }
        name
    }

    fn read_numbers(&self, graph: &mut Graph) -> Value {
        let readings = || {
            self.numbers.iter().map(|(_, column)| match column.reading {
                Reading::Number { scaling, fill, .. } => (scaling, fill),
                Reading::Category { .. } => (Scaling::NONE, None),
            })
        };
        let width = [1, self.numbers.len()];
        let mut numbers = graph.input(NUMBERS, Element::Float, self.numbers.len());
        if readings().any(|(_, fill)| fill.is_some()) {
            let fill = graph.constant(&width, readings().map(|(_, f)| f.unwrap_or(f64::NAN)));
            let missing = graph.node("IsNaN", &[&numbers]);
            numbers = graph.node("Where", &[&missing, &fill, &numbers]);
        }
        let shift = graph.constant(&width, readings().map(|(scaling, _)| scaling.shift));
        let scale = graph.constant(&width, readings().map(|(scaling, _)| scaling.scale));
        numbers = graph.node("Sub", &[&numbers, &shift]);
        graph.node("Div", &[&numbers, &scale])
    }
}

/// Reads words as features: the place of each word, and what is written for that place.
fn read_words(graph: &mut Graph, name: &str, categories: &[String], fill: Option<usize>) -> Value {
    let unseen = categories.len();
    let mut words = categories.to_vec();
    words.push(String::new());
    let mut places: Vec<u64> = (0..unseen as u64).collect();
    places.push(fill.unwrap_or(unseen) as u64);
    let place = [
        ("keys_strings", Attribute::Texts(&words)),
        ("values_int64s", Attribute::Ints(places)),
        ("default_int64", Attribute::Int(unseen as u64)),
    ];
    let input = graph.input(name, Element::Text, 1);
    let place = graph.ml_node("LabelEncoder", &input, &place);
    let width = if unseen == 2 { 1 } else { unseen };
    let mut rows = vec![0.0; (unseen + 1) * width];
    for (place, row) in rows.chunks_mut(width).enumerate() {
        InputColumn::write_category((place < unseen).then_some(place), row);
    }
    let rows = graph.constant(&[unseen + 1, width], rows.into_iter());
    // Rows × 1 × width.
    let read = graph.node("Gather", &[&rows, &place]);
    graph.node_with("Flatten", &[&read], &[("axis", Attribute::Int(1))])
}

/// `f(x Wᵀ + b)`, with a row per sample.
fn forward(
    graph: &mut Graph,
    layer: &Layer,
    weights: &DMatrix<f64>,
    input: &Value,
) -> Result<Value, Error> {
    let shape = [layer.units(), layer.inputs()];
    let weights = graph.constant(&shape, weights.transpose().iter().copied());
    let biases = graph.constant(&[layer.units()], layer.biases().iter().copied());
    let turned = [("transB", Attribute::Int(1))];
    let z = graph.node_with("Gemm", &[input, &weights, &biases], &turned);
    activate(graph, layer.activation(), z)
}

fn activate(graph: &mut Graph, activation: Activation, z: Value) -> Result<Value, Error> {
    let alpha = |alpha| [("alpha", Attribute::Float(single(alpha)))];
    Ok(match activation {
        Activation::Identity => z,
        Activation::Sigmoid => graph.node("Sigmoid", &[&z]),
        Activation::Tanh => graph.node("Tanh", &[&z]),
        Activation::Relu => graph.node("Relu", &[&z]),
        Activation::LeakyRelu { slope } => graph.node_with("LeakyRelu", &[&z], &alpha(slope)),
        Activation::Elu { alpha: rate } => graph.node_with("Elu", &[&z], &alpha(rate)),
        Activation::Softplus => graph.node("Softplus", &[&z]),
        Activation::Silu => {
            let gate = graph.node("Sigmoid", &[&z]);
            graph.node("Mul", &[&z, &gate])
        }
        Activation::Gelu => {
            // z/2 · (1 + erf(z / √2))
            let mut number = |x: f64| graph.constant(&[1], [x].into_iter());
            let [half, one, root] = [0.5, 1.0, 2_f64.sqrt()].map(&mut number);
            let scaled = graph.node("Div", &[&z, &root]);
            let erf = graph.node("Erf", &[&scaled]);
            let gate = graph.node("Add", &[&erf, &one]);
            let halved = graph.node("Mul", &[&z, &half]);
            graph.node("Mul", &[&halved, &gate])
        }
        Activation::Step => {
            let [one, zero] = [1.0, 0.0].map(|x| graph.constant(&[1], [x].into_iter()));
            let fires = graph.node("Greater", &[&z, &zero]);
            graph.node("Where", &[&fires, &one, &zero])
        }
        other => {
            return Err(Error::NotInOnnx {
                activation: other.to_string(),
            });
        }
    })
}
