//! Fifty steps of Adam's relatives and of weight decay on three landscapes, as PyTorch takes them.
//!
//! The expected points are the output of this program, torch 1.13 with 64-bit floats.
//!
//! ```python
//! import torch
//! torch.set_default_dtype(torch.float64)
//!
//! def beale(p):
//!     x, y = p
//!     return (1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2
//!
//! def rosenbrock(p):
//!     x, y = p
//!     return (1 - x)**2 + 100 * (y - x**2)**2
//!
//! def ravine(p):
//!     x, y = p
//!     return 0.1 * x**2 + 2 * y**2
//!
//! O = torch.optim
//! for make in [lambda p: O.AdamW(p, lr=0.1, weight_decay=0.1),
//!              lambda p: O.Adamax(p, lr=0.1),
//!              lambda p: O.Adam(p, lr=0.1, betas=(0.9, 0.9), amsgrad=True),
//!              lambda p: O.RAdam(p, lr=0.001),
//!              lambda p: O.RAdam(p, lr=0.001, betas=(0.9, 0.9)),
//!              lambda p: O.SGD(p, lr=0.001, momentum=0.9, weight_decay=0.1),
//!              lambda p: O.Adam(p, lr=0.1, weight_decay=0.1)]:
//!     for f, start in [(beale, [1.0, 1.5]), (rosenbrock, [-1.2, 1.0]), (ravine, [-5.0, -2.0])]:
//!         point = torch.tensor(start, requires_grad=True)
//!         optimizer = make([point])
//!         for step in range(1, 51):
//!             optimizer.zero_grad()
//!             f(point).backward()
//!             optimizer.step()
//!             if step in (7, 20, 50):
//!                 print(step, point.tolist())
//! ```

#![allow(
    clippy::unreadable_literal,
    reason = "the digits stand as PyTorch prints them"
)]

use descent::landscape::{Beale, Bowl, Landscape, Rosenbrock, path};
use descent::{Adam, AdamW, Adamax, AmsGrad, Error, Momentum, Optimizer, RAdam, WeightDecay};

/// Rounding differs by the order of multiplications; fifty steps make little of it.
const TOLERANCE: f64 = 1e-11;

type Points = [(usize, [f64; 2]); 3];

const LANDSCAPES: [(&dyn Landscape, [f64; 2]); 3] = [
    (&Beale, [1.0, 1.5]),
    (&Rosenbrock, [-1.2, 1.0]),
    (&Bowl::RAVINE, [-5.0, -2.0]),
];

/// Compares the paths of a new optimizer on each of the landscapes.
fn follows<O: Optimizer>(
    make: impl Fn() -> Result<O, Error>,
    expected: [Points; 3],
) -> Result<(), Error> {
    for ((landscape, start), points) in LANDSCAPES.into_iter().zip(expected) {
        let mut optimizer = make()?;
        let path = path(landscape, start, &mut optimizer, 50)?;
        for (step, [x, y]) in points {
            for (axis, ours, theirs) in [("x", path[step][0], x), ("y", path[step][1], y)] {
                let apart = (ours - theirs).abs();
                assert!(
                    apart < TOLERANCE,
                    "{optimizer:?} on {} is {apart:e} off in {axis} at step {step}",
                    landscape.name()
                );
            }
        }
    }
    Ok(())
}

#[test]
fn adam_w_takes_pytorchs_steps() -> Result<(), Error> {
    follows(
        || AdamW::new(0.1)?.with_weight_decay(0.1),
        [
            [
                (7, [0.40512876370304124, 0.81542573821129]),
                (20, [0.5437092291538607, 0.19750139245089454]),
                (50, [1.8697860949197957, -0.08592035989887482]),
            ],
            [
                (7, [-0.9810410447200516, 1.0132858851972955]),
                (20, [-0.8409453150050203, 0.7970329996294229]),
                (50, [-0.5958802708059628, 0.37998011136478954]),
            ],
            [
                (7, [-3.985101902484843, -1.1949650098077604]),
                (20, [-2.3593227739210114, -0.07913297293206079]),
                (50, [-0.25698478580007234, 0.016586143337292178]),
            ],
        ],
    )
}

#[test]
fn adamax_takes_pytorchs_steps() -> Result<(), Error> {
    follows(
        || Adamax::new(0.1),
        [
            [
                (7, [0.5754243303476037, 1.0371776758794347]),
                (20, [0.457635058046797, 0.7160251009150927]),
                (50, [0.937316826009294, 0.4267459857955551]),
            ],
            [
                (7, [-1.0100057792849388, 1.1652838445542215]),
                (20, [-1.0416247741038707, 1.0797948422749721]),
                (50, [-1.009163783515722, 1.0401931639739548]),
            ],
            [
                (7, [-4.321044837216507, -1.3546617247150439]),
                (20, [-3.2102061616390314, -0.5096113956118127]),
                (50, [-1.4676775425973438, 0.07220147792170988]),
            ],
        ],
    )
}

