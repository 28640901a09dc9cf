//! The settings of a run, those marked that are not at their defaults.

use losses::L2;
use model::{Answer, Missing, Pipeline};
use training::ClassWeights;

use super::Run;
use super::html::{Align, Html, Row};
use crate::arguments::{HiddenLayers, Keep, SPLIT_SEED, TEST_SHARE};
use crate::run_start::{default_batch_size, default_learning_rate, default_loss};
use crate::source::Source;

/// A setting with the option that sets it.
struct Setting {
    option: String,
    value: String,
    /// What it would be if nobody had asked for it, the other settings being as they are.
    default: String,
    /// Why the default is what it is.
    reason: String,
}

pub(super) fn write(html: &mut Html, run: &Run<'_>) {
    html.text("h2", "Settings");
    html.text(
        "p",
        "Those that are not at their defaults are marked and say what the default is.",
    );
    let rows = all(run).into_iter().map(|setting| {
        let marked = setting.value != setting.default;
        let why = if marked {
            format!("set; the default is {}", setting.default)
        } else {
            setting.reason
        };
        Row {
            cells: vec![format!("--{}", setting.option), setting.value, why],
            marked,
        }
    });
    let headings = [
        ("setting", Align::Left),
        ("value", Align::Left),
        ("why", Align::Left),
    ];
    html.table("Settings", &headings, &rows.collect::<Vec<_>>());
}

fn all(run: &Run<'_>) -> Vec<Setting> {
    let mut settings = of_network(run);
    settings.extend(of_training(run));
    settings.extend(of_classes(run));
    settings.extend(of_table(run));
    settings
}

fn of_network(run: &Run<'_>) -> Vec<Setting> {
    let model = &run.arguments.model;
    let defaults = model.data.defaults();
    let for_data = format!("default for {}", kind(&model.data));
    let sizes = run.network.sizes();
    let hidden = &sizes[1..sizes.len() - 1];
    let targets = match run.data.answer {
        Answer::Classes { .. } => "classes",
        Answer::Value { .. } => "values",
    };
    let mut all = vec![Setting {
        option: "layers".to_owned(),
        value: HiddenLayers(hidden.to_vec()).to_string(),
        default: HiddenLayers(defaults.hidden.to_vec()).to_string(),
        reason: for_data.clone(),
    }];
    if !hidden.is_empty() {
        all.push(Setting {
            option: "activation".to_owned(),
            value: run.network.layers()[0].activation().to_string(),
            default: defaults.activation.to_string(),
            reason: for_data.clone(),
        });
    }
    let initialization = model
        .network
        .initialization
        .unwrap_or(defaults.initialization);
    all.push(Setting {
        option: "initialization".to_owned(),
        value: initialization.to_string(),
        default: defaults.initialization.to_string(),
        reason: for_data,
    });
    all.push(Setting {
        option: "loss".to_owned(),
        value: run.settings.loss.to_string(),
        default: default_loss(&model.data, run.data).to_string(),
        reason: format!("default for {targets}"),
    });
    all.push(Setting {
        option: "seed".to_owned(),
        value: model.network.seed.to_string(),
        default: "1".to_owned(),
        reason: "default".to_owned(),
    });
    all
}

