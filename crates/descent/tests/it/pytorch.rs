//! Twenty steps of each rule on Beale's and Rosenbrock's functions, as PyTorch takes them.
//!
//! The expected points are the output of this program, torch 1.13.1 with 64-bit floats.
//! (`foreach=True`: that version's plain loop of `NAdam` multiplies one momentum twice, which
//! later versions mended.)
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
//! O = torch.optim
//! for f, start in [(beale, [1.0, 1.5]), (rosenbrock, [-1.2, 1.0])]:
//!     for make in [lambda p: O.SGD(p, lr=1e-3),
//!                  lambda p: O.SGD(p, lr=1e-3, momentum=0.9),
//!                  lambda p: O.SGD(p, lr=1e-3, momentum=0.9, nesterov=True),
//!                  lambda p: O.Adagrad(p, lr=0.1),
//!                  lambda p: O.RMSprop(p, lr=0.01),
//!                  lambda p: O.Adadelta(p, lr=1.0),
//!                  lambda p: O.Adam(p, lr=0.1),
//!                  lambda p: O.NAdam(p, lr=0.1, foreach=True)]:
//!         point = torch.tensor(start, requires_grad=True)
//!         optimizer = make([point])
//!         for step in range(1, 21):
//!             optimizer.zero_grad()
//!             f(point).backward()
//!             optimizer.step()
//!             if step in (1, 2, 10, 20):
//!                 print(step, point.tolist())
//! ```

#![allow(
    clippy::unreadable_literal,
    reason = "the digits stand as PyTorch prints them"
)]

use descent::landscape::{Beale, Landscape, Rosenbrock, path};
use descent::{Adadelta, Adagrad, Adam, Error, Momentum, Nadam, Nesterov, Optimizer, RmsProp, Sgd};

/// Rounding differs by the order of multiplications; twenty steps make little of it.
const TOLERANCE: f64 = 1e-11;

type Points = [(usize, [f64; 2]); 4];

fn beale(mut optimizer: impl Optimizer, expected: Points) -> Result<(), Error> {
    agrees(&Beale, [1.0, 1.5], &mut optimizer, expected)
}

fn rosenbrock(mut optimizer: impl Optimizer, expected: Points) -> Result<(), Error> {
    agrees(&Rosenbrock, [-1.2, 1.0], &mut optimizer, expected)
}

fn agrees(
    landscape: &dyn Landscape,
    start: [f64; 2],
    optimizer: &mut dyn Optimizer,
    expected: Points,
) -> Result<(), Error> {
    let path = path(landscape, start, optimizer, 20)?;
    for (step, [x, y]) in expected {
        for (axis, ours, theirs) in [("x", path[step][0], x), ("y", path[step][1], y)] {
            let apart = (ours - theirs).abs();
            assert!(
                apart < TOLERANCE,
                "{optimizer:?} on {} is {apart:e} off in {axis} at step {step}",
                landscape.name()
            );
        }
    }
    Ok(())
}

#[test]
fn sgd_takes_pytorchs_steps() -> Result<(), Error> {
    beale(
        Sgd::new(0.001)?,
        [
            (1, [0.9655, 1.4075]),
            (2, [0.9421191686334492, 1.3365239475031898]),
            (10, [0.8834896738786886, 1.0219854225878044]),
            (20, [0.9014849317446857, 0.8157692213112272]),
        ],
    )?;
    rosenbrock(
        Sgd::new(0.001)?,
        [
            (1, [-0.9843999999999999, 1.088]),
            (2, [-1.0272715665664, 1.0642086720000001]),
            (10, [-1.0214113342697504, 1.0512622673760386]),
            (20, [-1.0135612207526075, 1.0352940530350656]),
        ],
    )
}

#[test]
fn momentum_takes_pytorchs_steps() -> Result<(), Error> {
    beale(
        Momentum::new(0.001)?,
        [
            (1, [0.9655, 1.4075]),
            (2, [0.9110691686334492, 1.2532739475031898]),
            (10, [0.6677717136730972, -0.09958199692124652]),
            (20, [1.005019654703944, -0.8637305449397065]),
        ],
    )?;
    rosenbrock(
        Momentum::new(0.001)?,
        [
            (1, [-0.9843999999999999, 1.088]),
            (2, [-0.8332315665664001, 1.143408672]),
            (10, [-0.8139232312953061, 0.7548677722225039]),
            (20, [-0.6389689004144413, 0.2678497193976122]),
        ],
    )
}

