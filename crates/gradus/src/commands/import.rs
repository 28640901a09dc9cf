//! `gradus import`: a network of weights that were trained in PyTorch.

use std::io::{Write, stdout};

use anyhow::Context;
use losses::Loss;
use model::{Answer, Columns, InputColumn, Model, Scaling, StateDict};
use network::Activation;

use crate::WrongArguments;
use crate::arguments::Import;
use crate::summary::describe_network;
use crate::trained;

pub(crate) fn run(arguments: &Import) -> anyhow::Result<()> {
    let file = arguments.weights.display();
    let weights = match StateDict::load(&arguments.weights) {
        // It names the file already.
        Err(error @ model::Error::File { .. }) => return Err(error.into()),
        weights => weights.with_context(|| file.to_string())?,
    };
    let like = arguments.like.as_deref().map(trained::load).transpose()?;
    let network = weights.network(&activations(arguments, &weights, like.as_ref())?)?;
    let (columns, loss, answer) = if let Some(like) = like {
        let loss = arguments.loss.unwrap_or(like.loss());
        (like.columns().clone(), loss, like.answer().clone())
    } else {
        let loss = loss(arguments, &weights)?;
        let answer = answer(arguments, &weights, loss)?;
        (columns(arguments, &weights)?, loss, answer)
    };
    backprop::check_logits(&network, loss).map_err(|error| WrongArguments(error.to_string()))?;
    let mut model =
        Model::new(columns, network, loss, answer).map_err(|error| by_arguments(&error))?;
    model.origin.insert("weights".to_owned(), file.to_string());
    model.save(&arguments.file)?;
    writeln!(
        stdout(),
        "{}: {}, loss {loss}",
        arguments.file.display(),
        describe_network(model.network())
    )?;
    Ok(())
}

/// What does not go together was given by arguments.
fn by_arguments(error: &model::Error) -> WrongArguments {
    WrongArguments(error.to_string())
}

fn wrong<T>(message: impl Into<String>) -> anyhow::Result<T> {
    Err(WrongArguments(message.into()).into())
}

/// The activation of each layer.
fn activations(
    arguments: &Import,
    weights: &StateDict,
    like: Option<&Model>,
) -> anyhow::Result<Vec<Activation>> {
    let of_like: Vec<Activation> = like.map_or(Vec::new(), |like| {
        let layers = like.network().layers().iter();
        layers.map(network::Layer::activation).collect()
    });
    let last = arguments.output_activation.or(of_like.last().copied());
    let last = last.unwrap_or(Activation::Identity);
    let hidden = weights.layers() - 1;
    let mut all = match (arguments.activation.as_slice(), of_like.as_slice()) {
        (all, _) | ([], [all @ .., _]) if all.len() == hidden => all.to_vec(),
        ([one], _) => vec![*one; hidden],
        ([], [first, _, ..]) => vec![*first; hidden],
        ([], _) => {
            return wrong(format!(
                "the weights do not say which activation follows a layer: name it for the {hidden} hidden \
                 layers with --activation, such as --activation relu"
            ));
        }
        (several, _) => {
            return wrong(format!(
                "{} activations for {hidden} hidden layers: want one for all or one for each",
                several.len()
            ));
        }
    };
    all.push(last);
    Ok(all)
}

fn loss(arguments: &Import, weights: &StateDict) -> anyhow::Result<Loss> {
    match (arguments.loss, weights.outputs()) {
        (Some(loss), _) => Ok(loss),
        (None, 1) => wrong(
            "one output may be a value or say which of two classes: name the loss that the network was \
             trained with, such as --loss mean-squared-error or --loss binary-cross-entropy",
        ),
        (None, _) => Ok(Loss::CrossEntropy),
    }
}

fn columns(arguments: &Import, weights: &StateDict) -> anyhow::Result<Columns> {
    let count = weights.inputs();
    let names = match arguments.features.as_slice() {
        [] => (0..count).map(|place| format!("x{place}")).collect(),
        names if names.len() == count => names.to_vec(),
        names => {
            return wrong(format!(
                "{} --features for a network of {count} inputs",
                names.len()
            ));
        }
    };
    let for_each = |option: &str, numbers: &[f64], default: f64| match numbers {
        [] => Ok(vec![default; count]),
        [one] => Ok(vec![*one; count]),
        several if several.len() == count => Ok(several.to_vec()),
        several => wrong(format!(
            "{} numbers of --{option} for a network of {count} inputs: want one for all or one for each",
            several.len()
        )),
    };
    let shifts = for_each("shift", &arguments.shift, 0.0)?;
    let scales = for_each("scale", &arguments.scale, 1.0)?;
    let scalings = shifts.into_iter().zip(scales);
    let columns = names
        .into_iter()
        .zip(scalings)
        .map(|(name, (shift, scale))| InputColumn::number(name, Scaling { shift, scale }));
    Ok(Columns::new(columns.collect()).map_err(|error| by_arguments(&error))?)
}

/// Classes, if they are named, if there are several outputs, or if the loss knows nothing else.
fn answer(arguments: &Import, weights: &StateDict, loss: Loss) -> anyhow::Result<Answer> {
    let column = arguments.label.clone().unwrap_or("label".to_owned());
    let outputs = weights.outputs();
    let has_classes = !arguments.classes.is_empty()
        || outputs > 1
        || matches!(loss, Loss::BinaryCrossEntropy | Loss::Hinge);
    if !has_classes {
        let scaling = Scaling {
            shift: arguments.label_shift.unwrap_or(0.0),
            scale: arguments.label_scale.unwrap_or(1.0),
        };
        return Ok(Answer::Value { column, scaling });
    }
    if arguments.label_shift.is_some() || arguments.label_scale.is_some() {
        return wrong(
            "--label-shift and --label-scale are for values, the network answers with classes",
        );
    }
    let names = if arguments.classes.is_empty() {
        (0..outputs.max(2)).map(|class| class.to_string()).collect()
    } else {
        arguments.classes.clone()
    };
    Ok(Answer::Classes { column, names })
}
