//! `gradus exercise`, on a workspace of one crate with two exercises.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const FILES: [(&str, &str); 9] = [
    (
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n",
    ),
    ("book/book.toml", "[book]\n"),
    ("book/src/01-sums.md", "# What is a sum?\n"),
    (
        "crates/sums/Cargo.toml",
        "[package]\nname = \"sums\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
    ),
    ("crates/sums/src/lib.rs", ""),
    ("crates/sums/exercises/1_1.rs", UNFILLED),
    ("crates/sums/exercises/1_1_solution.rs", RIGHT),
    (
        "crates/sums/exercises/1_1_test.rs",
        "pub fn test(sum: fn(u8, u8) -> u8) {\n    let found = sum(1, 2);\n    assert!(found == 3, \
         \"1 + 2 is 3, not {found}\");\n}\n",
    ),
    (
        "crates/sums/tests/exercises.rs",
        "#[path = \"../../../tests/exercise/mod.rs\"]\n#[macro_use]\nmod exercise;\n\n\
         #[path = \"../exercises\"]\nmod exercise_1_1 {\n    #[path = \"1_1_solution.rs\"]\n    \
         mod solution;\n    #[path = \"1_1_test.rs\"]\n    mod test;\n    #[path = \"1_1.rs\"]\n    \
         mod yours;\n    exercise!(\"1.1\": sum);\n}\n",
    ),
];

const UNFILLED: &str = "//! Exercise 1.1: A sum\n\npub fn sum(_a: u8, _b: u8) -> u8 {\n    0\n}\n";
const RIGHT: &str = "//! Exercise 1.1: A sum\n\npub fn sum(a: u8, b: u8) -> u8 {\n    a + b\n}\n";

struct Scratch(TempDir);

impl Scratch {
    /// The workspace with this in the file that the reader fills in.
    fn with(answer: &str) -> Self {
        let scratch = Self(tempfile::tempdir().expect("a folder"));
        for (file, text) in FILES {
            scratch.write(file, text);
        }
        let harness = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/exercise/mod.rs");
        let harness = fs::read_to_string(harness).expect("it can be read");
        scratch.write("tests/exercise/mod.rs", &harness);
        scratch.write("crates/sums/exercises/1_1.rs", answer);
        scratch
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, file: &str, text: &str) {
        let path: PathBuf = self.path().join(file);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    /// Whether git is here and has taken the workspace as it is.
    fn commit(&self) -> bool {
        let git = |arguments: &[&str]| {
            let mut git = Command::new("git");
            git.args(["-c", "user.name=a", "-c", "user.email=a@b.example"]);
            let output = git.args(arguments).current_dir(self.path()).output();
            output.is_ok_and(|output| output.status.success())
        };
        git(&["init"]) && git(&["add", "."]) && git(&["commit", "--message", "all"])
    }

    fn exercise(&self, arguments: &[&str]) -> Output {
        let output = Command::new(env!("CARGO_BIN_EXE_gradus"))
            .arg("exercise")
            .args(arguments)
            .arg("--root")
            .arg(self.path())
            .env("CARGO_TARGET_DIR", self.path().join("target"))
            .output();
        output.expect("the program starts")
    }

    /// The workspace's own tests, on the answer.
    fn cargo_test(&self) -> Output {
        let output = Command::new(env!("CARGO"))
            .args(["test", "--offline"])
            .current_dir(self.path())
            .env("CARGO_TARGET_DIR", self.path().join("target"))
            .output();
        output.expect("cargo starts")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[track_caller]
fn assert_not_solved(output: &Output, says: &str) {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(says), "no `{says}` in: {said}");
    assert!(!said.contains("error: Not"), "{said}");
    assert!(said.contains("01-sums.html#exercise-1-1"), "{said}");
}

#[test]
fn all_exercises_are_listed_and_an_unknown_number_says_which_there_are() {
    let scratch = Scratch::with(UNFILLED);
    let list = scratch.exercise(&[]);
    assert!(list.status.success());
    assert_eq!(
        text(&list.stdout),
        "Chapter 1: What is a sum?\n  1.1   A sum\n\n\
         To test your answer: cargo run --release -- exercise NUMBER\n"
    );
    for (number, says) in [
        (
            "1.2",
            "there is no exercise 1.2 to test: of chapter 1 there is 1.1",
        ),
        ("1", "of chapter 1 there is 1.1"),
        (
            "7.1",
            "there is no exercise 7.1: `exercise` without a number lists all",
        ),
    ] {
        let output = scratch.exercise(&[number]);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn a_right_answer_is_said_to_be_right() {
    let output = Scratch::with(RIGHT).exercise(&["1.1"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(said.starts_with("Exercise 1.1: A sum\nRight.\n"), "{said}");
    assert!(said.contains("This was the last one."), "{said}");
}

#[test]
fn an_answer_written_over_the_first_lines_of_its_file_counts_all_the_same() {
    let (_, answer) = RIGHT.split_once("\n\n").expect("a title, then code");
    let scratch = Scratch::with(answer);
    let output = scratch.exercise(&["1.1"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(said.starts_with("Exercise 1.1\nRight.\n"), "{said}");
    let list = text(&scratch.exercise(&[]).stdout);
    let line = "  1.1   (the first lines of its file are gone)\n";
    assert!(list.contains(line), "{list}");
}

#[test]
fn a_wrong_answer_a_panic_and_what_does_not_compile_are_told_apart() {
    let scratch = Scratch::with(&RIGHT.replace("a + b", "a - b.min(a)"));
    assert_not_solved(
        &scratch.exercise(&["1.1"]),
        "Not right yet:\n  1 + 2 is 3, not 0\n",
    );
    let file = "crates/sums/exercises/1_1.rs";
    scratch.write(file, &RIGHT.replace("a + b", "[a][usize::from(b)]"));
    let panic = "Your code panics at crates/sums/exercises/1_1.rs:4:5:\n  index out of bounds";
    assert_not_solved(&scratch.exercise(&["1.1"]), panic);
    scratch.write(file, &RIGHT.replace("a + b", "a + c"));
    let output = scratch.exercise(&["1.1"]);
    assert_not_solved(&output, "It does not compile");
    assert!(text(&output.stderr).contains("cannot find value `c`"));
}

#[test]
fn a_file_that_git_knows_is_not_filled_in_and_a_solved_one_keeps_the_tests_green() {
    let scratch = Scratch::with(UNFILLED);
    if !scratch.commit() {
        eprintln!("skipped: no git");
        return;
    }
    assert_not_solved(&scratch.exercise(&["1.1"]), "Not filled in yet");
    assert!(scratch.cargo_test().status.success());
    scratch.write("crates/sums/exercises/1_1.rs", RIGHT);
    assert!(scratch.exercise(&["1.1"]).status.success());
    let tested = scratch.cargo_test();
    assert!(tested.status.success(), "{}", text(&tested.stdout));
    let skipped = "skipped: exercises/1_1.rs is filled in";
    assert!(
        text(&tested.stderr).contains(skipped),
        "{}",
        text(&tested.stderr)
    );
    // Committed, it counts as unfilled, and the test says so.
    assert!(scratch.commit());
    let tested = scratch.cargo_test();
    assert!(!tested.status.success());
    let said = text(&tested.stdout);
    assert!(said.contains("has nothing filled in"), "{said}");
}
