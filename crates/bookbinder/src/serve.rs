//! A server for one built book, on the reader's own machine.
//!
//! It is made of the standard library alone: each connection carries one request, and both the
//! request and the time for it are bounded, so that a client that dawdles holds one thread for a
//! while and nothing else. Where many dawdle, the one that came first goes when another comes.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use self::connections::{Connections, Place};
use crate::site::Site;
use crate::{Error, Report, build, watch};

mod answer;
mod connections;
mod request;

/// How long a client may take to send its request, and to take its answer.
const TIME_TO_ASK: Duration = Duration::from_secs(10);
const TIME_TO_ANSWER: Duration = Duration::from_mins(1);
/// How often the sources are looked at.
const WATCH_INTERVAL: Duration = Duration::from_millis(300);

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    /// How long a client may take, for its request and for its answer.
    patience: (Duration, Duration),
}

/// Ends a [`Server`] from another thread.
#[derive(Debug, Clone)]
pub struct Stopper {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
}

impl Stopper {
    /// Lets the server finish what it is answering, and return.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
        // The server waits for a connection: give it one.
        drop(TcpStream::connect(self.address));
    }
}

impl Server {
    /// Listens on `address`; port 0 takes any that is free.
    ///
    /// # Errors
    ///
    /// [`Error::PortInUse`], [`Error::PortNotPermitted`] or [`Error::Bind`].
    pub fn bind(address: SocketAddr) -> Result<Self, Error> {
        let bind = || {
            let listener = TcpListener::bind(address)?;
            let address = listener.local_addr()?;
            Ok((listener, address))
        };
        let (listener, address) = bind().map_err(|source: io::Error| match source.kind() {
            ErrorKind::AddrInUse => Error::PortInUse(address.port()),
            ErrorKind::PermissionDenied => Error::PortNotPermitted(address.port()),
            _ => Error::Bind { address, source },
        })?;
        Ok(Self {
            listener,
            address,
            stop: Arc::new(AtomicBool::new(false)),
            patience: (TIME_TO_ASK, TIME_TO_ANSWER),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A handle that ends the server.
    pub fn stopper(&self) -> Stopper {
        Stopper {
            address: self.address,
            stop: Arc::clone(&self.stop),
        }
    }

    /// Shows the book that was built into `out`, until stopped.
    ///
    /// # Errors
    ///
    /// [`Error::NotBuilt`] or [`Error::Io`] if there is no book to read.
    pub fn run(&self, out: &Path) -> Result<(), Error> {
        let site = RwLock::new(Arc::new(Site::load(out, version())?));
        self.accept(&site, false);
        Ok(())
    }

    /// Shows the book in `out`, builds it again whenever a source under `root` changes, and has open
    /// pages load themselves again.
    ///
    /// `report` hears of every rebuild. If one fails, the old book stays.
    ///
    /// # Errors
    ///
    /// [`Error::NotBuilt`] or [`Error::Io`] if there is no book to begin with.
    pub fn run_and_watch(
        &self,
        root: &Path,
        out: &Path,
        mut report: impl FnMut(Result<Report, Error>) + Send,
    ) -> Result<(), Error> {
        let seen = watch::fingerprint(root);
        let site = RwLock::new(Arc::new(Site::load(out, version())?));
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut seen = seen;
                while !self.stop.load(Ordering::SeqCst) {
                    thread::sleep(WATCH_INTERVAL);
                    let now = watch::fingerprint(root);
                    if now == seen {
                        continue;
                    }
                    seen = now;
                    let built = build(root, out);
                    report(built.and_then(|report| {
                        let new = Arc::new(Site::load(out, version())?);
                        *site.write().unwrap_or_else(PoisonError::into_inner) = new;
                        Ok(report)
                    }));
                }
            });
            self.accept(&site, true);
        });
        Ok(())
    }

    fn accept(&self, site: &RwLock<Arc<Site>>, live: bool) {
        let connections = Connections::default();
        thread::scope(|scope| {
            for connection in self.listener.incoming() {
                if self.stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = connection else {
                    // Out of file handles, say: let some close.
                    thread::sleep(Duration::from_millis(20));
                    continue;
                };
                let Some(place) = connections.admit(&stream) else {
                    continue;
                };
                let site = Arc::clone(&site.read().unwrap_or_else(PoisonError::into_inner));
                // Where no thread is to be had, the connection closes. A client that goes away is
                // no fault of the book.
                let _ = thread::Builder::new()
                    .spawn_scoped(scope, move || self.answer(stream, &place, &site, live));
            }
        });
    }

    fn answer(
        &self,
        mut stream: TcpStream,
        place: &Place<'_>,
        site: &Site,
        live: bool,
    ) -> io::Result<()> {
        let deadline = Instant::now() + self.patience.0;
        let Some(asked) = request::read(&mut stream, deadline)? else {
            return Ok(());
        };
        place.has_asked();
        let deadline = Instant::now() + self.patience.1;
        answer::to(&asked, site, live).send(&mut stream, deadline)?;
        answer::hang_up(&stream)
    }
}

/// A number that no earlier load of a book had.
fn version() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |time| u64::try_from(time.as_nanos()).unwrap_or(0))
}

#[cfg(test)]
mod tests;
