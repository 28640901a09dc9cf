//! What chapter 15 shows of the race on digits, done again for two of the nine rules.

use std::fs;

use descent::OptimizerKind;

use crate::book::root;

#[path = "../../benches/digits_race/race.rs"]
#[expect(dead_code, reason = "the whole race takes minutes, and is an example")]
mod race;

/// What the record says of a rule: its best learning rate, and the test images right by seed.
fn recorded(kind: OptimizerKind) -> (f64, Vec<usize>) {
    let record = fs::read_to_string(root().join("book/recorded/digits_race.txt")).unwrap();
    let name = format!("{kind}  ");
    let row = record.lines().find_map(|line| line.strip_prefix(&name));
    let words: Vec<&str> = row.unwrap().split_whitespace().collect();
    let right = words[2..7].iter().map(|count| count.parse().unwrap());
    (words[0].parse().unwrap(), right.collect())
}

#[test]
fn adam_and_sgd_read_as_many_digits_as_the_book_has_recorded() {
    let parts = race::parts().unwrap();
    for kind in [
        OptimizerKind::Adam,
        OptimizerKind::StochasticGradientDescent,
    ] {
        let (learning_rate, expected) = recorded(kind);
        for (seed, expected) in (1..).zip(expected) {
            let outcome = race::trial(kind, learning_rate, seed, &parts)
                .unwrap()
                .unwrap();
            assert_eq!(outcome.test_right, expected, "{kind}, seed {seed}");
        }
    }
}

/// A best rate at an end of the range would say that the range is too small.
#[test]
fn no_rule_has_its_best_learning_rate_at_an_end_of_the_range() {
    let [first, .., last] = race::LEARNING_RATES;
    for kind in OptimizerKind::FAMILY_TREE {
        let (learning_rate, _) = recorded(kind);
        assert!(first < learning_rate && learning_rate < last, "{kind}");
    }
}
