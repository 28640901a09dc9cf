//! What the server sends back.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::request::Asked;
use crate::site::{self, Site};

/// What a page may load: what this server sends, and nothing from elsewhere. A live form runs in a
/// worker that its page makes of a text.
const POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
                      style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      worker-src 'self' blob:";

/// How long a client may go on sending after it has its answer.
const TIME_TO_LEAVE: Duration = Duration::from_millis(500);

/// Loads the page again when the book has been built again.
const RELOAD: &str = "<script>{let v;setInterval(async()=>{try{const t=await(await fetch('/__version')).text();\
                      if(v&&t!==v)location.reload();v=t}catch{}},500)}</script>\n";

/// An answer: its status line, its type and its content.
pub(super) struct Answer {
    status: &'static str,
    kind: &'static str,
    content: Vec<u8>,
    head_only: bool,
}

/// The answer to a request; a live page also learns to load itself again.
pub(super) fn to(asked: &Asked, site: &Site, live: bool) -> Answer {
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
        let mut answer = plain(status);
        answer.head_only = head_only;
        return answer;
    };
    let mut content = content.to_vec();
    if live && site::content_type(name).starts_with("text/html") {
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
    pub(super) fn send(&self, stream: &mut TcpStream, deadline: Instant) -> io::Result<()> {
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
pub(super) fn hang_up(mut stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(TIME_TO_LEAVE))?;
    let deadline = Instant::now() + 2 * TIME_TO_LEAVE;
    let mut buffer = [0; 16 * 1024];
    while Instant::now() < deadline && stream.read(&mut buffer).is_ok_and(|count| count > 0) {}
    Ok(())
}
