//! What is chosen by name: all of it is written and read in one style.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization};
use training::ClassWeights;

use crate::learning_rate::ScheduleArgument;

/// What is read as `value` is written as `value`, by its name and in other spellings of it; and what is
/// none of them is told which there are.
fn holds<T>(what: &str, all: &[T], name: impl Fn(T) -> &'static str)
where
    T: Copy + Debug + Display + PartialEq + FromStr<Err: Display>,
{
    for &value in all {
        let name = name(value);
        let written = value.to_string();
        // A name may have its numbers behind it.
        assert!(
            written.starts_with(name),
            "{what}: {written} is called {name}"
        );
        for spelling in [
            written.clone(),
            written.to_uppercase(),
            written.replace('-', "_"),
        ] {
            let read = spelling.parse::<T>();
            assert!(read.is_ok_and(|read| read == value), "{what}: {spelling}");
        }
        // As a column of a table is printed.
        assert_eq!(format!("{value:>30}"), format!("{written:>30}"), "{what}");
        let refused = format!("{name}x").parse::<T>();
        let Err(message) = refused.map_err(|error| error.to_string()) else {
            panic!("{what}: {name}x is none");
        };
        let begin = format!(" called \"{name}x\"; there are: ");
        assert!(message.contains(&begin), "{what}: {message}");
        let known = message.split("there are: ").nth(1).unwrap_or_default();
        let is_it = |form: &str| {
            // A schedule is listed with its numbers.
            let listed = form.split(':').next().unwrap_or(form);
            listed == name || listed.parse::<T>().ok() == Some(value)
        };
        assert!(known.split(", ").any(is_it), "{what}: {known} lack {name}");
    }
}

#[test]
fn names_are_written_and_read_in_one_style() {
    let mut activations = Activation::ALL.to_vec();
    activations.extend([
        Activation::Elu { alpha: 2.5 },
        Activation::LeakyRelu { slope: 0.2 },
    ]);
    holds("activation", &activations, Activation::name);
    let mut losses = Loss::ALL.to_vec();
    losses.extend("huber(0.5)".parse::<Loss>());
    assert_eq!(losses.len(), Loss::ALL.len() + 1);
    holds("loss", &losses, Loss::name);
    let mut initializations = Initialization::ALL.to_vec();
    initializations.push(Initialization::Uniform { limit: 0.1 });
    holds("initialization", &initializations, Initialization::name);
    holds("optimizer", &OptimizerKind::ALL, OptimizerKind::name);
    for kind in OptimizerKind::ALL {
        assert_eq!(kind.key().parse::<OptimizerKind>().ok(), Some(kind));
    }
    holds("class weights", &ClassWeights::ALL, ClassWeights::name);
    let (epochs, factor) = (3, 0.5);
    let schedules = [
        ScheduleArgument::Constant,
        ScheduleArgument::Step { epochs, factor },
        ScheduleArgument::Exponential { factor },
        ScheduleArgument::Cosine,
        ScheduleArgument::WarmupCosine { epochs },
        ScheduleArgument::OneCycle,
        ScheduleArgument::Plateau { epochs, factor },
    ];
    holds("schedule", &schedules, ScheduleArgument::name);
}
