use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::Server;
use super::request::{Asked, parse};
use crate::Error;

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

/// Serves a book for as long as `visit` runs.
fn with_server(folder: &Path, patience: Duration, visit: impl FnOnce(SocketAddr)) {
    let mut server = Server::bind(ANY_PORT).unwrap();
    server.patience = (patience, patience);
    let stopper = server.stopper();
    thread::scope(|scope| {
        let running = scope.spawn(|| server.run(folder));
        visit(server.address());
        stopper.stop();
        running.join().unwrap().unwrap();
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
        let head = ask(address, b"HEAD / HTTP/1.1\r\n\r\n");
        assert!(head.contains("Content-Length: 18") && head.ends_with("\r\n\r\n"));
        assert!(ask(address, b"POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
        assert!(ask(address, b"nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
    });
}

#[test]
fn no_spelling_of_a_path_leads_out_of_the_book() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    let folder = outside.path().join("book");
    book(&folder);
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.txt", folder.join("link.txt")).unwrap();
    with_server(&folder, Duration::from_secs(10), |address| {
        for target in [
            "/../secret.txt",
            "/css/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/%252e%252e/secret.txt",
            "/..\\secret.txt",
            "/%5c..%5csecret.txt",
            "//secret.txt",
            "/./../secret.txt",
            "/%00/../secret.txt",
            "/index.html%00.txt",
            "../secret.txt",
            "secret.txt",
            "http://a/../secret.txt",
            "/link.txt",
            "/etc/passwd",
            "//etc/passwd",
            "/%c0%ae%c0%ae/secret.txt",
            "/....//secret.txt",
            "/%zz",
        ] {
            let answer = get(address, target);
            let refused = answer.starts_with("HTTP/1.1 404") || answer.starts_with("HTTP/1.1 400");
            assert!(refused && !answer.contains("secret"), "{target}: {answer}");
        }
    });
}

#[test]
fn a_long_address_and_a_slow_client_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), Duration::from_millis(300), |address| {
        let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(1_000_000));
        assert!(ask(address, long.as_bytes()).starts_with("HTTP/1.1 414"));
        let many = format!("GET / HTTP/1.1\r\n{}", "A: b\r\n".repeat(10_000));
        assert!(ask(address, many.as_bytes()).starts_with("HTTP/1.1 431"));
        assert!(ask(address, b"GET / HTTP/1.1\r\nHost:").starts_with("HTTP/1.1 408"));
        assert_eq!(ask(address, b""), "");
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
    assert_eq!(parse("GET / HTTP/2"), Asked::Badly);
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
