//! The door to the page: functions over two buffers, one of numbers and one of text.
//!
//! Text goes in by [`text_room`] and comes out where [`text`] and [`text_length`] say; numbers come
//! out at [`numbers`], as many as a function returns. A function that fails returns -1, and its
//! message is the text. A module serves one form.
#![allow(
    unsafe_code,
    reason = "a function is called by its name, which `no_mangle` keeps"
)]
#![allow(
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    reason = "lengths of buffers are far below 2^31"
)]

pub mod digits;
pub mod graph;
pub mod illnesses;
pub mod losses;
pub mod network_learns;
pub mod schedule;
pub mod three_paths;
pub mod towers;

use std::cell::RefCell;

use descent::OptimizerKind;

use crate::digits::Reading;
use crate::{Error, Patient, Picture, Session, mistakes, race, settings};

/// All that is kept between calls.
#[derive(Default)]
struct Room {
    text: Vec<u8>,
    numbers: Vec<f64>,
    session: Option<Session>,
    picture: Option<Picture>,
    /// What a perceptron learns.
    samples: Vec<[f64; 3]>,
    reading: Option<Reading>,
    patient: Option<Patient>,
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

const FAILED: i32 = -1;

/// Runs `work`, and makes a message of its error.
fn answer(work: impl FnOnce(&mut Room) -> Result<usize, Error>) -> i32 {
    ROOM.with_borrow_mut(|room| match work(room) {
        Ok(count) => count as i32,
        Err(error) => {
            room.text = error.to_string().into_bytes();
            FAILED
        }
    })
}

/// The same with the session, if one has been started.
fn with_session(work: impl FnOnce(&mut Session, &mut Vec<f64>) -> Result<(), Error>) -> i32 {
    answer(|room| {
        room.numbers.clear();
        match &mut room.session {
            Some(session) => work(session, &mut room.numbers)?,
            None => return Ok(0),
        }
        Ok(room.numbers.len())
    })
}

/// Makes room for a text of so many bytes, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn text_room(length: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        room.text = vec![0; length];
        room.text.as_mut_ptr()
    })
}

/// Where the text stands.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *const u8 {
    ROOM.with_borrow(|room| room.text.as_ptr())
}

/// The bytes of the text.
#[unsafe(no_mangle)]
pub extern "C" fn text_length() -> usize {
    ROOM.with_borrow(|room| room.text.len())
}

/// Where the numbers stand.
#[unsafe(no_mangle)]
pub extern "C" fn numbers() -> *const f64 {
    ROOM.with_borrow(|room| room.numbers.as_ptr())
}

/// Starts a run with the settings in the text.
#[unsafe(no_mangle)]
pub extern "C" fn start() -> i32 {
    answer(|room| {
        let settings = String::from_utf8_lossy(&room.text).parse()?;
        room.session = Some(Session::new(settings)?);
        room.picture = None;
        Ok(0)
    })
}

/// Takes so many iterations.
#[unsafe(no_mangle)]
pub extern "C" fn iterate(count: usize) -> i32 {
    with_session(|session, _| (0..count).try_for_each(|_| session.step()))
}

/// Takes so many epochs.
#[unsafe(no_mangle)]
pub extern "C" fn run_epochs(count: usize) -> i32 {
    with_session(|session, _| session.run_epochs(count))
}

/// Epochs, iterations, iterations of an epoch, and the mean loss over the last epoch, NaN if none is
/// done.
#[unsafe(no_mangle)]
pub extern "C" fn progress() -> i32 {
    with_session(|session, numbers| {
        numbers.extend([
            session.epoch() as f64,
            session.iteration() as f64,
            session.iterations_per_epoch() as f64,
            session.loss().unwrap_or(f64::NAN),
        ]);
        Ok(())
    })
}

/// Loss and accuracy on the training part and on the test part, NaN if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn evaluate() -> i32 {
    with_session(|session, numbers| {
        let evaluations = session.evaluate()?;
        for part in [Some(evaluations.training), evaluations.test] {
            let part = part.map_or([f64::NAN; 2], |part| {
                [part.loss, part.accuracy.unwrap_or(f64::NAN)]
            });
            numbers.extend(part);
        }
        Ok(())
    })
}

