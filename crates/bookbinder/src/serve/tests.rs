use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::Server;
use super::request::{Asked, parse};
use crate::Error;

mod bounds;
mod outside;

const ANY_PORT: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);

fn book(folder: &Path) {
    for (name, text) in [
        ("toc.html", "toc"),
        (".nojekyll", ""),
        ("index.html", "<body>hello</body>"),
        ("404.html", "<body>lost</body>"),
        ("css/a.css", "a{}"),
    ] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Serves a book for as long as `visit` runs. The server is stopped if it fails, too: else the test would
/// wait for it forever.
fn with_server(folder: &Path, patience: Duration, visit: impl FnOnce(SocketAddr)) {
    let mut server = Server::bind(ANY_PORT).unwrap();
    server.patience = (patience, patience);
    let stopper = server.stopper();
    thread::scope(|scope| {
        let running = scope.spawn(|| server.run(folder));
        let visit = panic::catch_unwind(AssertUnwindSafe(|| visit(server.address())));
        stopper.stop();
        running.join().unwrap().unwrap();
        if let Err(failed) = visit {
            panic::resume_unwind(failed);
        }
    });
}

fn ask(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

fn get(address: SocketAddr, target: &str) -> String {
    let request = format!("GET {target} HTTP/1.1\r\nHost: a\r\n\r\n");
    ask(address, request.as_bytes())
}

#[test]
fn pages_are_served_with_their_types() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), Duration::from_secs(10), |address| {
        let page = get(address, "/?a=b");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
        assert!(page.contains("text/html") && page.ends_with("<body>hello</body>"));
        assert!(get(address, "/css/a.css").contains("text/css"));
        assert!(get(address, "/nothing.html").starts_with("HTTP/1.1 404"));
        assert!(get(address, "/__version").starts_with("HTTP/1.1 404"));
    });
}

#[test]
fn each_kind_of_request_gets_its_status() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), Duration::from_secs(10), |address| {
        for (line, status) in [
            ("GET / HTTP/1.1", 200),
            ("GET / HTTP/1.0", 200),
            ("HEAD / HTTP/1.1", 200),
            ("HEAD /nothing.html HTTP/1.1", 404),
            ("POST / HTTP/1.1", 405),
            ("PUT /index.html HTTP/1.1", 405),
            ("DELETE /index.html HTTP/1.1", 405),
            ("OPTIONS * HTTP/1.1", 405),
            ("CONNECT a:80 HTTP/1.1", 405),
            ("TRACE / HTTP/1.1", 405),
            ("get / HTTP/1.1", 405),
            ("GET / HTTP/0.9", 400),
            ("GET / HTTP/2", 400),
            ("GET / HTTP/2.0", 400),
            ("GET / http/1.1", 400),
            ("GET / HTTPS/1.1", 400),
            ("GET /", 400),
            ("GET  / HTTP/1.1", 400),
            ("GET / HTTP/1.1 more", 400),
            ("PRI * HTTP/2.0", 400),
            ("GET\t/\tHTTP/1.1", 400),
            ("nonsense", 400),
            ("", 400),
        ] {
            let answer = ask(address, format!("{line}\r\nHost: a\r\n\r\n").as_bytes());
            let expected = format!("HTTP/1.1 {status} ");
            assert!(answer.starts_with(&expected), "{line}: {answer}");
            assert!(answer.contains("\r\nConnection: close\r\n"), "{line}");
            let allows = answer.contains("\r\nAllow: GET, HEAD\r\n");
            assert_eq!(allows, status == 405, "{line}: {answer}");
        }
    });
}

#[test]
fn head_is_answered_as_get_without_the_content() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    // Without a page for what is missing, too.
    fs::remove_file(folder.path().join("404.html")).unwrap();
    with_server(folder.path(), Duration::from_secs(10), |address| {
        for target in ["/", "/css/a.css", "/nothing.html"] {
            let whole = get(address, target);
            let end = whole.find("\r\n\r\n").unwrap() + 4;
            let request = format!("HEAD {target} HTTP/1.1\r\nHost: a\r\n\r\n");
            assert_eq!(ask(address, request.as_bytes()), whole[..end], "{target}");
            assert!(!whole[end..].is_empty());
        }
    });
}

/// RFC 9112, section 3.2: one Host header, from HTTP/1.1 on.
#[test]
fn a_request_says_which_host_it_means() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), Duration::from_secs(10), |address| {
        for (head, status) in [
            ("GET / HTTP/1.1\r\nhOsT: a\r\n", 200),
            ("GET / HTTP/1.1\r\nAccept: b\r\nHost: a\r\n", 200),
            ("GET / HTTP/1.0\r\n", 200),
            ("GET / HTTP/1.1\r\n", 400),
            ("GET / HTTP/1.1\r\nHostess: a\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n", 400),
        ] {
            let answer = ask(address, format!("{head}\r\n").as_bytes());
            let expected = format!("HTTP/1.1 {status} ");
            assert!(answer.starts_with(&expected), "{head}: {answer}");
        }
    });
}

#[test]
fn a_busy_port_is_named() {
    let first = Server::bind(ANY_PORT).unwrap();
    let error = Server::bind(first.address()).unwrap_err();
    let port = first.address().port();
    assert!(matches!(error, Error::PortInUse(busy) if busy == port));
    assert_eq!(
        error.to_string(),
        format!("port {port} is in use: pass --port")
    );
}

#[test]
fn a_folder_without_a_book_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::bind(ANY_PORT).unwrap();
    let error = server.run(folder.path()).unwrap_err();
    assert!(matches!(error, Error::NotBuilt(_)), "{error}");
}

#[test]
fn a_request_line_needs_three_words() {
    assert_eq!(parse("GET /"), Asked::Badly);
    assert_eq!(
        parse("GET /a%20b?c HTTP/1.0"),
        Asked::For {
            path: "/a b".to_owned(),
            head_only: false
        }
    );
}

#[test]
fn a_changed_chapter_is_shown_and_a_faulty_one_leaves_the_old_book() {
    let root = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("book/book.toml", "[book]\ntitle = \"T\"\n");
    write("book/src/SUMMARY.md", "- [A](a.md)\n");
    write("book/src/a.md", "# First\n");
    let out = root.path().join("out");
    crate::build(root.path(), &out).unwrap();
    assert!(
        !fs::read_to_string(out.join("a.html"))
            .unwrap()
            .contains("__version")
    );

    let server = Server::bind(ANY_PORT).unwrap();
    let (address, stopper) = (server.address(), server.stopper());
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        let running = scope.spawn(|| {
            server.run_and_watch(root.path(), &out, |result| {
                tell.send(result.is_ok()).unwrap();
            })
        });
        let page = get(address, "/a.html");
        assert!(page.contains("First") && page.contains("__version"));
        let version = get(address, "/__version");

        write("book/src/a.md", "# Second, longer\n");
        assert!(told.recv_timeout(Duration::from_secs(20)).unwrap());
        assert!(get(address, "/a.html").contains("Second"));
        assert_ne!(get(address, "/__version"), version);

        write("book/src/a.md", "# Third\n\n{{#output nothing}}\n");
        assert!(!told.recv_timeout(Duration::from_secs(20)).unwrap());
        assert!(get(address, "/a.html").contains("Second"));
        stopper.stop();
        running.join().unwrap().unwrap();
    });
}