#[test]
fn nesterov_takes_pytorchs_steps() -> Result<(), Error> {
    beale(
        Nesterov::new(0.001)?,
        [
            (1, [0.93445, 1.32425]),
            (2, [0.8764252617477132, 1.1430197040657772]),
            (10, [0.778252904047631, 0.005272542048377648]),
            (20, [1.1633598357557982, -0.596731051891373]),
        ],
    )?;
    rosenbrock(
        Nesterov::new(0.001)?,
        [
            (1, [-0.7903600000000001, 1.1672]),
            (2, [-0.9348047231690214, 1.0323181932480001]),
            (10, [-0.8799183284394609, 0.781946181346575]),
            (20, [-0.75740379708521, 0.5813725160561304]),
        ],
    )
}

#[test]
fn adagrad_takes_pytorchs_steps() -> Result<(), Error> {
    beale(
        Adagrad::new(0.1)?,
        [
            (1, [0.9000000000002899, 1.400000000000108]),
            (2, [0.8460640809690515, 1.3434413217849865]),
            (10, [0.6813880077808737, 1.1352983054718222]),
            (20, [0.6370670381875141, 1.0038581677006244]),
        ],
    )?;
    rosenbrock(
        Adagrad::new(0.1)?,
        [
            (1, [-1.1000000000000463, 1.0999999999998864]),
            (2, [-1.0762981580588176, 1.1242535625035377]),
            (10, [-1.0587671821590328, 1.1272608891063083]),
            (20, [-1.0522266203224528, 1.1134623002107726]),
        ],
    )
}

#[test]
fn rms_prop_takes_pytorchs_steps() -> Result<(), Error> {
    beale(
        RmsProp::new(0.01)?,
        [
            (1, [0.9000000002898552, 1.400000000108108]),
            (2, [0.845871830785472, 1.3432480042113677]),
            (10, [0.6792465960629521, 1.1320713139618495]),
            (20, [0.6361296646295315, 0.9949438330252407]),
        ],
    )?;
    rosenbrock(
        RmsProp::new(0.01)?,
        [
            (1, [-1.100000000046382, 1.0999999998863637]),
            (2, [-1.076185508403677, 1.1243685088457427]),
            (10, [-1.0586165350733276, 1.1269467398858146]),
            (20, [-1.0515832653202304, 1.1121082197464731]),
        ],
    )
}

#[test]
fn adadelta_takes_pytorchs_steps() -> Result<(), Error> {
    beale(
        Adadelta::new(1.0)?,
        [
            (1, [0.9968377223531157, 1.4968377223416796]),
            (2, [0.9936142410598532, 1.4936116517611437]),
            (10, [0.967687790393717, 1.4675046015050575]),
            (20, [0.9368177933144985, 1.4359407316197856]),
        ],
    )?;
    rosenbrock(
        Adadelta::new(1.0)?,
        [
            (1, [-1.1968377223401718, 1.0031622776581266]),
            (2, [-1.1936348244907617, 1.0063684544709455]),
            (10, [-1.1691131971014705, 1.0310816323412628]),
            (20, [-1.143258968042309, 1.0574593005706032]),
        ],
    )
}

#[test]
fn adam_takes_pytorchs_steps() -> Result<(), Error> {
    beale(
        Adam::new(0.1)?,
        [
            (1, [0.9000000000289855, 1.4000000000108108]),
            (2, [0.8034342881314479, 1.302648177837113]),
            (10, [0.31955391592275223, 0.6975912586091236]),
            (20, [0.498947336427896, 0.2952740459082277]),
        ],
    )?;
    rosenbrock(
        Adam::new(0.1)?,
        [
            (1, [-1.1000000000046382, 1.0999999999886363]),
            (2, [-1.017259582788236, 1.1830597533458147]),
            (10, [-1.0989041046967079, 1.0192858816261177]),
            (20, [-0.9879860928000704, 1.0423367206217042]),
        ],
    )
}

#[test]
fn nadam_takes_pytorchs_steps() -> Result<(), Error> {
    beale(
        Nadam::new(0.1)?,
        [
            (1, [0.894354822195083, 1.3943548221758824]),
            (2, [0.8336726739147607, 1.3308524909293074]),
            (10, [0.5703226944372173, 0.9575695599946503]),
            (20, [0.7143519103776409, 0.5926252312557929]),
        ],
    )?;
    rosenbrock(
        Nadam::new(0.1)?,
        [
            (1, [-1.094354822169361, 1.1056451778235337]),
            (2, [-1.0670686785145793, 1.133208781573316]),
            (10, [-1.0476547837185404, 1.1142602738121425]),
            (20, [-1.0248250503839118, 1.0579208937790363]),
        ],
    )
}
