//! The built book in memory: what a server may show, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::workspace::walk;
use crate::{Error, binding};

/// Every file of a built book, by its path in the book.
///
/// A request is looked up here and never on the disk, so no spelling of a path leads out of it.
#[derive(Debug)]
pub(crate) struct Site {
    files: BTreeMap<String, Vec<u8>>,
    /// Differs from one load to the next: a page that sees it change loads itself again.
    pub(crate) version: u64,
}

impl Site {
    /// Reads the book that was built into `out`. Symbolic links are passed over.
    pub(crate) fn load(out: &Path, version: u64) -> Result<Self, Error> {
        if !binding::is_built(out) {
            return Err(Error::NotBuilt(out.to_owned()));
        }
        let mut files = BTreeMap::new();
        for path in walk(out)? {
            if let Some(name) = path.strip_prefix(out).ok().and_then(Path::to_str) {
                let bytes = fs::read(&path).map_err(Error::io(&path))?;
                files.insert(name.replace('\\', "/"), bytes);
            }
        }
        Ok(Self { files, version })
    }

    /// The file behind the path of a request, which begins with a slash.
    pub(crate) fn find(&self, path: &str) -> Option<(&str, &[u8])> {
        let name = path.strip_prefix('/')?;
        let name = if name.is_empty() || name.ends_with('/') {
            format!("{name}index.html")
        } else {
            name.to_owned()
        };
        let (name, bytes) = self.files.get_key_value(&name)?;
        Some((name, bytes))
    }
}

/// Undoes percent-encoding once; `None` if it is none, or no UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(16 * high + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// What a file is, by its name.
pub(crate) fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "gif" => "image/gif",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" | "md" | "csv" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn percent_encoding_is_undone_once() {
        assert_eq!(decode("a%20b").as_deref(), Some("a b"));
        assert_eq!(decode("%252e").as_deref(), Some("%2e"));
        assert_eq!(decode("%4"), None);
        assert_eq!(decode("%+1"), None);
        assert_eq!(decode("%ff"), None);
    }
}
