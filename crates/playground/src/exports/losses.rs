//! What a loss makes of one output, and cross-entropy of a few logits.

use losses::Loss;
use nalgebra::{DMatrix, dmatrix};
use network::softmax_in_place;

use super::answer;

/// The loss with this number in [`Loss::ALL`], for one output and its target: value and slope at `count`
/// places from `from` to `to`.
#[unsafe(no_mangle)]
pub extern "C" fn loss_curve(loss: usize, target: f64, from: f64, to: f64, count: usize) -> i32 {
    answer(|room| {
        room.numbers.clear();
        let Some(loss) = Loss::ALL.get(loss) else {
            return Ok(0);
        };
        let targets = dmatrix![target];
        let mut gradient = dmatrix![0.0];
        for place in 0..count {
            let share = place as f64 / (count.max(2) - 1) as f64;
            let outputs = dmatrix![from + (to - from) * share];
            let value = loss.value(&outputs, &targets)?;
            loss.gradient(&outputs, &targets, &mut gradient)?;
            room.numbers.extend([value, gradient[0]]);
        }
        Ok(room.numbers.len())
    })
}

/// The logits in the text, parted by blanks, where class `class` is right: the loss, each probability, and
/// each slope.
#[unsafe(no_mangle)]
pub extern "C" fn cross_entropy(class: usize) -> i32 {
    answer(|room| {
        let text = String::from_utf8_lossy(&room.text);
        let logits = text.split_whitespace();
        let logits: Vec<f64> = logits.filter_map(|logit| logit.parse().ok()).collect();
        let mut probabilities = logits.clone();
        softmax_in_place(&mut probabilities);
        let logits = DMatrix::from_vec(logits.len(), 1, logits);
        let is_right = |row, _| if row == class { 1.0 } else { 0.0 };
        let targets = DMatrix::from_fn(logits.nrows(), 1, is_right);
        let mut gradient = targets.clone();
        Loss::CrossEntropy.gradient(&logits, &targets, &mut gradient)?;
        room.numbers.clear();
        room.numbers
            .push(Loss::CrossEntropy.value(&logits, &targets)?);
        room.numbers.extend(probabilities);
        room.numbers.extend(gradient.iter());
        Ok(room.numbers.len())
    })
}
