//! The table that the book shows: settings, published figures, and ours.

use std::fmt::Write as _;

use training::Spread;

use super::data::About;
use super::measure::Measure;
use super::row::{Row, SETTINGS_HEADER};
use super::run::Run;

/// The table of `rows`, from those of `runs` that are theirs. Its first line is the command.
pub(crate) fn table(command: &str, about: &About, rows: &[&Row], runs: &[Run]) -> String {
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line.trim_end());
        text.push('\n');
    };
    line(&format!("$ {command}"));
    line("MNIST as Nielsen had it: pixels over 256, 50,000 training, 10,000 validation and");
    line("10,000 test images, batches of 10, a new order each epoch. The seeds are 1, 2, 3, ...");
    let [training, test] = &about.checksums;
    line(&format!(
        "CRC-32 of pixels and labels: {training} (the 60,000), {test} (the 10,000)"
    ));
    line("");
    line(&format!("{:<28}{:>11}{:>11}", "exact", "published", "ours"));
    line(&format!(
        "{:<28}{:>11}{:>11}",
        "right by darkness alone", "2225", about.right_by_darkness
    ));
    for (digit, published) in TEST_LABELS.into_iter().enumerate() {
        line(&format!(
            "{:<28}{published:>11}{:>11}",
            format!("test images of a {digit}"),
            about.test_labels[digit]
        ));
    }
    line("");
    line(&format!("{:<13}{SETTINGS_HEADER}", "row"));
    for row in rows {
        line(&format!("{:<13}{}", row.name, row.settings_line()));
    }
    line("");
    line("row          what                 published     mean ± sd  smallest  largest   n failed");
    for row in rows {
        for measured in measures(row, &of_row(row, runs)) {
            line(&measured);
        }
    }
    line("");
    line("A run has failed if it diverged or has lost a digit: after the last epoch it classifies");
    line("fewer than a tenth of its images correctly.");
    for row in rows {
        for run in of_row(row, runs).into_iter().filter(|run| run.failed()) {
            line(&format!("{:<13}{}", row.name, failure(run)));
        }
    }
    text
}

/// Counted by Python's `Counter` over the bytes of the file.
const TEST_LABELS: [usize; 10] = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];

/// The row's runs, by seed.
fn of_row<'r>(row: &Row, runs: &'r [Run]) -> Vec<&'r Run> {
    let settings = row.key();
    let is_of_row = |run: &&Run| run.row == row.name && run.settings == settings;
    let mut runs: Vec<&Run> = runs.iter().filter(is_of_row).collect();
    runs.sort_by_key(|run| run.seed);
    runs
}

/// A line for each measure that was published, and for the best and the last epoch.
fn measures(row: &Row, runs: &[&Run]) -> Vec<String> {
    let failed = runs.iter().filter(|run| run.failed()).count();
    let mut lines = Vec::new();
    for measure in Measure::ALL {
        let published = row.published.iter().find(|(of, _)| *of == measure);
        let always = [Measure::BestEpoch, Measure::LastEpoch].contains(&measure);
        if published.is_none() && !always {
            continue;
        }
        let values: Vec<f64> = runs.iter().filter_map(|run| measure.of(run)).collect();
        let Some(spread) = Spread::of(&values) else {
            continue;
        };
        let (name, decimals) = (
            if lines.is_empty() { row.name } else { "" },
            measure.decimals(),
        );
        let mut text = format!(
            "{name:<13}{:<21}{:>9}{:>10.decimals$}",
            measure.name(),
            published.map_or("", |(_, value)| value),
            spread.mean,
        );
        let _ = match spread.standard_deviation {
            Some(deviation) => write!(text, " ±{deviation:>6.decimals$}"),
            None => write!(text, "{:8}", ""),
        };
        let _ = write!(
            text,
            "{:>8.decimals$}{:>9.decimals$}{:>4}",
            spread.least,
            spread.largest,
            values.len()
        );
        if lines.is_empty() {
            let _ = write!(text, "{failed:>7}");
        }
        lines.push(text);
    }
    lines
}

/// How a run failed: the digits it lost, and where it ended.
fn failure(run: &Run) -> String {
    let mut text = format!("seed {:<3}", run.seed);
    if let Some(right) = run.right.last() {
        let percent = 100.0 * *right as f64 / run.judged as f64;
        let _ = write!(text, "{percent:>6.2} %");
    }
    if let Some(diverged) = &run.diverged {
        let _ = write!(text, "  {diverged}");
    }
    let lost = run.lost();
    if !lost.is_empty() {
        let lost: Vec<String> = lost.iter().map(usize::to_string).collect();
        let _ = write!(text, "  lost {}", lost.join(", "));
    }
    text
}
