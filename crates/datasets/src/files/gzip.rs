//! Files that may be packed with gzip.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use crate::Error;

/// The most that packed images may unpack to: five times the largest file of MNIST.
pub(super) const IMAGES_LIMIT: u64 = 256 << 20;
/// The most that a packed table may unpack to. A table is read row by row, with limits of its own; this
/// one ends what has no row.
pub(super) const TABLE_LIMIT: u64 = 64 << 30;

/// What is wrong with a gzip file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GzipError {
    /// A small file that unpacks to a very large one.
    #[error("unpacks past the limit of {} MiB, stopped there", limit >> 20)]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A file that was cut short.
    #[error("the gzip stream ends early")]
    EndsEarly,
    /// Data that are not what was packed.
    #[error("the gzip checksum differs: the file is damaged")]
    Checksum,
    /// Data that cannot be unpacked.
    #[error("the gzip data are damaged: {reason}")]
    Damaged {
        /// The unpacker's reason.
        reason: String,
    },
    /// Something else behind the packed data.
    #[error("other bytes follow the gzip data")]
    Trailing,
}

/// A reader of what a file holds, unpacked if its first two bytes say that it is packed.
pub(super) fn unpacked<'a>(
    limit: u64,
    reader: impl Read + 'a,
) -> Result<Box<dyn BufRead + 'a>, Error> {
    const MAGIC: [u8; 2] = [0x1f, 0x8b];
    let mut reader = BufReader::new(reader);
    // A first read may give a single byte, so the two are read and put back in front.
    let mut start = Vec::new();
    reader
        .by_ref()
        .take(2)
        .read_to_end(&mut start)
        .map_err(Error::from_reader)?;
    let packed = start == MAGIC;
    let whole = io::Cursor::new(start).chain(reader);
    if !packed {
        return Ok(Box::new(whole));
    }
    Ok(Box::new(BufReader::new(Unpacked {
        decoder: Some(GzDecoder::new(whole)),
        limit,
        left: limit,
    })))
}

/// Unpacks gzip members one behind the other, and sees to it that nothing is wrong at the end of each.
struct Unpacked<R> {
    /// That of the member that is being read; none behind the last.
    decoder: Option<GzDecoder<R>>,
    limit: u64,
    left: u64,
}

impl<R: BufRead> Unpacked<R> {
    /// The next bytes of the member, or of one behind it.
    fn read_on(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.decoder {
            let count = decoder.read(buffer);
            let count = count.map_err(|error| wrap(problem(error)))?;
            if count > 0 {
                return Ok(count);
            }
            // The decoder has compared the checksum and stands behind the member.
            match decoder.get_mut().fill_buf()? {
                [] => self.decoder = None,
                [0x1f, ..] => {
                    let rest = self.decoder.take().map(GzDecoder::into_inner);
                    self.decoder = rest.map(GzDecoder::new);
                }
                _ => return Err(wrap(GzipError::Trailing.into())),
            }
        }
        Ok(0)
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let count = self.read_on(buffer)?;
        let limit = self.limit;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| wrap(GzipError::TooLarge { limit }.into()))?;
        Ok(count)
    }
}

fn wrap(error: Error) -> io::Error {
    io::Error::other(error)
}

/// What the decoder's error means.
fn problem(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => GzipError::EndsEarly.into(),
        io::ErrorKind::InvalidInput if error.to_string().contains("checksum") => {
            GzipError::Checksum.into()
        }
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => GzipError::Damaged {
            reason: error.to_string(),
        }
        .into(),
        _ => Error::from_reader(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn read(limit: u64, file: &[u8]) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        unpacked(limit, file)?
            .read_to_end(&mut bytes)
            .map_err(Error::from_reader)?;
        Ok(bytes)
    }

    #[test]
    fn a_bomb_is_stopped_at_the_limit() -> io::Result<()> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        for _ in 0..300 {
            encoder.write_all(&vec![0; 1 << 20])?;
        }
        let bomb = encoder.finish()?;
        assert!(bomb.len() < 1 << 20);
        let error = read(IMAGES_LIMIT, &bomb).unwrap_err();
        assert_eq!(
            error.to_string(),
            "unpacks past the limit of 256 MiB, stopped there"
        );
        Ok(())
    }

    #[test]
    fn members_are_read_one_behind_the_other() -> io::Result<()> {
        let packed = |bytes: &[u8]| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(bytes)?;
            encoder.finish()
        };
        // As bgzip writes them: an empty member is the last.
        let file = [packed(b"one, ")?, packed(b"two")?, packed(b"")?].concat();
        assert_eq!(read(IMAGES_LIMIT, &file), Ok(b"one, two".to_vec()));
        assert_eq!(
            read(7, &file),
            Err(GzipError::TooLarge { limit: 7 }.into()),
            "the limit is that of all members"
        );
        let cut = &file[..file.len() - 1];
        assert_eq!(read(IMAGES_LIMIT, cut), Err(GzipError::EndsEarly.into()));
        let word = [&file[..], b"word"].concat();
        assert_eq!(read(IMAGES_LIMIT, &word), Err(GzipError::Trailing.into()));
        Ok(())
    }

    #[test]
    fn exactly_the_limit_is_read() -> io::Result<()> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&[7; 1000])?;
        let file = encoder.finish()?;
        assert_eq!(read(1000, &file), Ok(vec![7; 1000]));
        assert_eq!(
            read(999, &file),
            Err(GzipError::TooLarge { limit: 999 }.into())
        );
        Ok(())
    }

    #[test]
    fn what_is_not_packed_is_read_as_it_is() {
        for file in [&b""[..], b"\x1f", b"a", b"1,2"] {
            assert_eq!(read(IMAGES_LIMIT, file), Ok(file.to_vec()));
        }
    }
}
