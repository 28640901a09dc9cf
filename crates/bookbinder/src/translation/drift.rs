//! What has changed in an original since it was translated.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::block::Block;
use crate::Problem;

/// Compares the blocks of an original with those of a translation, by their digests.
pub(crate) fn between(
    original_file: &str,
    original: &[Block],
    file: &str,
    translated: &[Block],
) -> Vec<Problem> {
    let digests = |blocks: &[Block]| -> Vec<String> {
        let digests = blocks.iter().map(|block| block.digest.clone());
        digests.collect()
    };
    let (from, to) = (digests(translated), digests(original));
    let mut problems = Vec::new();
    let mut report = |block: &Block, message: String| {
        problems.push(Problem::new(file, block.line, message));
    };
    let now = |block: &Block| {
        let Block {
            line,
            digest,
            beginning,
        } = block;
        format!("{original_file}:{line} `{beginning}` ({digest})")
    };
    for operation in capture_diff_slices(Algorithm::Myers, &from, &to) {
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let stale = &translated[operation.old_range()];
        let current = &original[operation.new_range()];
        for (translated, original) in stale.iter().zip(current) {
            report(
                translated,
                format!("stale: the original is now {}", now(original)),
            );
        }
        for surplus in stale.iter().skip(current.len()) {
            report(
                surplus,
                "surplus: the original of this block is gone".to_owned(),
            );
        }
        let before = translated[..operation.old_range().end].last();
        for missing in current.iter().skip(stale.len()) {
            let start = Block {
                line: 1,
                ..missing.clone()
            };
            let message = format!("missing after this block: {}", now(missing));
            report(before.unwrap_or(&start), message);
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::between;
    use crate::translation::block::{of_original, of_translation};

    fn drift(original: &str, translated: &str) -> Vec<String> {
        let original = of_original(original);
        let translated = of_translation(translated);
        let problems = between("en.md", &original, "ko.md", &translated);
        problems.iter().map(ToString::to_string).collect()
    }

    /// A translation of "one", "two" and a directive. The digests are those of zlib's crc32 in
    /// Python: crc32(b"one") = 7a6c86f1, crc32(b"two") = 11ca8a66.
    const TRANSLATED: &str =
        "<!-- en 7a6c86f1 -->\n하나\n\n<!-- en 11ca8a66 -->\n둘\n\n{{#output a}}\n";

    #[test]
    fn a_translation_of_this_very_text_has_no_drift() {
        assert!(drift("one\n\ntwo\n\n{{#output a}}\n", TRANSLATED).is_empty());
    }

    #[test]
    fn what_is_stale_missing_or_surplus_is_named_with_its_place() {
        let found = drift("one\n\n2\n\n{{#output a}}\n", TRANSLATED);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("ko.md:5: stale: the original is now en.md:3 `2`"));

        let found = drift("one\n\ntwo\n\nthree\n\n{{#output a}}\n", TRANSLATED);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("ko.md:5: missing after this block: en.md:5 `three`"));

        let found = drift("two\n\n{{#output a}}\n", TRANSLATED);
        assert_eq!(
            found,
            ["ko.md:2: surplus: the original of this block is gone"]
        );
    }

    #[test]
    fn a_block_without_a_mark_that_is_no_copy_is_found() {
        let found = drift("one\n", "하나\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("(7a6c86f1)"), "{found:?}");
    }
}
