//! Chapter 13: the nine ways down, and who comes from whom.

use descent::OptimizerKind;

use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

/// The width and height of a box.
const BOX: Point = (202.0, 70.0);

/// The middles of the three columns, and the distance of two rows.
const COLUMNS: [f64; 3] = [106.0, 345.0, 584.0];
const ROW: f64 = 106.0;

/// The direction of the step stands on the left, its size on the right, and both in the middle.
const DIRECTION: Ink = Ink::Blue;
const SIZE: Ink = Ink::Vermilion;

pub(crate) fn draw() -> Svg {
    let mut svg = Svg::new(
        "A family tree. Gradient descent leads to SGD. From SGD a branch named step direction leads \
         to Momentum, and from there to Nesterov and Adam. A branch named step size leads to \
         Adagrad, and from there to RMSprop and Adadelta. Momentum and RMSprop lead to Adam. \
         Nesterov and Adam lead to Nadam. Later children of Adam are AdamW, Adamax, AMSGrad and \
         RAdam.",
        690.0,
        620.0,
    );
    for kind in OptimizerKind::FAMILY_TREE {
        let [line, extra] = motto(kind);
        let section = match kind {
            OptimizerKind::GradientDescent => "gradient-descent",
            _ => kind.key(),
        };
        svg.link(&format!("#{section}"), |svg| {
            draw_box(svg, middle(kind), kind.name(), [line, extra]);
            stripes(svg, kind);
        });
    }
    let later = (COLUMNS[2], row(4));
    let not_drawn = OptimizerKind::ALL
        .into_iter()
        .filter(|kind| !OptimizerKind::FAMILY_TREE.contains(kind));
    let names: Vec<&str> = not_drawn.map(OptimizerKind::name).collect();
    let (first, second) = names.split_at(2);
    let lines = [first.join(", ") + ",", second.join(", ")];
    svg.link("appendix-variants.html#later-rules", |svg| {
        draw_box(svg, later, "Later rules", lines);
    });
    arrows(&mut svg);
    let (y, half) = (row(1) - 10.0, BOX.0 / 2.0);
    let left = (COLUMNS[1] - half - 10.0, y);
    svg.text(DIRECTION.text(), Anchor::End, left, "step direction");
    let right = (COLUMNS[1] + half + 10.0, y);
    svg.text(SIZE.text(), Anchor::Start, right, "step size");
    svg
}

fn row(index: usize) -> f64 {
    44.0 + index as f64 * ROW
}

fn middle(kind: OptimizerKind) -> Point {
    let (column, index) = match kind {
        OptimizerKind::GradientDescent => (1, 0),
        OptimizerKind::StochasticGradientDescent => (1, 1),
        OptimizerKind::Momentum => (0, 2),
        OptimizerKind::Adagrad => (2, 2),
        OptimizerKind::Nesterov => (0, 3),
        OptimizerKind::RmsProp => (1, 3),
        OptimizerKind::Adadelta => (2, 3),
        OptimizerKind::Nadam => (1, 5),
        _ => (1, 4),
    };
    (COLUMNS[column], row(index))
}

/// The motto in two lines of about the same length.
fn motto(kind: OptimizerKind) -> [String; 2] {
    let motto = kind.motto();
    let spaces = motto.match_indices(' ').map(|(place, _)| place);
    let place = spaces.min_by_key(|place| place.abs_diff(motto.len() / 2));
    let (first, second) = motto.split_at(place.unwrap_or(motto.len()));
    [first.to_owned(), second.trim_start().to_owned()]
}

fn draw_box(svg: &mut Svg, (x, y): Point, name: &str, lines: [String; 2]) {
    let corner = (x - BOX.0 / 2.0, y - BOX.1 / 2.0);
    svg.rect("paper", corner, BOX, 6.0);
    svg.rect(Ink::Gray.soft(), corner, BOX, 6.0);
    svg.text("title", Anchor::Middle, (x, y - 13.0), name);
    let [first, second] = lines;
    svg.text("muted", Anchor::Middle, (x, y + 7.0), first);
    svg.text("muted", Anchor::Middle, (x, y + 24.0), second);
}

/// A stripe on the left for a changed direction, and on the right for a changed size.
fn stripes(svg: &mut Svg, kind: OptimizerKind) {
    let (x, y) = middle(kind);
    let line_of = |kind: OptimizerKind, root: OptimizerKind| {
        let mut above = vec![kind];
        while let Some(next) = above.pop() {
            if next == root {
                return true;
            }
            above.extend(next.parents());
        }
        false
    };
    let top = y - BOX.1 / 2.0;
    if line_of(kind, OptimizerKind::Momentum) {
        svg.rect(DIRECTION.fill(), (x - BOX.0 / 2.0, top), (5.0, BOX.1), 2.0);
    }
    if line_of(kind, OptimizerKind::Adagrad) {
        let corner = (x + BOX.0 / 2.0 - 5.0, top);
        svg.rect(SIZE.fill(), corner, (5.0, BOX.1), 2.0);
    }
}

fn arrows(svg: &mut Svg) {
    let [left, center, right] = COLUMNS;
    let (half, up) = (BOX.0 / 2.0, BOX.1 / 2.0 + 2.0);
    let down = |svg: &mut Svg, ink: Ink, column: f64, from: usize| {
        svg.arrow(
            ink,
            "",
            (column, row(from) + up),
            (column, row(from + 1) - up),
        );
    };
    down(svg, Ink::Black, center, 0);
    for (ink, column, side) in [(DIRECTION, left, -half), (SIZE, right, half)] {
        let start = (center + side, row(1));
        svg.bent_arrow(ink, "", &[start, (column, row(1)), (column, row(2) - up)]);
    }
    down(svg, DIRECTION, left, 2);
    down(svg, SIZE, right, 2);
    // Adagrad to RMSprop: down between the rows, and to the left.
    let between = row(2) + ROW / 2.0;
    let turns = [(right - 30.0, row(2) + up), (right - 30.0, between - 3.0)];
    let end = [(center, between - 3.0), (center, row(3) - up)];
    svg.bent_arrow(SIZE, "", &[turns[0], turns[1], end[0], end[1]]);
    down(svg, SIZE, center, 3);
    // Momentum to Adam: down between two columns.
    let aisle = f64::midpoint(left, center) - 4.0;
    let start = (left + half, row(2));
    let adam = (center - half - 1.0, row(4));
    svg.bent_arrow(
        DIRECTION,
        "",
        &[start, (aisle, row(2)), (aisle, row(4)), adam],
    );
    down(svg, Ink::Black, center, 4);
    let nesterov = (left, row(3) + up);
    let nadam = (center - half - 1.0, row(5));
    svg.bent_arrow(DIRECTION, "", &[nesterov, (left, row(5)), nadam]);
    let start = (center + half, row(4));
    svg.arrow(Ink::Black, "dashed", start, (right - half - 1.0, row(4)));
}