/// The losses so far: epoch and loss of each.
#[unsafe(no_mangle)]
pub extern "C" fn curve() -> i32 {
    with_session(|session, numbers| {
        numbers.extend(session.curve().points().iter().flatten());
        Ok(())
    })
}

/// All weights and biases.
#[unsafe(no_mangle)]
pub extern "C" fn parameters() -> i32 {
    with_session(|session, numbers| {
        *numbers = session.parameters();
        Ok(())
    })
}

/// Sets the parameter at this place.
#[unsafe(no_mangle)]
pub extern "C" fn set_parameter(place: usize, value: f64) -> i32 {
    with_session(|session, _| session.set_parameter(place, value))
}

/// Left, bottom and side of the square that is drawn; then x, y, class and part of each point.
#[unsafe(no_mangle)]
pub extern "C" fn points() -> i32 {
    with_session(|session, numbers| {
        numbers.extend(session.data().square());
        numbers.extend(session.data().points().iter().flatten());
        Ok(())
    })
}

/// Each unit at `side` × `side` places, layer by layer.
#[unsafe(no_mangle)]
pub extern "C" fn picture(side: usize) -> i32 {
    answer(|room| {
        let Some(session) = &room.session else {
            return Ok(0);
        };
        if room.picture.as_ref().is_none_or(|it| it.side() != side) {
            room.picture = Some(session.picture(side));
        }
        if let Some(picture) = &mut room.picture {
            picture.draw(session.network(), &mut room.numbers)?;
        }
        Ok(room.numbers.len())
    })
}

/// Makes the text the command that trains the same network.
#[unsafe(no_mangle)]
pub extern "C" fn command() -> i32 {
    answer(|room| {
        let command = room.session.as_ref().map(Session::command);
        room.text = command.unwrap_or_default().into_bytes();
        Ok(0)
    })
}

/// Makes the text the table that the command reads; empty if it reads none.
#[unsafe(no_mangle)]
pub extern "C" fn table() -> i32 {
    answer(|room| {
        let session = room.session.as_ref();
        let table = session.and_then(|session| session.data().table.clone());
        room.text = table.unwrap_or_default().into_bytes();
        Ok(0)
    })
}

/// The path of the optimizer with this number, as x and y of each point.
#[unsafe(no_mangle)]
pub extern "C" fn race_path(
    landscape: usize,
    optimizer: usize,
    learning_rate: f64,
    x: f64,
    y: f64,
    steps: usize,
) -> i32 {
    answer(|room| {
        room.numbers.clear();
        let landscape = race::LANDSCAPES.get(landscape);
        let optimizer = OptimizerKind::ALL.get(optimizer);
        if let (Some(landscape), Some(&optimizer)) = (landscape, optimizer) {
            let path = race::path(*landscape, optimizer, learning_rate, [x, y], steps)?;
            room.numbers.extend(path.iter().flatten());
        }
        Ok(room.numbers.len())
    })
}

/// The height of a landscape at a point.
#[unsafe(no_mangle)]
pub extern "C" fn race_height(landscape: usize, x: f64, y: f64) -> f64 {
    let landscape = race::LANDSCAPES.get(landscape);
    landscape.map_or(f64::NAN, |landscape| landscape.value([x, y]))
}

/// Takes the points in the text as what a perceptron learns.
#[unsafe(no_mangle)]
pub extern "C" fn perceptron_samples() -> i32 {
    answer(|room| {
        room.samples = settings::points(&String::from_utf8_lossy(&room.text))?;
        Ok(room.samples.len())
    })
}

/// The next mistake: its sample, and then both weights and the bias; nothing if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn perceptron_next(w1: f64, w2: f64, bias: f64, first: usize) -> i32 {
    answer(|room| {
        room.numbers.clear();
        if let Some(mistake) = mistakes::next(&room.samples, [w1, w2], bias, first)? {
            let [w1, w2] = mistake.weights;
            room.numbers
                .extend([mistake.sample as f64, w1, w2, mistake.bias]);
        }
        Ok(room.numbers.len())
    })
}

/// The weighted sum of each sample.
#[unsafe(no_mangle)]
pub extern "C" fn perceptron_sums(w1: f64, w2: f64, bias: f64) -> i32 {
    answer(|room| {
        room.numbers = mistakes::sums(&room.samples, [w1, w2], bias)?;
        Ok(room.numbers.len())
    })
}
