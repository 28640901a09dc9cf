//! Numbers that a chapter takes from a recorded measurement.

use std::fs;

use crate::book::root;

/// Microseconds for a sample, by batch size, as the page on speed draws them.
fn microseconds(batch_size: usize) -> f64 {
    let table = fs::read_to_string(root().join("book/recorded/growth.tsv")).unwrap();
    let row = table
        .lines()
        .find_map(|line| line.strip_prefix(&format!("batch size\t{batch_size}\t")));
    let value = row.and_then(|row| row.split('\t').nth(1));
    value.unwrap_or_default().parse().unwrap()
}

#[test]
fn chapter_11_says_what_one_sample_and_ten_took() {
    let chapter = fs::read_to_string(root().join("book/src/11-batches.md")).unwrap();
    let text = chapter.split_whitespace().collect::<Vec<_>>().join(" ");
    let [one, ten, hundred] = [1, 10, 100].map(microseconds);
    for said in [
        format!("a sample alone takes {one:.1} microseconds"),
        format!("ten together take {:.0}, less than three times", 10.0 * ten),
        format!("In batches of 100 a sample costs {hundred:.1} microseconds, an eighth"),
    ] {
        assert!(text.contains(&said), "chapter 11 does not say: {said}");
    }
    assert!(10.0 * ten < 3.0 * one);
    assert!((7.0..9.0).contains(&(one / hundred)));
}
