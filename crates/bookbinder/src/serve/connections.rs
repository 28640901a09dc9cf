//! How many clients are served at one time, and who goes when there are too many.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Clients that have not asked yet; a browser opens about six connections.
const MOST_WAITING: usize = 64;
/// Connections at one time, each with a thread.
const MOST_CONNECTIONS: usize = 2 * MOST_WAITING;

/// The open connections.
#[derive(Debug, Default)]
pub(super) struct Connections(Mutex<Open>);

#[derive(Debug, Default)]
struct Open {
    connections: usize,
    /// Those that have not asked for anything yet, by their number: the first came first.
    waiting: BTreeMap<u64, TcpStream>,
    last_number: u64,
}

impl Connections {
    /// A place for one more connection; `None` if as many as may be are being answered.
    ///
    /// A browser opens connections that it may never use. Where they are too many, the oldest of
    /// them is closed, so that silent clients keep nobody out.
    pub(super) fn admit(&self, stream: &TcpStream) -> Option<Place<'_>> {
        let handle = stream.try_clone().ok()?;
        let mut open = self.lock();
        if open.waiting.len() >= MOST_WAITING
            && let Some((_, oldest)) = open.waiting.pop_first()
        {
            // Its thread sees the end of the request, and ends.
            let _ = oldest.shutdown(Shutdown::Both);
        }
        if open.connections >= MOST_CONNECTIONS {
            return None;
        }
        open.connections += 1;
        open.last_number += 1;
        let number = open.last_number;
        open.waiting.insert(number, handle);
        drop(open);
        Some(Place {
            connections: self,
            number,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of one connection, free again when it is dropped.
#[derive(Debug)]
pub(super) struct Place<'a> {
    connections: &'a Connections,
    number: u64,
}

impl Place<'_> {
    /// From now on the client is owed an answer, and nobody takes its place.
    pub(super) fn has_asked(&self) {
        self.connections.lock().waiting.remove(&self.number);
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut open = self.connections.lock();
        open.waiting.remove(&self.number);
        open.connections -= 1;
    }
}
