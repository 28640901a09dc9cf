//! What a client may cost: bytes, time and connections.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use super::{ask, book, get, with_server};

/// More than any of these tests should wait for one answer, on a busy machine too.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn an_address_and_headers_have_a_longest_length() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), Duration::from_secs(10), |address| {
        let path = |length: usize| "a".repeat(length);
        let headers = |count: usize| "A: b\r\n".repeat(count);
        for (what, request, status) in [
            (
                "a path of 4,000 bytes",
                format!("GET /{} HTTP/1.0\r\n\r\n", path(4_000)),
                404,
            ),
            (
                "a path of 1 MB",
                format!("GET /{} HTTP/1.0\r\n\r\n", path(1_000_000)),
                414,
            ),
            (
                "a query of 1 MB",
                format!("GET /?{} HTTP/1.0\r\n\r\n", path(1_000_000)),
                414,
            ),
            ("a method of 1 MB", path(1_000_000), 414),
            (
                "100 headers",
                format!("GET / HTTP/1.0\r\n{}\r\n", headers(100)),
                200,
            ),
            (
                "10,000 headers",
                format!("GET / HTTP/1.0\r\n{}\r\n", headers(10_000)),
                431,
            ),
            (
                "a header of 1 MB",
                format!("GET / HTTP/1.0\r\nA: {}\r\n\r\n", path(1_000_000)),
                431,
            ),
        ] {
            let answer = ask(address, request.as_bytes());
            let expected = format!("HTTP/1.1 {status} ");
            assert!(answer.starts_with(&expected), "{what}: {answer}");
        }
    });
}

#[test]
fn an_unfinished_request_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    let patience = Duration::from_millis(300);
    with_server(folder.path(), patience, |address| {
        for (request, answer) in [
            ("GET / HTTP/1.1\r\nHost:", "HTTP/1.1 408 "),
            ("GET / HTTP/1.1\nHost: a\n\n", "HTTP/1.1 408 "),
            ("G", "HTTP/1.1 408 "),
            // To one who says nothing there is nothing to say.
            ("", ""),
        ] {
            let start = Instant::now();
            let found = ask(address, request.as_bytes());
            assert!(
                found.starts_with(answer) && found.is_empty() == answer.is_empty(),
                "{found}"
            );
            let waited = start.elapsed();
            assert!(
                waited >= patience && waited < LONG,
                "{request:?}: {waited:?}"
            );
        }
    });
}

/// A byte now and then does not buy more time.
#[test]
fn a_request_that_trickles_in_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), Duration::from_millis(300), |address| {
        let start = Instant::now();
        let mut stream = TcpStream::connect(address).unwrap();
        let mut answer = [0; 12];
        stream
            .set_read_timeout(Some(Duration::from_millis(20)))
            .unwrap();
        while stream.read_exact(&mut answer).is_err() {
            assert!(start.elapsed() < LONG, "still open after {LONG:?}");
            stream.write_all(b"a").unwrap();
        }
        assert_eq!(&answer, b"HTTP/1.1 408");
    });
}

#[test]
fn silent_clients_keep_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), LONG, |address| {
        // More than the server keeps.
        let mut silent: Vec<TcpStream> = Vec::new();
        for _ in 0..200 {
            silent.push(TcpStream::connect(address).unwrap());
        }
        let start = Instant::now();
        for _ in 0..5 {
            assert!(get(address, "/").starts_with("HTTP/1.1 200 "));
        }
        assert!(start.elapsed() < LONG / 2, "{:?}", start.elapsed());
        // The first has been closed; the last has not, and may still ask.
        let mut nothing = Vec::new();
        silent[0].read_to_end(&mut nothing).unwrap();
        assert!(nothing.is_empty());
        let last = &mut silent[199];
        last.write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        last.read_to_end(&mut answer).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200 "));
    });
}

#[test]
fn many_clients_at_once_are_all_answered() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), LONG, |address| {
        thread::scope(|scope| {
            for _ in 0..30 {
                scope.spawn(move || {
                    for _ in 0..10 {
                        assert!(get(address, "/css/a.css").ends_with("a{}"));
                    }
                });
            }
        });
    });
}
