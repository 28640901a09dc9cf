//! What a run prints when it is over: the same for equal runs.

use std::fmt::Write as _;

use datasets::{Dataset, Targets};
use model::{Answer, Model, Report, percent};
use network::{Activation, Layer, Network};
use training::{ClassWeights, StopReason, Trainer};

use crate::arguments::{Keep, Train};
use crate::data::Data;
use crate::reading::list;
use crate::run_result::RunResult;
use crate::training_run::{Ended, has_class_weights};

pub(crate) fn of_run(arguments: &Train, data: &Data, trainer: &Trainer, ended: &Ended) -> String {
    let (reason, model) = (&ended.reason, &ended.model);
    let (evaluation, report) = (&ended.judged.evaluation, &ended.judged.report);
    let (source, seed) = (&arguments.model.data, arguments.model.network.seed);
    let settings = trainer.settings();
    let plan = trainer.plan();
    let mut text = String::new();
    let mut line = |subject: &str, what: String| {
        let _ = writeln!(text, "{subject:<12}{what}");
    };
    line("data", format!("{source}: {}", parts(data)));
    if let Answer::Value { column, scaling } = &data.answer {
        line(
            "target",
            format!(
                "{column}, standardized: mean {}, deviation {}; a loss is that of the standardized \
                 target",
                scaling.shift, scaling.scale
            ),
        );
    }
    line("network", describe_network(trainer.network()));
    line("loss", settings.loss.to_string());
    line(
        "optimizer",
        format!(
            "{}, learning rate {}",
            settings.optimizer, settings.learning_rate
        ),
    );
    if let Some(l2) = settings.l2 {
        line("L2", l2.strength().to_string());
    }
    if let Some(weights) = class_weights(data, trainer) {
        line("weights", weights);
    }
    line(
        "batches",
        format!(
            "{}, {} per epoch, seed {seed}",
            count(plan.batch(0).len(), "sample"),
            count(plan.iterations_per_epoch(), "iteration")
        ),
    );
    if let Some(also) = also_set(arguments) {
        line("also set", also);
    }
    let history = trainer.history();
    if let Some(last) = history.last_epoch() {
        let why = match reason {
            StopReason::Epochs => "all done".to_owned(),
            reason => reason.to_string(),
        };
        line(
            "epochs",
            format!("{} ({} iterations): {why}", last.epoch, last.iterations),
        );
        let best = history
            .best_epoch()
            .filter(|_| arguments.kept() == Keep::Best);
        if let Some(best) = best {
            line(
                "kept",
                format!("epoch {}, of the lowest validation loss", best.epoch),
            );
        }
        let kept = best.unwrap_or(last);
        line(
            "training",
            judged(kept.training_loss, kept.training_accuracy, None),
        );
        if let Some(loss) = kept.validation_loss {
            line("validation", judged(loss, kept.validation_accuracy, None));
        }
    }
    let subject = if data.test.is_some() {
        "test"
    } else {
        "all points"
    };
    let samples = data.judged_on().samples();
    line(
        subject,
        judged(evaluation.loss, evaluation.accuracy, Some(samples)),
    );
    let _ = write!(text, "\n{report}");
    if let Some(recall) = mean_recall(model, report) {
        let _ = writeln!(text, "\n{recall}");
    }
    if let Some(verdict) = verdict(model, report) {
        let _ = writeln!(text, "\n{verdict}");
    }
    text
}

/// The weight of each class, if they have any.
fn class_weights(data: &Data, trainer: &Trainer) -> Option<String> {
    let weights = trainer.training().class_weights()?;
    let names = data.training.class_names()?;
    let named = names.iter().zip(weights);
    let all: Vec<String> = named.map(|(name, w)| format!("{name} {w:.4}")).collect();
    Some(list(&all))
}

