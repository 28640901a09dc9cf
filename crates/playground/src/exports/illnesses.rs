//! A run that is made ill, and the doctor.

use network::Activation;

use super::answer;
use crate::{Condition, Patient};

/// The activations, in the order in which a form numbers them.
const ACTIVATIONS: [Activation; 3] = [Activation::Tanh, Activation::Sigmoid, Activation::Relu];

/// Begins a run.
#[unsafe(no_mangle)]
pub extern "C" fn patient_start(
    activation: usize,
    layers: usize,
    learning_rate: f64,
    scale: f64,
    bias: f64,
) -> i32 {
    answer(|room| {
        room.numbers.clear();
        room.patient = None;
        let activation = *ACTIVATIONS.get(activation).unwrap_or(&ACTIVATIONS[0]);
        room.patient = Some(Patient::new(&Condition {
            activation,
            layers,
            learning_rate,
            scale,
            bias,
        })?);
        Ok(0)
    })
}

/// So many epochs more, and the losses of all.
#[unsafe(no_mangle)]
pub extern "C" fn patient_run(epochs: usize) -> i32 {
    answer(|room| {
        room.numbers.clear();
        if let Some(patient) = &mut room.patient {
            patient.run(epochs)?;
            room.numbers.extend(patient.losses());
        }
        Ok(room.numbers.len())
    })
}

/// Of each hidden layer: the range of its activations, the share that is saturated, the dead units,
/// the length of the gradient, and the bars of the histogram.
#[unsafe(no_mangle)]
pub extern "C" fn patient_layers() -> i32 {
    answer(|room| {
        room.numbers.clear();
        if let Some(patient) = &room.patient {
            for layer in patient.layers()? {
                let [low, high] = layer.range;
                let dead = layer.dead as f64;
                let numbers = [low, high, layer.saturated, dead, layer.gradient];
                room.numbers.extend(numbers);
                room.numbers.extend(layer.shares);
            }
        }
        Ok(room.numbers.len())
    })
}

/// Makes the text what the doctor says: of each illness a line with its name, one with the evidence and
/// one with the remedy.
#[unsafe(no_mangle)]
pub extern "C" fn patient_diagnosis() -> i32 {
    answer(|room| {
        let mut lines = Vec::new();
        if let Some(patient) = &mut room.patient {
            for found in patient.diagnose()? {
                lines.extend([found.illness.to_string(), found.evidence, found.remedy]);
            }
        }
        room.text = lines.join("\n").into_bytes();
        Ok(0)
    })
}
