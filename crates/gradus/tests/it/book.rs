//! What the book shows of the command line: each command is run, and a snapshot holds what it prints.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::program::{gradus_in, stderr, stdout, stdout_of_success};

/// Tables of the workspace, which the commands name by their path from its root.
const TABLES: [&str; 2] = [
    "crates/datasets/data/penguins.csv",
    "crates/datasets/data/next_summer.csv",
];

/// The part of its output that the book shows of a command.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// What comes out, without the messages: a line per epoch, and how many seconds it took.
    Output,
    All,
    /// A section of the page that the command has made.
    WorstErrors,
}

/// The commands of chapter 17, in its order, for each builds on those before it.
const COMMANDS: [(&str, &str, Part); 11] = [
    (
        "penguins_describe",
        "describe crates/datasets/data/penguins.csv --label species",
        Part::All,
    ),
    (
        "penguins_first",
        "train crates/datasets/data/penguins.csv --label species --ignore year --missing median \
         --out runs/first",
        Part::Output,
    ),
    ("penguins_doctor", "doctor runs/first", Part::All),
    (
        "penguins_seeds",
        "train crates/datasets/data/penguins.csv --label species --ignore year --missing median \
         --seeds 1..10 --out runs/seeds",
        Part::Output,
    ),
    (
        "penguins_worst",
        "report runs/first --open",
        Part::WorstErrors,
    ),
    (
        "penguins_second",
        "train crates/datasets/data/penguins.csv --label species --ignore year,sex \
         --missing drop-rows --out runs/second",
        Part::Output,
    ),
    (
        "penguins_search",
        "search crates/datasets/data/penguins.csv --label species --ignore year,sex \
         --missing drop-rows --layers none --layers 8 --layers 32 --learning-rate 0.005,0.02 \
         --l2 0,0.003,0.03 --out runs/search",
        Part::Output,
    ),
    (
        "penguins_best",
        "train --config runs/search/best.toml --out runs/best",
        Part::Output,
    ),
    (
        "penguins_predict",
        "predict runs/best crates/datasets/data/next_summer.csv",
        Part::All,
    ),
    (
        "penguins_island",
        "train crates/datasets/data/penguins.csv --label species --features island",
        Part::Output,
    ),
    (
        "penguins_mass",
        "train crates/datasets/data/penguins.csv --label body_mass_g --ignore year,sex \
         --missing drop-rows --out runs/mass",
        Part::Output,
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn chapter() -> String {
    let text = fs::read_to_string(root().join("book/src/17-your-own-table.md")).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder in which the tables lie where they lie in the workspace.
fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for table in TABLES {
        let copy = folder.path().join(table);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(root().join(table), copy).unwrap();
    }
    folder
}

/// The words between the tags of a page.
fn words(html: &str) -> Vec<&str> {
    let after_tags = html.split('<').filter_map(|rest| rest.split_once('>'));
    let words = after_tags.map(|(_, text)| text.trim());
    words.filter(|text| !text.is_empty()).collect()
}

/// The worst errors of a report as text: what is a row there is a column here.
fn worst_errors(report: &str) -> String {
    let (_, rest) = report.split_once(">The worst errors<").unwrap();
    let (table, _) = rest.split_once("</table>").unwrap();
    let mut rows = table.split("<tr>").skip(1).map(words);
    let names = rows.next().unwrap();
    let mut lines: Vec<String> = names.iter().map(|name| format!("{name:<23}")).collect();
    for row in rows {
        assert_eq!(row.len(), lines.len(), "{row:?}");
        let width = row.iter().map(|cell| cell.chars().count()).max().unwrap();
        for (line, cell) in lines.iter_mut().zip(row) {
            write!(line, "  {cell:>width$}").unwrap();
        }
    }
    lines.join("\n")
}

/// A line that is longer than the page is wide, broken between words.
fn folded(line: &str) -> String {
    const LONGEST: usize = 100;
    const WIDTH: usize = 88;
    if line.len() <= LONGEST {
        return format!("{line}\n");
    }
    let (mut folded, mut width) = (String::new(), 0);
    for word in line.split_inclusive(' ') {
        if width > 0 && width + word.trim_end().len() > WIDTH {
            folded.truncate(folded.trim_end().len());
            folded.push('\n');
            width = 0;
        }
        folded += word;
        width += word.len();
    }
    folded + "\n"
}

#[test]
fn the_commands_of_chapter_17_print_what_it_shows() {
    let folder = workspace();
    for (name, command, part) in COMMANDS {
        let typed: Vec<&str> = command.split_whitespace().collect();
        // No browser is to open.
        let words: Vec<&str> = typed.iter().copied().filter(|&w| w != "--open").collect();
        let output = gradus_in(folder.path(), &words);
        let printed = stdout_of_success(&output);
        let shown = match part {
            Part::Output => printed,
            Part::All => stdout(&output) + &stderr(&output),
            Part::WorstErrors => {
                let page = folder.path().join("runs/first/report.html");
                worst_errors(&fs::read_to_string(page).unwrap())
            }
        };
        let command = typed.join(" ");
        let shown: String = shown.lines().map(folded).collect();
        insta::assert_snapshot!(name, format!("$ cargo run --release -- {command}\n{shown}"));
    }

    // The chapter says that all ten networks are wrong about the same two.
    for seed in 1..=10 {
        let page = format!("runs/seeds/seed-{seed}/report.html");
        let report = fs::read_to_string(folder.path().join(page)).unwrap();
        let worst = worst_errors(&report);
        let lines: Vec<&str> = worst.lines().next().unwrap().split_whitespace().collect();
        assert_eq!(lines, ["line", "273", "298"], "seed {seed}");
    }
}

#[test]
fn no_output_of_a_command_is_left_over() {
    let names: BTreeSet<String> = COMMANDS
        .iter()
        .map(|(name, ..)| format!("it__book__{name}.snap"))
        .collect();
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    for entry in fs::read_dir(snapshots).unwrap() {
        let file = entry.unwrap().file_name();
        let file = file.to_string_lossy().into_owned();
        assert!(
            !file.starts_with("it__book__") || names.contains(&file),
            "{file} belongs to no command"
        );
    }
}

/// How many of the 69 are right with the settings of chapter 17, the rows divided in another way.
fn right(folder: &Path, split: u32, options: &str) -> u32 {
    let command = format!(
        "train {} --label species --ignore year,sex --missing drop-rows {options} \
         --shuffle-split-seed {split}",
        TABLES[0]
    );
    let printed = stdout_of_success(&gradus_in(
        folder,
        &command.split_whitespace().collect::<Vec<_>>(),
    ));
    let (before, _) = printed.split_once(" of 69)").expect(&printed);
    let (_, right) = before.rsplit_once('(').unwrap();
    right.parse().unwrap()
}

#[test]
fn chapter_17_says_how_ten_other_splits_went() {
    let folder = workspace();
    let splits = (1..=10).map(|split| right(folder.path(), split, ""));
    let right: Vec<String> = splits.map(|right| right.to_string()).collect();
    let (last, others) = right.split_last().unwrap();
    let said = format!("{} and {last}", others.join(", "));
    assert!(chapter().contains(&said), "chapter 17 does not say: {said}");
}

#[test]
fn chapter_17_quotes_the_line_of_the_penguin_that_nobody_measured() {
    let table = fs::read_to_string(root().join(TABLES[0])).unwrap();
    let line = table.lines().nth(273 - 1).unwrap();
    assert!(chapter().contains(&format!("`{line}`")), "{line}");
}
