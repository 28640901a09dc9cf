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
        if head.windows(4).any(|four| four == b"\r\n\r\n") {
            let line = String::from_utf8_lossy(&head[..line_end.unwrap_or(0)]);
            return Ok(Some(parse(line.trim_end())));
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

/// Reads the first line of a request: method, target, version.
pub(super) fn parse(line: &str) -> Asked {
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
