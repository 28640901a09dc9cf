//! What a client asks for, read within bounds.

use std::io::{self, ErrorKind, Read};
use std::net::TcpStream;
use std::time::Instant;

use crate::site;

/// The longest address, and the longest request with all its headers, in bytes.
const LONGEST_TARGET: usize = 8 * 1024;
const LONGEST_REQUEST: usize = 32 * 1024;

/// Reads up to the blank line; `None` if the client said nothing at all.
pub(super) fn read(stream: &mut TcpStream, deadline: Instant) -> io::Result<Option<Asked>> {
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
        if let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
            return Ok(Some(parse(&String::from_utf8_lossy(&head[..end]))));
        }
    }
}

/// What a client asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    For { path: String, head_only: bool },
    ByAnotherMethod,
    Badly,
    TooLongAnAddress,
    TooMuch,
    TooSlowly,
}

/// Reads the head of a request: the line with method, target and version, and whether the headers
/// say which host is meant, as HTTP/1.1 wants (RFC 9112, section 3.2).
pub(super) fn parse(head: &str) -> Asked {
    let (line, headers) = head.split_once("\r\n").unwrap_or((head, ""));
    let words: Vec<&str> = line.split(' ').collect();
    let [method, target, protocol] = words[..] else {
        return Asked::Badly;
    };
    if !matches!(protocol, "HTTP/1.1" | "HTTP/1.0") {
        return Asked::Badly;
    }
    let hosts = headers.split("\r\n").filter(|header| {
        let name = header.split_once(':').map_or("", |(name, _)| name);
        name.eq_ignore_ascii_case("host")
    });
    let (fewest, most) = (usize::from(protocol == "HTTP/1.1"), 1);
    if !(fewest..=most).contains(&hosts.count()) {
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
