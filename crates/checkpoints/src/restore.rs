//! A run as bytes, and back.

use training::{State, Trainer};

use crate::format::{Content, broken};
use crate::{Error, run, state};

/// The run as it is now, as bytes for [`restore`].
///
/// It wants `&mut` only to reach what the optimizers remember; nothing is changed.
///
/// # Errors
///
/// [`Error::HeaderLength`] for a network of several hundred layers.
pub fn to_bytes(trainer: &mut Trainer) -> Result<Vec<u8>, Error> {
    let mut content = Content {
        settings: run::describe(trainer),
        ..Content::default()
    };
    state::put_network(&mut content, trainer.network(), "");
    if let Some(best) = trainer.best_network() {
        state::put_network(&mut content, best, state::BEST);
    }
    state::put_optimizers(&mut content, trainer.optimizers_mut());
    state::put_order(&mut content, trainer.order(), trainer.rng());
    state::put_history(&mut content, trainer.history());
    content.to_bytes()
}

/// Takes a run up again where [`to_bytes`] wrote it down.
///
/// # Errors
///
/// [`Error`] if the bytes are damaged, are no checkpoint, or are that of another run. Nothing has
/// been changed then.
pub fn restore(trainer: &mut Trainer, bytes: &[u8]) -> Result<(), Error> {
    let mut content = Content::from_bytes(bytes)?;
    run::check_same(&content.settings, &run::describe(trainer))?;
    let network = state::take_network(&mut content, trainer.network(), "")?;
    let history = state::take_history(&mut content, trainer)?;
    let iterations = history.iterations().len();
    let best = match history.best_epoch() {
        Some(_) => Some(state::take_network(&mut content, &network, state::BEST)?),
        None => None,
    };
    let optimizers =
        state::take_optimizers(&mut content, &network, trainer.settings(), iterations)?;
    let order = content.take_indices("order", trainer.training().len())?;
    let rng = state::take_generator(&mut content)?;
    content.nothing_left()?;

    let state = State {
        network,
        optimizers,
        order,
        rng,
        history,
        best,
    };
    trainer.restore(state).map_err(|error| broken(&error))
}
