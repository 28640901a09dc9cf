//! A race of the nine rules as a film: where each of them is after how many steps.

use descent::OptimizerKind;
use descent::landscape::Race;

use crate::Error;
use crate::axes::Axes;
use crate::contour::{contours, straightened};
use crate::film::Film;
use crate::ink::Ink;
use crate::plot::Plot;
use crate::svg::{Anchor, Point, Svg, polyline, with};

/// Below the plot, the list of rules: its two columns from their left edges to the right edges of
/// their numbers, how many rules stand in a column, and where the first stands.
const COLUMNS: [(f64, f64); 2] = [(12.0, 206.0), (226.0, 412.0)];
const ROWS: usize = 5;
const FIRST_ROW: f64 = 440.0;
const ROW_HEIGHT: f64 = 26.0;
/// Where the line above them stands.
const HEADING: f64 = 412.0;
/// For how many moments the end is seen.
const END: usize = 12;

/// What the film shows.
pub(crate) struct RaceFilm<'a> {
    pub(crate) title: &'a str,
    pub(crate) race: Race<'a>,
    pub(crate) steps_a_moment: usize,
    pub(crate) axes: Axes<'a>,
    /// The heights that have a line.
    pub(crate) levels: &'a [f64],
    /// What stands above the steps at which rules are done.
    pub(crate) done: &'a str,
    /// The step at which a path gets the number of its rule. One that leaves the plot sooner has
    /// it where it leaves.
    pub(crate) numbered: usize,
}

/// A rule on its way.
pub(crate) struct Runner {
    pub(crate) kind: OptimizerKind,
    /// Its path, as far as it is drawn.
    pub(crate) path: Vec<[f64; 2]>,
    /// The step from which on it has done what the race is about.
    pub(crate) done: Option<usize>,
}

impl RaceFilm<'_> {
    /// The film, and the plot in it.
    pub(crate) fn draw(self, runners: &[Runner]) -> Result<(Svg, Plot), Error> {
        let mut svg = Svg::new(self.title, 420.0, 556.0);
        let pace = self.steps_a_moment;
        let last = self.race.steps / pace;
        svg.film = Some(Film::new(last + END, 0.16));
        let plot = self.axes.draw(&mut svg)?;
        svg.faded(0.6, |svg| {
            let height = |x, y| self.race.landscape.value([x, y]);
            contours(svg, "line-6 thin", &plot, self.levels, height);
        });

        let paths: Vec<Vec<Point>> = runners.iter().map(|runner| runner.seen(&plot)).collect();
        let racing: Vec<_> = runners.iter().zip(&paths).collect();
        svg.group("g", "class=\"comets\"", |svg| {
            for moment in 0..=last {
                let (from, to) = ((moment * pace).saturating_sub(pace), moment * pace);
                svg.during(moment.., |svg| {
                    // What has one color is one path: that keeps the file small.
                    for same in racing.chunk_by(|(a, _), (b, _)| ink_of(a.kind) == ink_of(b.kind)) {
                        let ways = same.iter().map(|(runner, path)| runner.way(path, from, to));
                        let d: String = ways.collect();
                        if !d.is_empty() {
                            svg.raw_path(ink_of(same[0].0.kind).line(), &d);
                        }
                    }
                });
            }
        });
        for moment in 0..=last {
            let to = if moment < last { moment } else { last + END };
            svg.during(moment..=to, |svg| {
                let text = format!("step {}", moment * pace);
                svg.text("title", Anchor::Start, (COLUMNS[0].0, HEADING), text);
            });
        }

        let ends = paths.iter().map(|path| self.numbered.min(path.len() - 1));
        let ends: Vec<usize> = ends.collect();
        let places = ends.iter().zip(&paths).map(|(end, path)| path[*end]);
        let places = apart(places.collect());
        for (_, right) in COLUMNS.into_iter().take(runners.len().div_ceil(ROWS)) {
            svg.text("muted", Anchor::End, (right, HEADING), self.done);
        }
        for (index, runner) in runners.iter().enumerate() {
            let (number, (x, y)) = (index + 1, places[index]);
            svg.during(ends[index].div_ceil(pace).., |svg| {
                let class = ink_of(runner.kind).text();
                svg.text_on_top(class, Anchor::Middle, (x, y - 8.0), number);
            });
            let (left, right) = COLUMNS[index / ROWS];
            let y = FIRST_ROW + ROW_HEIGHT * (index % ROWS) as f64;
            runner.list(&mut svg, number, (left, y));
            if let Some(done) = runner.done.filter(|done| *done <= self.race.steps) {
                svg.during(done.div_ceil(pace).., |svg| {
                    svg.text("label", Anchor::End, (right, y), done);
                });
            }
        }
        Ok((svg, plot))
    }
}

