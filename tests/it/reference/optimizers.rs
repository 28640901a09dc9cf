use descent::landscape::{Beale, Bowl, Landscape, Rosenbrock};
use descent::{AmsGrad, Optimizer, OptimizerKind};
use serde::Deserialize;

use super::comparison::{Comparison, FIFTY_STEPS};
use super::schedules::ScheduleName;
use super::tables::{Failure, read};

#[derive(Deserialize)]
struct PathCase {
    optimizer: String,
    landscape: String,
    learning_rate: f64,
    #[serde(default)]
    schedule: ScheduleName,
    path: Vec<[f64; 2]>,
}

fn optimizer(name: &str, learning_rate: f64) -> Result<Box<dyn Optimizer + Send>, Failure> {
    Ok(match name {
        // PyTorch's case has beta2 0.9: with 0.999 AMSGrad would seldom differ from Adam.
        "amsgrad" => Box::new(AmsGrad::new(learning_rate)?.with_beta2(0.9)?),
        name => name.parse::<OptimizerKind>()?.build(learning_rate)?,
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

fn compare(comparison: &mut Comparison, case: &PathCase) -> Result<(), Failure> {
    let landscape = landscape(&case.landscape)?;
    let schedule = case.schedule.schedule()?;
    let mut optimizer = optimizer(&case.optimizer, case.learning_rate)?;
    let mut ours = case.path[0];
    for (step, theirs) in (0..).zip(&case.path[1..]) {
        optimizer.set_learning_rate(case.learning_rate * schedule.factor(step))?;
        let gradient = landscape.gradient(ours);
        optimizer.step(&mut ours, &gradient)?;
        let what = format!(
            "{} on {}, after step {}",
            case.optimizer,
            case.landscape,
            step + 1
        );
        comparison.number(format_args!("{what}, x"), ours[0], theirs[0]);
        comparison.number(format_args!("{what}, y"), ours[1], theirs[1]);
    }
    Ok(())
}

#[test]
fn fifty_steps_of_every_optimizer_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<PathCase> = read("optimizers")?;
    for kind in OptimizerKind::ALL {
        let found = cases.iter().any(|case| case.optimizer == kind.key());
        // Batch gradient descent has the rule of SGD.
        let sgds = kind == OptimizerKind::GradientDescent;
        assert!(found || sgds, "no case of {kind}");
    }
    let mut comparison = Comparison::within(FIFTY_STEPS);
    cases
        .iter()
        .try_for_each(|case| compare(&mut comparison, case))
}

#[test]
fn fifty_steps_with_a_schedule_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<PathCase> = read("scheduled_optimizers")?;
    assert!(cases.iter().all(|case| case.path.len() == 51));
    let mut comparison = Comparison::within(FIFTY_STEPS);
    cases
        .iter()
        .try_for_each(|case| compare(&mut comparison, case))
}
