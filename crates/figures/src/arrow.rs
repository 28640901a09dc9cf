//! Arrows.

use crate::ink::Ink;
use crate::svg::{Point, Svg, number, with};

/// The length of an arrow's head.
const HEAD: f64 = 9.0;
/// The same where many arrows meet.
const SMALL_HEAD: f64 = 5.0;

impl Svg {
    /// A straight arrow, its head at `to`. `extra` holds more classes for the line.
    pub(crate) fn arrow(&mut self, ink: Ink, extra: &str, from: Point, to: Point) {
        self.straight_arrow(ink, extra, HEAD, from, to);
    }

    /// An arrow with a small head.
    pub(crate) fn small_arrow(&mut self, ink: Ink, extra: &str, from: Point, to: Point) {
        self.straight_arrow(ink, extra, SMALL_HEAD, from, to);
    }

    fn straight_arrow(&mut self, ink: Ink, extra: &str, head: f64, from: Point, to: Point) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        if length == 0.0 {
            return;
        }
        let ahead = (dx / length, dy / length);
        let neck = (to.0 - ahead.0 * head, to.1 - ahead.1 * head);
        self.line(&with(ink.line(), extra), from, neck);
        self.arrowhead(ink, head, to, ahead);
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
        self.arrowhead(ink, HEAD, to, ahead);
    }

    fn arrowhead(&mut self, ink: Ink, head: f64, tip: Point, ahead: Point) {
        let half = head * 0.45;
        let neck = (tip.0 - ahead.0 * head, tip.1 - ahead.1 * head);
        let left = (neck.0 - ahead.1 * half, neck.1 + ahead.0 * half);
        let right = (neck.0 + ahead.1 * half, neck.1 - ahead.0 * half);
        self.area(ink.fill(), &[tip, left, right]);
    }
}