/// Rules next to each other in the family tree share a color; the later one is dashed.
fn ink_of(kind: OptimizerKind) -> Ink {
    match kind {
        OptimizerKind::GradientDescent => Ink::Gray,
        OptimizerKind::StochasticGradientDescent => Ink::Plum,
        OptimizerKind::Momentum | OptimizerKind::Nesterov => Ink::Vermilion,
        OptimizerKind::Adagrad | OptimizerKind::RmsProp => Ink::Green,
        OptimizerKind::Adadelta => Ink::Amber,
        _ => Ink::Blue,
    }
}

fn is_dashed(kind: OptimizerKind) -> bool {
    matches!(
        kind,
        OptimizerKind::Nesterov | OptimizerKind::RmsProp | OptimizerKind::Nadam
    )
}

/// How a rule's line is drawn.
pub(crate) fn line_of(kind: OptimizerKind) -> String {
    with(
        ink_of(kind).line(),
        if is_dashed(kind) { "dashed" } else { "" },
    )
}

impl Runner {
    /// The path in the picture, up to where it leaves the plot.
    fn seen(&self, plot: &Plot) -> Vec<Point> {
        let points: Vec<Point> = self.path.iter().map(|[x, y]| (*x, *y)).collect();
        let mut seen = vec![points[0]];
        for pair in points.windows(2) {
            let Some((_, end)) = plot.cut(pair[0], pair[1]) else {
                break;
            };
            seen.push(end);
            if end != pair[1] {
                break;
            }
        }
        seen.into_iter().map(|(x, y)| plot.at(x, y)).collect()
    }

    /// The way between two steps, in the language of SVG.
    fn way(&self, path: &[Point], from: usize, to: usize) -> String {
        let to = to.min(path.len() - 1);
        if from >= to {
            return String::new();
        }
        let way = straightened(&path[from..=to]);
        let pieces = if is_dashed(self.kind) {
            dashes(&way)
        } else {
            vec![way]
        };
        pieces.iter().map(|piece| polyline(piece)).collect()
    }

    fn list(&self, svg: &mut Svg, number: usize, (x, y): Point) {
        svg.line(&line_of(self.kind), (x, y - 5.0), (x + 22.0, y - 5.0));
        let class = ink_of(self.kind).text();
        svg.text(class, Anchor::Start, (x + 30.0, y), number);
        svg.text("label", Anchor::Start, (x + 45.0, y), self.kind.name());
    }
}

/// The second half of each of a line's sections, all of one length. However short the line is, it
/// has one dash, so that a slow rule is seen at each moment.
fn dashes(line: &[Point]) -> Vec<Vec<Point>> {
    const SECTION: f64 = 11.0;
    let mut ways = vec![0.0];
    for pair in line.windows(2) {
        let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        ways.push(ways[ways.len() - 1] + (dx * dx + dy * dy).sqrt());
    }
    let length = ways[ways.len() - 1];
    let sections = (length / SECTION).round().max(1.0);
    let at = |way: f64| {
        let next = ways.partition_point(|passed| *passed < way);
        let next = next.clamp(1, line.len() - 1);
        let (from, to) = (line[next - 1], line[next]);
        let piece = (ways[next] - ways[next - 1]).max(f64::MIN_POSITIVE);
        let part = (way - ways[next - 1]) / piece;
        (
            from.0 + part * (to.0 - from.0),
            from.1 + part * (to.1 - from.1),
        )
    };
    let (mut dashes, mut section) = (Vec::new(), 0.0);
    while section < sections {
        let [start, end] = [0.5, 1.0].map(|half| (section + half) * length / sections);
        let corners = line.iter().zip(&ways);
        let between = corners.filter(|(_, way)| start < **way && **way < end);
        let mut dash = vec![at(start)];
        dash.extend(between.map(|(point, _)| *point));
        dash.push(at(end));
        dashes.push(dash);
        section += 1.0;
    }
    dashes
}

/// Moves places of numbers sideways until none covers another.
fn apart(mut places: Vec<Point>) -> Vec<Point> {
    const APART: (f64, f64) = (13.0, 15.0);
    for _ in 0..100 {
        for right in 0..places.len() {
            for left in 0..places.len() {
                let (a, b) = (places[left], places[right]);
                let in_order = (a.0, left) < (b.0, right);
                let missing = APART.0 - (b.0 - a.0);
                if in_order && missing > 0.0 && (a.1 - b.1).abs() < APART.1 {
                    places[left].0 -= missing / 2.0;
                    places[right].0 += missing / 2.0;
                }
            }
        }
    }
    places
}
