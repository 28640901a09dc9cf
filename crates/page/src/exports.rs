//! The door to the page: functions over one buffer.
//!
//! What a function reads is put into the [`room`], and what it says comes out where [`text`] and
//! [`text_length`] say. A function that fails returns -1, and its message is the text.
#![allow(
    unsafe_code,
    reason = "a function is called by its name, which `no_mangle` keeps"
)]
#![allow(
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    reason = "rows and bytes are far below 2^31"
)]

use std::cell::RefCell;
use std::io::Cursor;

use datasets::files::{Dialect, Header};
use model::Model;

use crate::{Answering, Error, description};

/// All that is kept between calls.
#[derive(Default)]
struct Room {
    text: Vec<u8>,
    /// It stays to the end of the page.
    model: Option<&'static Model>,
    answering: Option<Answering<'static>>,
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

const FAILED: i32 = -1;

/// Runs `work`, and makes a message of its error.
fn answer_with(work: impl FnOnce(&mut Room) -> Result<usize, Error>) -> i32 {
    ROOM.with_borrow_mut(|room| match work(room) {
        Ok(count) => count as i32,
        Err(error) => {
            room.text = error.to_string().into_bytes();
            FAILED
        }
    })
}

/// Makes room for so many bytes, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
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

/// Opens the model whose file is in the room, and makes its description the text.
#[unsafe(no_mangle)]
pub extern "C" fn open() -> i32 {
    answer_with(|room| {
        let model: &'static Model = Box::leak(Box::new(Model::from_bytes(&room.text)?));
        room.text = description(model)?.into_bytes();
        room.model = Some(model);
        Ok(0)
    })
}

/// Opens the table in the room, whose separator is found out; its decimal sign may be a comma.
#[unsafe(no_mangle)]
pub extern "C" fn ask_table(decimal_comma: i32) -> i32 {
    ask(&Dialect {
        decimal_comma: decimal_comma != 0,
        ..Dialect::default()
    })
}

/// Opens the table in the room as a page writes it: commas between its cells, and names in its first
/// line, whatever they look like.
#[unsafe(no_mangle)]
pub extern "C" fn ask_row() -> i32 {
    ask(&Dialect {
        separator: Some(b','),
        header: Header::Present,
        ..Dialect::default()
    })
}

fn ask(dialect: &Dialect) -> i32 {
    answer_with(|room| {
        let model = room.model.ok_or(Error::NoModel)?;
        let table = Cursor::new(std::mem::take(&mut room.text));
        room.answering = Some(Answering::new(model, table, dialect)?);
        Ok(0)
    })
}

/// Answers the next rows of the table, and says how many; the text is their lines.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> i32 {
    answer_with(|room| {
        let answering = room.answering.as_mut().ok_or(Error::NoTable)?;
        let rows = answering.next_rows()?;
        room.text = answering.take_csv();
        Ok(rows)
    })
}

/// Makes the text what a person should know about the answers so far, a note per line, and says how
/// many they are.
#[unsafe(no_mangle)]
pub extern "C" fn notes() -> i32 {
    answer_with(|room| {
        let notes = room.answering.as_ref().ok_or(Error::NoTable)?.notes();
        let lines: Vec<String> = notes.iter().map(ToString::to_string).collect();
        room.text = lines.join("\n").into_bytes();
        Ok(lines.len())
    })
}
