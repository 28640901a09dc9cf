//! Chapter 13: the learning rate over a run, by schedule.

use descent::{Cosine, ExponentialDecay, OneCycle, Schedule, StepDecay, WarmupCosine};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

/// The steps of the run, and how many more are drawn.
const STEPS: u64 = 100;
const BEYOND: u64 = 20;

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: Point = (170.0, 110.0);
    let mut svg = Svg::new(
        "The factor of the learning rate over 100 steps and 20 beyond, for six schedules. Constant \
         stays at 1. Step goes down four stairs. Exponential falls fast, then slowly. Cosine goes \
         down along half a wave to 0 and stays there. Warm-up cosine first rises in ten steps. One \
         cycle rises from 0.04 to 1 in 30 steps and goes down to nearly 0.",
        640.0,
        400.0,
    );
    let schedules = [
        ("constant", Schedule::Constant),
        ("step", Schedule::Step(StepDecay::new(25, 0.5)?)),
        (
            "exponential",
            Schedule::Exponential(ExponentialDecay::new(0.97)?),
        ),
        ("cosine", Schedule::Cosine(Cosine::new(STEPS, 0.0)?)),
        (
            "warm-up cosine",
            Schedule::WarmupCosine(WarmupCosine::new(10, STEPS, 0.0)?),
        ),
        ("one cycle", Schedule::OneCycle(OneCycle::new(STEPS)?)),
    ];
    for (index, (name, schedule)) in schedules.into_iter().enumerate() {
        let (column, line) = (index % 3, index / 3);
        let corner = (40.0 + column as f64 * 204.0, 40.0 + line as f64 * 190.0);
        let end = (STEPS + BEYOND) as f64;
        let mut axes = Axes::new(corner, SIZE, 0.0..end, 0.0..1.1).ticks(6, 5);
        if column > 0 {
            axes.written.1 = |_| String::new();
        }
        let below = if line == 1 { "step t" } else { "" };
        let plot = axes.names(below, "").draw(&mut svg)?;
        let last = STEPS as f64;
        plot.line(&mut svg, "line-6 thin dashed", &[(last, 0.0), (last, 1.1)]);
        let points: Vec<Point> = (0..=STEPS + BEYOND)
            .map(|step| (step as f64, schedule.factor(step)))
            .collect();
        plot.line(&mut svg, Ink::Green.line(), &points);
        let heading = (corner.0 + SIZE.0 / 2.0, corner.1 - 14.0);
        svg.text("title", Anchor::Middle, heading, name);
    }
    Ok(svg)
}