fn of_training(run: &Run<'_>) -> Vec<Setting> {
    let (arguments, settings) = (run.arguments, run.settings);
    let training = &arguments.training;
    let source = &arguments.model.data;
    let defaults = source.defaults();
    let for_data = format!("default for {}", kind(source));
    let samples = run.data.training.samples();
    let optimizer = settings.optimizer;
    let of_optimizer = if optimizer == defaults.optimizer {
        for_data.clone()
    } else {
        format!("default of {}", optimizer.key())
    };
    let l2 = source.default_l2(samples);
    let l2_reason = match l2 {
        Some(_) => format!(
            "default for tables: {} / {samples} rows, at most {}",
            Pipeline::L2_TIMES_ROWS,
            Pipeline::MOST_L2
        ),
        None => "default".to_owned(),
    };
    let stopping = &settings.stopping;
    let keep = if stopping.patience.is_some() {
        Keep::Best
    } else {
        Keep::Last
    };
    let setting = |option: &str, value: String, default: String, reason: &str| Setting {
        option: option.to_owned(),
        value,
        default,
        reason: reason.to_owned(),
    };
    let off = |option, value: Option<String>| {
        let value = value.unwrap_or_else(none);
        setting(option, value, none(), "default")
    };
    vec![
        setting(
            "optimizer",
            optimizer.key().to_owned(),
            defaults.optimizer.key().to_owned(),
            &for_data,
        ),
        setting(
            "learning-rate",
            settings.learning_rate.to_string(),
            default_learning_rate(source, optimizer).to_string(),
            &of_optimizer,
        ),
        setting(
            "schedule",
            training.schedule.to_string(),
            "constant".to_owned(),
            "default",
        ),
        setting(
            "l2",
            number(settings.l2.map(L2::strength)),
            number(l2),
            &l2_reason,
        ),
        off("dropout", training.dropout.map(|rate| rate.to_string())),
        setting(
            "batch-size",
            settings.batch_size.to_string(),
            default_batch_size(source, optimizer, samples).to_string(),
            &of_optimizer,
        ),
        setting(
            "drop-last",
            if training.drop_last { "yes" } else { "no" }.to_owned(),
            "no".to_owned(),
            "default",
        ),
        setting(
            "epochs",
            stopping.epochs.to_string(),
            defaults.epochs.to_string(),
            &for_data,
        ),
        off("target-loss", stopping.target_loss.map(|x| x.to_string())),
        off(
            "target-accuracy",
            stopping.target_accuracy.map(|x| x.to_string()),
        ),
        off("patience", stopping.patience.map(|n| n.to_string())),
        off("validation", arguments.validation.map(|x| x.to_string())),
        setting(
            "keep",
            arguments.kept().name().to_owned(),
            keep.name().to_owned(),
            if stopping.patience.is_some() {
                "default with --patience"
            } else {
                "default without --patience"
            },
        ),
    ]
}

/// How much each class counts, where there are classes.
fn of_classes(run: &Run<'_>) -> Option<Setting> {
    matches!(run.data.answer, Answer::Classes { .. }).then(|| Setting {
        option: "class-weights".to_owned(),
        value: run.settings.class_weights.name().to_owned(),
        default: ClassWeights::Equal.name().to_owned(),
        reason: "default".to_owned(),
    })
}

/// How the table is read: what was asked for, with the defaults of the split.
fn of_table(run: &Run<'_>) -> Vec<Setting> {
    let table = &run.arguments.model.table;
    let given = table.settings().into_iter().map(|(key, value)| {
        let value = match value {
            toml::Value::Boolean(_) => "yes".to_owned(),
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        let (default, reason) = match key {
            // It has no default.
            "label" => (value.clone(), "the column to learn"),
            "split" => ((1.0 - TEST_SHARE).to_string(), "default"),
            "shuffle_split_seed" => (SPLIT_SEED.to_string(), "default"),
            "first_label" => ("0".to_owned(), ""),
            "missing" => (Missing::default().name().to_owned(), "default"),
            "decimal" => (".".to_owned(), "default"),
            "features" => ("all".to_owned(), ""),
            "classes" | "values" | "separator" | "encoding" => ("to find it out".to_owned(), ""),
            _ => (none(), ""),
        };
        Setting {
            option: key.replace('_', "-"),
            value,
            default,
            reason: reason.to_owned(),
        }
    });
    given.collect()
}

/// What data a default is for.
fn kind(source: &Source) -> String {
    match source {
        Source::Table(_) => "tables".to_owned(),
        Source::Mnist(_) => "MNIST".to_owned(),
        Source::Images(_) => "images".to_owned(),
        other => other.to_string(),
    }
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(none, |value| value.to_string())
}

fn none() -> String {
    "none".to_owned()
}
