//! A picture, element by element.

use std::fmt::{Display, Write as _};

use crate::film::Film;

/// A picture no wider than this is still readable when it shrinks to the width of a phone.
const SMALL: f64 = 420.0;

/// Right and down from the picture's upper left corner.
pub(crate) type Point = (f64, f64);

/// Which part of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A picture whose colors and sizes of text are classes of a style sheet.
#[derive(Debug)]
pub(crate) struct Svg {
    title: String,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// How it moves, if it does.
    pub(crate) film: Option<Film>,
    body: String,
}

impl Svg {
    /// An empty picture. Its title says what there is to see to a person who cannot see it.
    pub(crate) fn new(title: &str, width: f64, height: f64) -> Self {
        let (title, body) = (title.to_owned(), String::new());
        Self {
            title,
            width,
            height,
            film: None,
            body,
        }
    }

    /// The picture for a page of the book, whose style sheet gives the classes their colors.
    pub(crate) fn inline(&self) -> String {
        let (width, height) = (number(self.width), number(self.height));
        // What is in an image is hidden from a screen reader, and links must not be.
        let has_links = self.body.contains("<a ");
        let role = if has_links { "group" } else { "img" };
        let film = self.film.map_or(String::new(), Film::attributes);
        let classes = match (self.film.is_some(), self.width <= SMALL) {
            (true, true) => " class=\"small film\"",
            (true, false) => " class=\"film\"",
            (false, true) => " class=\"small\"",
            (false, false) => "",
        };
        format!(
            "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"{role}\"{classes}{film}>\n<title>{}</title>\n{}</svg>\n",
            escape(&self.title),
            self.body
        )
    }

    /// The picture as a file of its own, with colors and a white ground.
    pub(crate) fn standalone(&self) -> String {
        let (width, height) = (number(self.width), number(self.height));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\">\n<title>{}</title>\n\
             <style>\n{}</style>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n\
             {}</svg>\n",
            escape(&self.title),
            include_str!("standalone.css"),
            self.body.replace(PAPER, "#fff")
        )
    }

    pub(crate) fn line(&mut self, class: &str, from: Point, to: Point) {
        self.path(class, &[from, to]);
    }

    /// A line through all points.
    pub(crate) fn path(&mut self, class: &str, points: &[Point]) {
        self.element("path", class, &format!("d=\"{}\"", polyline(points)));
    }

    /// The area within all points.
    pub(crate) fn area(&mut self, class: &str, points: &[Point]) {
        self.element("path", class, &format!("d=\"{}Z\"", polyline(points)));
    }

    /// A path in the language of SVG.
    pub(crate) fn raw_path(&mut self, class: &str, d: &str) {
        self.element("path", class, &format!("d=\"{d}\""));
    }

    pub(crate) fn rect(&mut self, class: &str, corner: Point, size: Point, radius: f64) {
        let [x, y, width, height] = [corner.0, corner.1, size.0, size.1].map(number);
        let mut attributes = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        if radius > 0.0 {
            let _ = write!(attributes, " rx=\"{}\"", number(radius));
        }
        self.element("rect", class, &attributes);
    }

    pub(crate) fn circle(&mut self, class: &str, center: Point, radius: f64) {
        let [x, y, r] = [center.0, center.1, radius].map(number);
        self.element("circle", class, &format!("cx=\"{x}\" cy=\"{y}\" r=\"{r}\""));
    }

    /// A text whose base line is at `at`.
    pub(crate) fn text(&mut self, class: &str, anchor: Anchor, at: Point, text: impl Display) {
        self.write_text(class, anchor, at, "", &text.to_string());
    }

    /// A text with a gap around it, to stand on top of lines.
    pub(crate) fn text_on_top(
        &mut self,
        class: &str,
        anchor: Anchor,
        at: Point,
        text: impl Display,
    ) {
        let gap = format!(
            " style=\"paint-order:stroke;stroke:{PAPER};stroke-width:6px;stroke-linejoin:round\""
        );
        self.write_text(class, anchor, at, &gap, &text.to_string());
    }

    /// A text whose middle is at `center`.
    pub(crate) fn centered(&mut self, class: &str, center: Point, text: impl Display) {
        self.text(class, Anchor::Middle, (center.0, center.1 + 5.0), text);
    }

    fn write_text(&mut self, class: &str, anchor: Anchor, at: Point, extra: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let [x, y] = [at.0, at.1].map(number);
        let text = escape(text);
        let _ = writeln!(
            self.body,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}{extra}>{text}</text>"
        );
    }

    /// Draws what `draw` draws, paler the smaller `opacity`.
    pub(crate) fn faded(&mut self, opacity: f64, draw: impl FnOnce(&mut Self)) {
        let opacity = (opacity * 100.0).round() / 100.0;
        self.group("g", &format!("opacity=\"{opacity}\""), draw);
    }

    /// Makes what `draw` draws a link, seen from the page that the picture stands in.
    pub(crate) fn link(&mut self, target: &str, draw: impl FnOnce(&mut Self)) {
        let attributes = format!("href=\"{target}\" style=\"text-decoration:none\"");
        self.group("a", &attributes, draw);
    }

    /// Draws what `draw` draws into an element of its own.
    pub(crate) fn group(&mut self, name: &str, attributes: &str, draw: impl FnOnce(&mut Self)) {
        let _ = writeln!(self.body, "<{name} {attributes}>");
        draw(self);
        let _ = writeln!(self.body, "</{name}>");
    }

    fn element(&mut self, name: &str, class: &str, attributes: &str) {
        let _ = writeln!(self.body, "<{name} class=\"{class}\" {attributes}/>");
    }
}

/// The ground, as the book's style sheet names it.
const PAPER: &str = "var(--figure-paper)";

/// Two lists of classes as one.
pub(crate) fn with(class: &str, extra: &str) -> String {
    format!("{class} {extra}").trim_end().to_owned()
}

/// A coordinate with one decimal, which is finer than a screen shows.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Adding 0 turns −0 into 0.
    (rounded + 0.0).to_string()
}

pub(crate) fn polyline(points: &[Point]) -> String {
    let mut d = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        let command = match index {
            0 => 'M',
            1 => 'L',
            _ => ' ',
        };
        let _ = write!(d, "{command}{} {}", number(*x), number(*y));
    }
    d
}

fn escape(text: &str) -> String {
    // XML has no way to write most control characters, and names come from people's files.
    let text = text.replace(char::is_control, " ");
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_one_decimal_and_no_negative_zero() {
        assert_eq!(
            [0.04, -0.04, 2.25, 10.0].map(number),
            ["0", "0", "2.3", "10"]
        );
    }

    #[test]
    fn a_title_cannot_break_the_picture() {
        let svg = Svg::new("a < b & c", 10.0, 20.0).inline();
        assert!(svg.contains("<title>a &lt; b &amp; c</title>"));
        assert!(svg.starts_with("<svg viewBox=\"0 0 10 20\""));
    }

    #[test]
    fn a_file_of_its_own_refers_to_no_style_of_a_page() {
        let mut svg = Svg::new("alone", 10.0, 20.0);
        svg.text_on_top("label", Anchor::Start, (1.0, 2.0), "a");
        assert!(!svg.standalone().contains("var("));
    }
}
