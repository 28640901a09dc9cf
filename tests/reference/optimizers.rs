use descent::landscape::{Beale, Bowl, Landscape, Rosenbrock, path};
use descent::{AdamW, Adamax, AmsGrad, Optimizer, RAdam, Variant};
use serde::Deserialize;

use crate::comparison::{Comparison, FIFTY_STEPS};
use crate::tables::{Failure, read};

#[derive(Deserialize)]
struct PathCase {
    optimizer: String,
    landscape: String,
    learning_rate: f64,
    path: Vec<[f64; 2]>,
}

fn optimizer(name: &str, learning_rate: f64) -> Result<Box<dyn Optimizer + Send>, Failure> {
    Ok(match name {
        "adamw" => Box::new(AdamW::new(learning_rate)?),
        "adamax" => Box::new(Adamax::new(learning_rate)?),
        // PyTorch's case has beta2 0.9: with 0.999 AMSGrad would seldom differ from Adam.
        "amsgrad" => Box::new(AmsGrad::new(learning_rate)?.with_beta2(0.9)?),
        "radam" => Box::new(RAdam::new(learning_rate)?),
        name => name.parse::<Variant>()?.optimizer(learning_rate)?,
    })
}

fn landscape(name: &str) -> Result<&'static dyn Landscape, Failure> {
    match name {
        "bowl" => Ok(&Bowl::RAVINE),
        "beale" => Ok(&Beale),
        "rosenbrock" => Ok(&Rosenbrock),
        _ => Err(format!("no landscape is called {name}").into()),
    }
}

fn compare_paths(comparison: &mut Comparison, what: &str, ours: &[[f64; 2]], theirs: &[[f64; 2]]) {
    assert_eq!(ours.len(), theirs.len(), "steps of {what}");
    for (step, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        comparison.number(format_args!("{what}, step {step}, x"), ours[0], theirs[0]);
        comparison.number(format_args!("{what}, step {step}, y"), ours[1], theirs[1]);
    }
}

#[test]
fn fifty_steps_of_every_optimizer_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<PathCase> = read("optimizers")?;
    for variant in Variant::ALL {
        let found = cases.iter().any(|case| case.optimizer == variant.key());
        // Batch gradient descent has the rule of SGD.
        let sgds = variant == Variant::GradientDescent;
        assert!(found || sgds, "no case of {variant}");
    }
    let mut comparison = Comparison::within(FIFTY_STEPS);
    for case in cases {
        let mut optimizer = optimizer(&case.optimizer, case.learning_rate)?;
        let (start, steps) = (case.path[0], case.path.len() - 1);
        let ours = path(landscape(&case.landscape)?, start, &mut *optimizer, steps)?;
        let what = format!("{} on {}", case.optimizer, case.landscape);
        compare_paths(&mut comparison, &what, &ours, &case.path);
    }
    Ok(())
}