#[test]
fn ams_grad_takes_pytorchs_steps() -> Result<(), Error> {
    follows(
        || AmsGrad::new(0.1)?.with_beta2(0.9),
        [
            [
                (7, [0.4309359457366928, 0.8802841398072087]),
                (20, [0.4810963657393582, 0.3607773329323851]),
                (50, [1.8786560423251455, 0.03665633697917694]),
            ],
            [
                (7, [-1.0403677361093775, 1.1104114112855314]),
                (20, [-0.9891877665126415, 1.0443929508552086]),
                (50, [-0.9380642488678405, 0.9055672226930885]),
            ],
            [
                (7, [-4.300242074714539, -1.3017932462997683]),
                (20, [-3.0184665910897954, -0.21320723986872125]),
                (50, [-1.0025762607026658, 0.11680597676039059]),
            ],
        ],
    )
}

#[test]
fn radam_takes_pytorchs_steps() -> Result<(), Error> {
    follows(
        || RAdam::new(0.001),
        [
            [
                (7, [0.8756302853461152, 1.1315471367788803]),
                (20, [0.8751680320191723, 1.1308576876418563]),
                (50, [0.8732188431867985, 1.1277456637438237]),
            ],
            [
                (7, [-0.955847731794332, 1.0643956660863527]),
                (20, [-0.9563395595859999, 1.063824780651309]),
                (50, [-0.959109814202204, 1.0608533098755586]),
            ],
            [
                (7, [-4.994942531449647, -1.9601152579420578]),
                (20, [-4.9941096309808, -1.9592839226935692]),
                (50, [-4.990499132518139, -1.9556794648257045]),
            ],
        ],
    )
}

#[test]
fn radam_with_a_short_memory_takes_pytorchs_steps() -> Result<(), Error> {
    follows(
        || RAdam::new(0.001)?.with_beta2(0.9),
        [
            [
                (7, [0.8752001155144216, 1.1310511287157057]),
                (20, [0.8692499598074563, 1.1234555934115533]),
                (50, [0.8448244899051489, 1.0962097977261875]),
            ],
            [
                (7, [-0.9560693119201932, 1.0641052131266986]),
                (20, [-0.9616530834480037, 1.0578796132640103]),
                (50, [-0.9869901608532502, 1.0319172979965574]),
            ],
            [
                (7, [-4.994415803622869, -1.9595884671846509]),
                (20, [-4.986398244001963, -1.9515710321409425]),
                (50, [-4.9588466014051455, -1.9240195910485478]),
            ],
        ],
    )
}

#[test]
fn momentum_with_weight_decay_takes_pytorchs_steps() -> Result<(), Error> {
    follows(
        || WeightDecay::new(Momentum::new(0.001)?, 0.1),
        [
            [
                (7, [0.6828535807294418, 0.3293584922919243]),
                (20, [0.99790872361081, -0.8660867189636707]),
                (50, [1.5946195859108854, -0.1407613333231304]),
            ],
            [
                (7, [-0.9004349548411976, 0.8837502704918135]),
                (20, [-0.6293166884950356, 0.2550362164570001]),
                (50, [0.2543946331128409, 0.08485570175158277]),
            ],
            [
                (7, [-4.965476325862632, -1.8144615523767087]),
                (20, [-4.820262712492306, -1.127259623371674]),
                (50, [-4.409965807195372, -0.11509164965597789]),
            ],
        ],
    )
}

#[test]
fn adam_with_weight_decay_takes_pytorchs_steps() -> Result<(), Error> {
    follows(
        || WeightDecay::new(Adam::new(0.1)?, 0.1),
        [
            [
                (7, [0.4293815251103471, 0.8862419782701333]),
                (20, [0.4944180355555391, 0.29401235254977953]),
                (50, [2.08741646889321, -0.057127528201141115]),
            ],
            [
                (7, [-1.0368448686831955, 1.1107962333584616]),
                (20, [-0.9857618254445611, 1.0383135244817587]),
                (50, [-0.9193708838957578, 0.8355020015060414]),
            ],
            [
                (7, [-4.302648713618837, -1.308199494671573]),
                (20, [-3.060338898811979, -0.22245242839599513]),
                (50, [-0.9011191254186023, 0.07576399741029975]),
            ],
        ],
    )
}
