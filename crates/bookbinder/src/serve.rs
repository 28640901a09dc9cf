//! A server for one built book, on the reader's own machine.
//!
//! It is made of the standard library alone: each connection carries one request, and both the
//! request and the time for it are bounded, so that a client that dawdles holds one thread for a
//! while and nothing else.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::site::{self, Site};
use crate::{Error, Report, build, watch};

/// Connections at one time; a browser opens about six.
const MOST_CONNECTIONS: usize = 64;
/// The longest address, and the longest request with all its headers, in bytes.
const LONGEST_TARGET: usize = 8 * 1024;
const LONGEST_REQUEST: usize = 32 * 1024;
/// How long a client may take to send its request, and to take its answer.
const TIME_TO_ASK: Duration = Duration::from_secs(10);
const TIME_TO_ANSWER: Duration = Duration::from_secs(60);
/// How often the sources are looked at.
const WATCH_INTERVAL: Duration = Duration::from_millis(300);

/// What a page may load: what this server sends, and nothing from elsewhere.
const POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
                      style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/// Loads the page again when the book has been built again.
const RELOAD: &str = "<script>{let v;setInterval(async()=>{try{const t=await(await fetch('/__version')).text();\
                      if(v&&t!==v)location.reload();v=t}catch{}},500)}</script>\n";

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
        let open = AtomicUsize::new(0);
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
                if open.load(Ordering::SeqCst) >= MOST_CONNECTIONS {
                    drop(stream);
                    continue;
                }
                let site = Arc::clone(&site.read().unwrap_or_else(PoisonError::into_inner));
                open.fetch_add(1, Ordering::SeqCst);
                let open = &open;
                let answering = thread::Builder::new().spawn_scoped(scope, move || {
                    // A client that goes away is no fault of the book.
                    let _ = self.answer(stream, &site, live);
                    open.fetch_sub(1, Ordering::SeqCst);
                });
                if answering.is_err() {
                    open.fetch_sub(1, Ordering::SeqCst);
                }
            }
        });
    }

    fn answer(&self, mut stream: TcpStream, site: &Site, live: bool) -> io::Result<()> {
        let request = match read_request(&mut stream, Instant::now() + self.patience.0)? {
            Some(request) => respond(&request, site, live),
            None => return Ok(()),
        };
        let deadline = Instant::now() + self.patience.1;
        request.send(&mut stream, deadline)?;
        hang_up(&stream)
    }
}

/// A number that no earlier load of a book had.
fn version() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |time| u64::try_from(time.as_nanos()).unwrap_or(0))
}

/// Reads up to the blank line; `None` if the client said nothing at all.
fn read_request(stream: &mut TcpStream, deadline: Instant) -> io::Result<Option<Asked>> {
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            let silent = head.is_empty();
            return Ok((!silent).then_some(Asked::TooSlowly));
        }
        stream.set_read_timeout(Some(left))?;
        let count = match stream.read(&mut buffer) {
            Ok(0) if head.is_empty() => return Ok(None),
            Ok(0) => return Ok(Some(Asked::Badly)),
            Ok(count) => count,
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted => continue,
                _ => return Err(error),
            },
        };
        head.extend_from_slice(&buffer[..count]);
        let line_end = head.iter().position(|&byte| byte == b'\n');
        if line_end.unwrap_or(head.len()) > LONGEST_TARGET {
            return Ok(Some(Asked::TooLongAnAddress));
        }
        if head.len() > LONGEST_REQUEST {
            return Ok(Some(Asked::TooMuch));
        }
        if head.windows(4).any(|four| four == b"\r\n\r\n") {
            let line = String::from_utf8_lossy(&head[..line_end.unwrap_or(0)]);
            return Ok(Some(parse(line.trim_end())));
        }
    }
}

/// What a client asked for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    For { path: String, head_only: bool },
    ByAnotherMethod,
    Badly,
    TooLongAnAddress,
    TooMuch,
    TooSlowly,
}

/// Reads the first line of a request: method, target, version.
fn parse(line: &str) -> Asked {
    let words: Vec<&str> = line.split(' ').collect();
    let [method, target, protocol] = words[..] else {
        return Asked::Badly;
    };
    if !matches!(protocol, "HTTP/1.1" | "HTTP/1.0") {
        return Asked::Badly;
    }
    let head_only = match method {
        "GET" => false,
        "HEAD" => true,
        _ => return Asked::ByAnotherMethod,
    };
    let path = target.split(['?', '#']).next().unwrap_or("");
    let Some(path) = site::decode(path).filter(|path| path.starts_with('/')) else {
        return Asked::Badly;
    };
    let escapes = path.split('/').any(|part| part == ".." || part == ".");
    if escapes || path.contains(['\0', '\\']) {
        return Asked::Badly;
    }
    Asked::For { path, head_only }
}

/// An answer: its status line, its type and its content.
struct Answer {
    status: &'static str,
    kind: &'static str,
    content: Vec<u8>,
    head_only: bool,
}

fn respond(asked: &Asked, site: &Site, live: bool) -> Answer {
    let plain = |status: &'static str| Answer {
        status,
        kind: "text/plain; charset=utf-8",
        content: format!("{status}\n").into_bytes(),
        head_only: false,
    };
    let (path, head_only) = match asked {
        Asked::For { path, head_only } => (path.as_str(), *head_only),
        Asked::ByAnotherMethod => return plain("405 Method Not Allowed"),
        Asked::Badly => return plain("400 Bad Request"),
        Asked::TooLongAnAddress => return plain("414 URI Too Long"),
        Asked::TooMuch => return plain("431 Request Header Fields Too Large"),
        Asked::TooSlowly => return plain("408 Request Timeout"),
    };
    if live && path == "/__version" {
        let mut answer = plain("200 OK");
        answer.content = site.version.to_string().into_bytes();
        answer.head_only = head_only;
        return answer;
    }
    let (status, found) = match site.find(path) {
        Some(found) => ("200 OK", Some(found)),
        None => ("404 Not Found", site.find("/404.html")),
    };
    let Some((name, content)) = found else {
        return plain(status);
    };
    let mut content = content.to_vec();
    if live && name.ends_with(".html") {
        add_reload(&mut content);
    }
    Answer {
        status,
        kind: site::content_type(name),
        content,
        head_only,
    }
}

/// Puts the reloading line before the end of a page's body.
fn add_reload(page: &mut Vec<u8>) {
    let end = b"</body>";
    let place = page.windows(end.len()).rposition(|bytes| bytes == end);
    let place = place.unwrap_or(page.len());
    page.splice(place..place, RELOAD.bytes());
}

impl Answer {
    fn send(&self, stream: &mut TcpStream, deadline: Instant) -> io::Result<()> {
        let head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\
             Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n\
             Content-Security-Policy: {POLICY}\r\n{}\r\n",
            self.status,
            self.kind,
            self.content.len(),
            if self.status.starts_with("405") {
                "Allow: GET, HEAD\r\n"
            } else {
                ""
            },
        );
        send_all(stream, head.as_bytes(), deadline)?;
        if self.head_only {
            return Ok(());
        }
        send_all(stream, &self.content, deadline)
    }
}

/// Sends bytes as the client takes them, and gives up at the deadline.
fn send_all(stream: &mut TcpStream, mut bytes: &[u8], deadline: Instant) -> io::Result<()> {
    while !bytes.is_empty() {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_write_timeout(Some(left))?;
        match stream.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Closes so that the answer arrives even if the client is still sending.
fn hang_up(mut stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(500)))?;
    let mut buffer = [0; 64 * 1024];
    for _ in 0..64 {
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => {}
            _ => break,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
