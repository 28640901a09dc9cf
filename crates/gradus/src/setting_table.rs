//! The settings in which runs differ.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::run_settings::{hidden_activation, hidden_layers};

/// What changes nothing of what a run comes to.
const OF_NO_CONSEQUENCE: [&str; 2] = ["ledger", "checkpoint_every"];

/// A setting with its value in each run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The option that sets it, as it is typed.
    pub(crate) option: String,
    pub(crate) values: Vec<String>,
}

/// The settings that are not the same in all runs, of which these are the files `run.toml`.
pub(crate) fn differences(runs: &[&Table]) -> Vec<Difference> {
    let keys: BTreeSet<&str> = runs
        .iter()
        .flat_map(|run| run.keys().map(String::as_str))
        .filter(|key| !OF_NO_CONSEQUENCE.contains(key))
        .collect();
    let difference = |key: &str| {
        let values: Vec<String> = runs.iter().map(|run| written(key, run)).collect();
        let differ = values.iter().any(|value| *value != values[0]);
        let option = match key {
            "sizes" => "layers",
            "activations" => "activation",
            key => key,
        };
        let option = format!("--{}", option.replace('_', "-"));
        differ.then_some(Difference { option, values })
    };
    keys.into_iter().filter_map(difference).collect()
}

/// The value of a setting, as it is typed.
pub(crate) fn written(key: &str, run: &Table) -> String {
    let none = || "none".to_owned();
    match (key, run.get(key)) {
        ("sizes", Some(sizes)) => {
            hidden_layers(sizes).map_or_else(|_| none(), |layers| layers.to_string())
        }
        ("activations", Some(all)) => hidden_activation(all).map_or_else(none, str::to_owned),
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(value)) => value.to_string(),
        (_, None) => none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_named_and_as_it_is_typed() {
        let one: Table =
            "sizes = [4, 16, 8, 3]\nactivations = [\"tanh\", \"tanh\", \"identity\"]\n\
                          learning_rate = 0.01\nl2 = 0.0\nseed = \"1\"\nledger = true"
                .parse()
                .unwrap();
        let other: Table = "sizes = [5, 3]\nactivations = [\"identity\"]\nlearning_rate = 0.01\n\
                            seed = \"1\"\nledger = false"
            .parse()
            .unwrap();
        let named = |option: &str, values: [&str; 2]| Difference {
            option: option.to_owned(),
            values: values.map(str::to_owned).to_vec(),
        };
        assert_eq!(
            differences(&[&one, &other]),
            [
                named("--activation", ["tanh", "none"]),
                named("--l2", ["0.0", "none"]),
                named("--layers", ["16,8", "none"]),
            ]
        );
        assert_eq!(differences(&[&one, &one]), []);
    }
}
