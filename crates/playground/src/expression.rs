//! An expression that a reader types, as a computation graph.

use std::collections::BTreeMap;

use backprop::graph::{Graph, Node, Value};

use crate::Error;

/// The most nodes that are drawn.
const MOST_NODES: usize = 40;

/// How deep parentheses, functions and signs may be nested.
const DEEPEST: usize = 40;

/// A graph with its values and derivatives.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// The nodes, each after those that it was made of. The last is the result.
    pub nodes: Vec<Node>,
    /// The derivative of the result with respect to each node.
    pub derivatives: Vec<f64>,
}

impl Expression {
    /// Reads a text such as `(w x + b - t)^2`: names, numbers, `+ - * / ^`, parentheses, and `exp`, `ln`,
    /// `tanh`, `sigmoid` and `relu`. Two factors side by side are multiplied. An exponent is a number.
    ///
    /// A name has the value that `values` gives it, and else 1.
    ///
    /// # Errors
    ///
    /// [`Error::Expression`] with what is wrong and where.
    pub fn read(text: &str, values: &BTreeMap<String, f64>) -> Result<Self, Error> {
        let graph = Graph::new();
        let mut reader = Reader {
            text,
            rest: text,
            values,
            graph: &graph,
            names: BTreeMap::new(),
            depth: 0,
        };
        let result = reader.sum()?;
        if reader.peek().is_some() {
            return Err(reader.expected("an operation or the end"));
        }
        let gradient = result.gradient();
        let nodes = graph.nodes();
        let derivatives = (0..nodes.len()).map(|node| gradient.at(node)).collect();
        Ok(Self { nodes, derivatives })
    }
}

/// A walk through the text, from left to right.
struct Reader<'t, 'g> {
    text: &'t str,
    rest: &'t str,
    values: &'t BTreeMap<String, f64>,
    graph: &'g Graph,
    /// A name is one node, however often it is used.
    names: BTreeMap<&'t str, Value<'g>>,
    depth: usize,
}

impl<'t, 'g> Reader<'t, 'g> {
    /// The next character that is no blank.
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    /// Passes the next character, if it is one of `wanted`.
    fn pass(&mut self, wanted: &[char]) -> Option<char> {
        let next = self.peek().filter(|next| wanted.contains(next))?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    /// The longest beginning of the rest whose characters `belong`.
    fn word(&mut self, belong: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|letter| !belong(letter));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    fn expected(&mut self, want: &'static str) -> Error {
        let found = self.peek();
        Error::Expression {
            place: self.text[..self.text.len() - self.rest.len()]
                .chars()
                .count()
                + 1,
            found: found.map_or_else(|| "the end".to_owned(), |letter| format!("\"{letter}\"")),
            want,
        }
    }

    fn sum(&mut self) -> Result<Value<'g>, Error> {
        let mut sum = self.product()?;
        while let Some(sign) = self.pass(&['+', '-', '−']) {
            let term = self.product()?;
            sum = bounded(if sign == '+' { sum + term } else { sum - term })?;
        }
        Ok(sum)
    }

    fn product(&mut self) -> Result<Value<'g>, Error> {
        let mut product = self.signed()?;
        loop {
            let division = self.pass(&['*', '·', '×', '/', '÷']);
            let side_by_side = |next: char| next.is_alphanumeric() || next == '(';
            product = match division {
                Some('/' | '÷') => product / self.signed()?,
                Some(_) => product * self.signed()?,
                None if self.peek().is_some_and(side_by_side) => product * self.power()?,
                None => return Ok(product),
            };
            bounded(product)?;
        }
    }

    fn signed(&mut self) -> Result<Value<'g>, Error> {
        if self.pass(&['-', '−']).is_none() {
            return self.power();
        }
        let value = self.deeper(Self::signed)?;
        bounded(-value)
    }

    /// One level down, as far as there are any.
    fn deeper(
        &mut self,
        read: impl Fn(&mut Self) -> Result<Value<'g>, Error>,
    ) -> Result<Value<'g>, Error> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Error::LargeExpression(MOST_NODES));
        }
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn power(&mut self) -> Result<Value<'g>, Error> {
        let base = self.atom()?;
        if self.pass(&['^']).is_none() {
            return Ok(base);
        }
        let sign = if self.pass(&['-', '−']).is_some() {
            -1.0
        } else {
            1.0
        };
        let exponent = sign * self.number("a number as the exponent")?;
        bounded(base.power(exponent))
    }

    fn number(&mut self, want: &'static str) -> Result<f64, Error> {
        self.peek();
        let before = self.rest;
        let digits = self.word(|letter| letter.is_ascii_digit() || letter == '.');
        digits.parse().map_err(|_| {
            self.rest = before;
            self.expected(want)
        })
    }

    fn parentheses(&mut self) -> Result<Value<'g>, Error> {
        if self.pass(&['(']).is_none() {
            return Err(self.expected("\"(\""));
        }
        let value = self.deeper(Self::sum)?;
        if self.pass(&[')']).is_none() {
            return Err(self.expected("\")\""));
        }
        Ok(value)
    }

    fn atom(&mut self) -> Result<Value<'g>, Error> {
        const WANT: &str = "a number, a name or \"(\"";
        match self.peek() {
            Some('(') => self.parentheses(),
            Some(digit) if digit.is_ascii_digit() || digit == '.' => {
                let number = self.number(WANT)?;
                let node = self.graph.input(&number.to_string(), number);
                bounded(node)
            }
            Some(letter) if letter.is_alphabetic() => {
                let name = self.word(|letter| letter.is_alphanumeric() || letter == '_');
                let function = match name {
                    "exp" => Value::exp,
                    "ln" => Value::ln,
                    "tanh" => Value::tanh,
                    "sigmoid" => Value::sigmoid,
                    "relu" => Value::relu,
                    _ => {
                        let graph = self.graph;
                        let value = self.values.get(name).copied().unwrap_or(1.0);
                        let node = self.names.entry(name);
                        let node = *node.or_insert_with(|| graph.input(name, value));
                        return bounded(node);
                    }
                };
                let value = self.parentheses()?;
                bounded(function(value))
            }
            _ => Err(self.expected(WANT)),
        }
    }
}

