//! A picture, element by element.

use std::fmt::{Display, Write as _};

use crate::ink::Ink;

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
            body,
        }
    }

    /// The picture for a page of the book, whose style sheet gives the classes their colors.
    pub(crate) fn inline(&self) -> String {
        let (width, height) = (number(self.width), number(self.height));
        format!(
            "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\">\n<title>{}</title>\n{}</svg>\n",
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

    /// A straight arrow, its head at `to`. `extra` holds more classes for the line.
    pub(crate) fn arrow(&mut self, ink: Ink, extra: &str, from: Point, to: Point) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        if length == 0.0 {
            return;
        }
        let ahead = (dx / length, dy / length);
        let neck = (to.0 - ahead.0 * HEAD, to.1 - ahead.1 * HEAD);
        self.line(&with(ink.line(), extra), from, neck);
        self.arrowhead(ink, to, ahead);
    }

    /// An arrow along a path of straight pieces.
    pub(crate) fn bent_arrow(&mut self, ink: Ink, extra: &str, points: &[Point]) {
        let [.., before, to] = points else { return };
        self.path(&with(ink.line(), extra), &points[..points.len() - 1]);
        self.arrow(ink, extra, *before, *to);
    }

    /// An arrow along a quadratic curve.
    pub(crate) fn curved_arrow(
        &mut self,
        ink: Ink,
        extra: &str,
        from: Point,
        by: Point,
        to: Point,
    ) {
        let (dx, dy) = (to.0 - by.0, to.1 - by.1);
        let length = (dx * dx + dy * dy).sqrt().max(f64::MIN_POSITIVE);
        let ahead = (dx / length, dy / length);
        let neck = (to.0 - ahead.0 * HEAD, to.1 - ahead.1 * HEAD);
        let [a, b, c, d, e, f] = [from.0, from.1, by.0, by.1, neck.0, neck.1].map(number);
        self.raw_path(
            &with(ink.line(), extra),
            &format!("M{a} {b}Q{c} {d} {e} {f}"),
        );
        self.arrowhead(ink, to, ahead);
    }

    fn arrowhead(&mut self, ink: Ink, tip: Point, ahead: Point) {
        let half = HEAD * 0.45;
        let neck = (tip.0 - ahead.0 * HEAD, tip.1 - ahead.1 * HEAD);
        let left = (neck.0 - ahead.1 * half, neck.1 + ahead.0 * half);
        let right = (neck.0 + ahead.1 * half, neck.1 - ahead.0 * half);
        self.area(ink.fill(), &[tip, left, right]);
    }

    /// Draws what `draw` draws, paler the smaller `opacity`.
    pub(crate) fn faded(&mut self, opacity: f64, draw: impl FnOnce(&mut Self)) {
        let _ = writeln!(
            self.body,
            "<g opacity=\"{}\">",
            (opacity * 100.0).round() / 100.0
        );
        draw(self);
        self.body.push_str("</g>\n");
    }

    /// Makes what `draw` draws a link to a section of the page that the picture stands in.
    pub(crate) fn link(&mut self, section: &str, draw: impl FnOnce(&mut Self)) {
        let _ = writeln!(
            self.body,
            "<a href=\"#{section}\" style=\"text-decoration:none\">"
        );
        draw(self);
        self.body.push_str("</a>\n");
    }

    fn element(&mut self, name: &str, class: &str, attributes: &str) {
        let _ = writeln!(self.body, "<{name} class=\"{class}\" {attributes}/>");
    }
}

/// The ground, as the book's style sheet names it.
const PAPER: &str = "var(--figure-paper)";

/// The length of an arrow's head.
const HEAD: f64 = 9.0;

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

fn polyline(points: &[Point]) -> String {
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