/// An option that was given, as it is typed.
fn shown(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// The options that are not at their defaults and of which no other line tells.
fn also_set(arguments: &Train) -> Option<String> {
    let mut all = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        all.extend(value.map(|value| format!("--{name} {value}")));
    };
    let source = &arguments.model.data;
    let initialization = arguments.model.network.initialization;
    let initialization = initialization.filter(|&i| i != source.defaults().initialization);
    add("initialization", shown(initialization));
    let schedule = arguments.training.schedule.to_string();
    add("schedule", (schedule != "constant").then_some(schedule));
    let weights = arguments
        .training
        .class_weights
        .filter(|&weights| weights != ClassWeights::Equal);
    add(
        "class-weights",
        weights.map(|weights| weights.name().to_owned()),
    );
    add("dropout", shown(arguments.training.dropout));
    add("drop-last", arguments.training.drop_last.then(String::new));
    add("target-loss", shown(arguments.training.target_loss));
    add("target-accuracy", shown(arguments.training.target_accuracy));
    add("patience", shown(arguments.patience));
    add("validation", shown(arguments.validation));
    add("keep", arguments.keep.map(|keep| keep.name().to_owned()));
    for (name, value) in arguments.model.table.settings() {
        let value = match value {
            toml::Value::Boolean(_) => String::new(),
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        add(&name.replace('_', "-"), (name != "label").then_some(value));
    }
    let all: Vec<&str> = all.iter().map(|option| option.trim_end()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What classes with weights aim at, if the model has them.
pub(crate) fn mean_recall(model: &Model, report: &Report) -> Option<String> {
    match report {
        Report::Classes(report) if has_class_weights(model) => Some(format!(
            "With classes that count the same, the accuracy is the mean recall: {}   (always the same \
             class: {})",
            percent(report.mean_recall()),
            percent(report.mean_recall_of_one())
        )),
        _ => None,
    }
}

/// What to say of a network that has learned nothing of use.
pub(crate) fn verdict(model: &Model, report: &Report) -> Option<&'static str> {
    match report {
        Report::Classes(report) if has_class_weights(model) => (report.mean_recall()
            <= report.mean_recall_of_one())
        .then_some("No better than always answering the same class."),
        report if RunResult::of_report(report).for_doctor().beats_trivial() => None,
        Report::Classes(_) => Some("No better than always answering the largest class."),
        Report::Values(_) => Some("No better than always answering the mean."),
    }
}

/// The parts of the data and what one sample is.
pub(crate) fn parts(data: &Data) -> String {
    let mut counts = vec![format!("{} training", data.training.samples())];
    if let Some(validation) = &data.validation {
        counts.push(format!("{} validation", validation.samples()));
    }
    if let Some(test) = &data.test {
        counts.push(format!("{} test", test.samples()));
    }
    format!("{} samples, {}", counts.join(", "), sample(&data.training))
}

fn sample(dataset: &Dataset) -> String {
    let targets = match dataset.targets() {
        Targets::Classes { names, .. } => format!("{} classes", names.len()),
        Targets::Values(values) => format!("{} value(s) to predict", values.nrows()),
    };
    format!("{} features, {targets}", dataset.features())
}

/// Sizes, activations and the number of parameters.
pub(crate) fn describe_network(network: &Network) -> String {
    let sizes: Vec<String> = network.sizes().iter().map(ToString::to_string).collect();
    let layers = network.layers();
    let hidden = layers[..layers.len() - 1].iter().map(Layer::activation);
    let mut hidden: Vec<String> = hidden.map(|activation| activation.to_string()).collect();
    if hidden.iter().all(|one| *one == hidden[0]) {
        hidden.truncate(1);
    }
    let mut text = sizes.join("-");
    if !hidden.is_empty() {
        let _ = write!(text, " {}", hidden.join(", "));
    }
    match network.output_activation() {
        Activation::Identity => {}
        activation => {
            let _ = write!(text, ", {activation} at the end");
        }
    }
    let _ = write!(text, ", {} parameters", network.parameter_count());
    text
}

fn judged(loss: f64, accuracy: Option<f64>, samples: Option<usize>) -> String {
    let mut text = format!("loss {loss}");
    if let Some(accuracy) = accuracy {
        let _ = write!(text, ", accuracy {}", percent(accuracy));
        if let Some(samples) = samples {
            let right = (accuracy * samples as f64).round();
            let _ = write!(text, " ({right} of {samples})");
        }
    }
    text
}

fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}