/// The value, if its node can still be drawn.
fn bounded(value: Value<'_>) -> Result<Value<'_>, Error> {
    if value.node() >= MOST_NODES {
        return Err(Error::LargeExpression(MOST_NODES));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(given: &[(&str, f64)]) -> BTreeMap<String, f64> {
        given
            .iter()
            .map(|&(name, value)| (name.to_owned(), value))
            .collect()
    }

    fn named(read: &Expression, name: &str) -> (f64, f64) {
        let is_it = |node: &Node| node.label == name;
        let place = read.nodes.iter().position(is_it).unwrap();
        (read.nodes[place].value, read.derivatives[place])
    }

    /// The figure of chapter 8: (2 · 3 − 1 − 4)² = 1; its slope is 2, so w gets 2 · 3 and x 2 · 2.
    #[test]
    fn the_formula_of_the_figure_has_its_numbers() -> Result<(), Error> {
        let values = values(&[("w", 2.0), ("x", 3.0), ("b", -1.0), ("t", 4.0)]);
        let read = Expression::read("(w x + b - t)^2", &values)?;
        assert_eq!(read.nodes.last().map(|node| node.value), Some(1.0));
        assert_eq!(read.nodes.len(), 8);
        assert_eq!(named(&read, "w"), (2.0, 6.0));
        assert_eq!(named(&read, "x"), (3.0, 4.0));
        assert_eq!(named(&read, "b"), (-1.0, 2.0));
        assert_eq!(named(&read, "t"), (4.0, -2.0));
        Ok(())
    }

    /// By hand: 2 · 3² − 8 / 4 + −(5 − 6) = 18 − 2 + 1 = 17.
    #[test]
    fn operations_bind_as_on_paper() -> Result<(), Error> {
        let read = Expression::read("2 * 3^2 - 8/4 + -(5−6)", &values(&[]))?;
        assert_eq!(read.nodes.last().map(|node| node.value), Some(17.0));
        let read = Expression::read("-2^2", &values(&[]))?;
        assert_eq!(read.nodes.last().map(|node| node.value), Some(-4.0));
        let read = Expression::read("2(3)x^-1", &values(&[("x", 4.0)]))?;
        assert_eq!(read.nodes.last().map(|node| node.value), Some(1.5));
        Ok(())
    }

    /// A name is one node: d(x x + x)/dx = 2 x + 1.
    #[test]
    fn what_is_used_twice_gets_both_parts() -> Result<(), Error> {
        let read = Expression::read("x x + x", &values(&[("x", 3.0)]))?;
        assert_eq!(named(&read, "x"), (3.0, 7.0));
        let read = Expression::read("ln(exp(sigmoid(0 y)))", &values(&[]))?;
        assert_eq!(read.nodes.last().map(|node| node.value), Some(0.5));
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (text, message) in [
            ("", "place 1: found the end, want a number, a name or \"(\""),
            (
                "2 + ",
                "place 5: found the end, want a number, a name or \"(\"",
            ),
            ("(a + b", "place 7: found the end, want \")\""),
            (
                "a ^ b",
                "place 5: found \"b\", want a number as the exponent",
            ),
            ("exp x", "place 5: found \"x\", want \"(\""),
            (
                "a ) b",
                "place 3: found \")\", want an operation or the end",
            ),
            (
                "π ? 2",
                "place 3: found \"?\", want an operation or the end",
            ),
            (
                "1.2.3",
                "place 1: found \"1\", want a number, a name or \"(\"",
            ),
        ] {
            let error = Expression::read(text, &values(&[])).unwrap_err();
            assert_eq!(error.to_string(), message, "{text}");
        }
        let long = vec!["a"; 50].join(" + ");
        let nested = format!("{}a{}", "(".repeat(100), ")".repeat(100));
        for text in [long, nested, "-".repeat(100_000) + "a"] {
            let error = Expression::read(&text, &values(&[])).unwrap_err();
            assert!(matches!(error, Error::LargeExpression(_)), "{error}");
        }
    }
}
