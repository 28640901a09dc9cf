//! The wire format of protocol buffers, as far as an ONNX file needs it.
//!
//! A message is its fields one after the other, each with a key: the number of the field and how its
//! value is written. See <https://protobuf.dev/programming-guides/encoding/>.

/// A message that is written field by field.
#[derive(Debug, Default)]
pub(super) struct Message(Vec<u8>);

/// How a value is written.
const VARINT: u64 = 0;
const LENGTH_AND_BYTES: u64 = 2;
const FOUR_BYTES: u64 = 5;

impl Message {
    /// A whole number of at least 0.
    #[must_use]
    pub(super) fn int(mut self, field: u64, value: u64) -> Self {
        self.varint(field << 3 | VARINT);
        self.varint(value);
        self
    }

    /// A number of single precision.
    #[must_use]
    pub(super) fn float(mut self, field: u64, value: f32) -> Self {
        self.varint(field << 3 | FOUR_BYTES);
        self.0.extend(value.to_le_bytes());
        self
    }

    /// Bytes, or text.
    #[must_use]
    pub(super) fn bytes(mut self, field: u64, value: impl AsRef<[u8]>) -> Self {
        let value = value.as_ref();
        self.varint(field << 3 | LENGTH_AND_BYTES);
        self.varint(value.len() as u64);
        self.0.extend(value);
        self
    }

    /// A message within this one.
    #[must_use]
    pub(super) fn message(self, field: u64, value: Self) -> Self {
        self.bytes(field, value.0)
    }

    /// What was written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.0.push(value.to_le_bytes()[0]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_written_as_the_examples_of_the_format_have_them() {
        // From the page: field 1 with 150, field 2 with "testing", field 3 with the first message.
        let first = || Message::default().int(1, 150);
        assert_eq!(first().into_bytes(), [0x08, 0x96, 0x01]);
        let text = Message::default().bytes(2, "testing");
        assert_eq!(text.into_bytes(), *b"\x12\x07testing");
        let nested = Message::default().message(3, first());
        assert_eq!(nested.into_bytes(), [0x1a, 0x03, 0x08, 0x96, 0x01]);
        // 1 in IEEE 754 is 3f800000.
        let float = Message::default().float(2, 1.0);
        assert_eq!(float.into_bytes(), [0x15, 0x00, 0x00, 0x80, 0x3f]);
    }
}
