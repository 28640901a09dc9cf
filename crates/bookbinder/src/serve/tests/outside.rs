//! No request leads out of the book.

use std::fs;
use std::time::Duration;

use super::{ask, book, with_server};

/// What must never be sent.
const SECRET: &str = "a-word-from-outside";

/// Targets of requests; FOLDER stands for the folder that the book's folder is in.
const TARGETS: [&[u8]; 76] = [
    // Up by dots, plain and in the middle.
    b"/../secret.txt",
    b"/../../secret.txt",
    b"/../../../../../../../../etc/passwd",
    b"/css/../../secret.txt",
    b"/css/../../book-2/secret.txt",
    b"/./../secret.txt",
    b"/../book/../secret.txt",
    b"/css/..",
    b"/..",
    b"/.",
    b"/../",
    b"../secret.txt",
    b"secret.txt",
    b"..",
    // Dots and slashes in percent-encoding: in lower and upper case, in part, twice.
    b"/%2e%2e/secret.txt",
    b"/%2E%2E/secret.txt",
    b"/%2e./secret.txt",
    b"/.%2e/secret.txt",
    b"/..%2fsecret.txt",
    b"/..%2Fsecret.txt",
    b"/%2e%2e%2fsecret.txt",
    b"/%2e%2e%2Fbook-2%2Fsecret.txt",
    b"/css%2f..%2f..%2fsecret.txt",
    b"%2f..%2fsecret.txt",
    b"/%252e%252e/secret.txt",
    b"/%252e%252e%252fsecret.txt",
    b"/..%252fsecret.txt",
    b"/%25252e%25252e/secret.txt",
    b"/%2%65%2%65/secret.txt",
    // Backslashes.
    b"/..\\secret.txt",
    b"\\..\\secret.txt",
    b"/css\\..\\..\\secret.txt",
    b"/..%5csecret.txt",
    b"/..%5Csecret.txt",
    b"/%5c..%5csecret.txt",
    b"/%2e%2e%5csecret.txt",
    b"/..%255csecret.txt",
    // UTF-8 of more bytes than it needs, and what is no UTF-8 at all.
    b"/%c0%ae%c0%ae/secret.txt",
    b"/%c0%ae%c0%ae%c0%afsecret.txt",
    b"/..%c0%afsecret.txt",
    b"/..%c1%9csecret.txt",
    b"/%e0%80%ae%e0%80%ae/secret.txt",
    b"/..%ef%bc%8fsecret.txt",
    b"/%ff%fe/secret.txt",
    b"/\xc0\xae\xc0\xae/secret.txt",
    b"/..\xc0\xafsecret.txt",
    // NUL and other control characters.
    b"/%00/../secret.txt",
    b"/index.html%00/../../secret.txt",
    b"/../secret.txt%00.html",
    b"/../secret.txt\0",
    b"/link.txt%00",
    b"/..%0d%0a/secret.txt",
    // More dots, and none.
    b"/.../secret.txt",
    b"/....//secret.txt",
    b"/..../secret.txt",
    b"/.../...//secret.txt",
    b"/..;/secret.txt",
    b"/../secret.txt.",
    b"/../secret.txt...",
    b"/..%20/secret.txt",
    // From the root, by another name, and by another scheme.
    b"/etc/passwd",
    b"//etc/passwd",
    b"///etc/passwd",
    b"/FOLDER/secret.txt",
    b"//FOLDER/secret.txt",
    b"FOLDER/secret.txt",
    b"/~/secret.txt",
    b"file:///etc/passwd",
    b"file:FOLDER/secret.txt",
    b"http://a/../secret.txt",
    // Beside the book: its folder's name is the start of another's.
    b"/../book-2/secret.txt",
    b"-2/secret.txt",
    // Through symbolic links, to a file and to a folder.
    b"/link.txt",
    b"/up/secret.txt",
    // In the query or behind the hash.
    b"/../secret.txt?a=b",
    b"/nothing?/../../secret.txt#/../secret.txt",
];

#[test]
fn no_spelling_of_a_path_leads_out_of_the_book() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("book");
    book(&folder);
    let beside = above.path().join("book-2");
    fs::create_dir(&beside).unwrap();
    for path in [above.path(), &beside] {
        fs::write(path.join("secret.txt"), SECRET).unwrap();
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink("../secret.txt", folder.join("link.txt")).unwrap();
        symlink("..", folder.join("up")).unwrap();
        assert_eq!(fs::read_to_string(folder.join("link.txt")).unwrap(), SECRET);
    }
    // Root's entry stands in every such file.
    let password_line = "root:";
    with_server(&folder, Duration::from_secs(10), |address| {
        for target in TARGETS {
            let shown = String::from_utf8_lossy(target).into_owned();
            let mut request = b"GET ".to_vec();
            match std::str::from_utf8(target) {
                Ok(text) => {
                    let folder = above.path().to_string_lossy();
                    request.extend(text.replace("FOLDER", &folder).bytes());
                }
                Err(_) => request.extend(target),
            }
            request.extend(b" HTTP/1.1\r\nHost: a\r\n\r\n");
            let answer = ask(address, &request);
            let refused =
                answer.starts_with("HTTP/1.1 404 ") || answer.starts_with("HTTP/1.1 400 ");
            assert!(refused, "{shown}: {answer}");
            assert!(!answer.contains(SECRET), "{shown}: {answer}");
            assert!(!answer.contains(password_line), "{shown}: {answer}");
        }
        // The server is still there, and knows its own.
        let inside = ask(address, b"GET /css/a.css HTTP/1.1\r\nHost: a\r\n\r\n");
        assert!(inside.ends_with("a{}"), "{inside}");
    });
}

/// A name is the book's in its own case alone, on every system.
#[test]
fn a_name_in_another_case_or_with_more_behind_it_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    with_server(folder.path(), Duration::from_secs(10), |address| {
        for target in [
            "/INDEX.HTML",
            "/Index.html",
            "/css/A.css",
            "/CSS/a.css",
            "/css",
            "/css/",
            "/index.html/",
            "/index.html.",
            "/index.html%20",
            "/index.html::$DATA",
            "//index.html",
            "/css//a.css",
        ] {
            let request = format!("GET {target} HTTP/1.1\r\nHost: a\r\n\r\n");
            let answer = ask(address, request.as_bytes());
            assert!(answer.starts_with("HTTP/1.1 404 "), "{target}: {answer}");
        }
    });
}
