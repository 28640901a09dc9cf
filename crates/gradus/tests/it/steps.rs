//! `gradus step`, as a reader goes through the steps.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const STEPS: [u32; 13] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 15];

/// All packages have the same name and share what is compiled: one at a time.
static CARGO: Mutex<()> = Mutex::new(());

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder outside the workspace, to call the command from.
struct Reader(TempDir);

impl Reader {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn program(&self) -> String {
        fs::read_to_string(self.path("my_network/src/main.rs")).expect("it can be read")
    }

    fn type_in(&self, program: &str) {
        fs::write(self.path("my_network/src/main.rs"), program).expect("it can be written");
    }

    fn step(&self, arguments: &[&str]) -> Output {
        let _one_at_a_time = CARGO.lock().unwrap_or_else(PoisonError::into_inner);
        // Cargo tells packages of one name in one target folder apart by the time of their files.
        let folder = arguments.get(1).filter(|folder| !folder.starts_with("--"));
        let program = self
            .path(folder.unwrap_or(&"my_network"))
            .join("src/main.rs");
        if let Ok(text) = fs::read(&program) {
            fs::write(&program, text).expect("it can be written");
        }
        let output = Command::new(env!("CARGO_BIN_EXE_gradus"))
            .arg("step")
            .args(arguments)
            .arg("--root")
            .arg(root())
            .current_dir(self.0.path())
            .env(
                "CARGO_TARGET_DIR",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/steps"),
            )
            .env("CARGO_NET_OFFLINE", "true")
            .output();
        output.expect("the program starts")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[track_caller]
fn assert_says(output: &Output, code: i32, says: &[&str]) {
    let said = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    for says in says {
        assert!(said.contains(says), "no `{says}` in: {said}");
    }
}

#[test]
fn a_reader_goes_through_all_steps_and_a_changed_line_is_seen() {
    let reader = Reader::new();
    for number in STEPS {
        let number = number.to_string();
        assert_says(
            &reader.step(&[&number]),
            0,
            &["The program is in my_network"],
        );
        let compared = reader.step(&[&number, "--compare"]);
        assert_says(
            &compared,
            0,
            &["Your program prints what the book's prints"],
        );
        assert!(!text(&compared.stdout).contains("the book\n+++"));
    }
    // The last one, with one image fewer to learn from.
    reader.type_in(&reader.program().replace("1437", "1436"));
    let compared = reader.step(&["15", "--compare"]);
    let says = [
        "other than step 15 from line 1 on",
        "--- the book\n+++ yours\n",
        "\n-epoch  1: loss",
    ];
    assert_says(&compared, 1, &says);
    assert!(!text(&compared.stderr).contains("error"));
}

#[test]
fn inside_the_workspace_it_is_a_package_of_its_own() {
    // What is compiled may go elsewhere, but git ignores this folder all the same.
    let folder = root().canonicalize().unwrap().join("target/inside");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    let reader = Reader::new();
    let folder_name = folder.to_str().unwrap();
    assert_says(&reader.step(&["1", folder_name]), 0, &["inside"]);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("path = \"../"), "{manifest}");
    assert_says(
        &reader.step(&["1", folder_name, "--compare"]),
        0,
        &["all 12 lines"],
    );
    assert_eq!(
        fs::read_to_string(folder.join(".gitignore")).unwrap(),
        "*\n"
    );
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn lines_of_the_reader_are_never_lost() {
    let reader = Reader::new();
    assert_says(&reader.step(&["1"]), 0, &[]);
    let mine = reader.program() + "// mine\n";
    reader.type_in(&mine);
    let refused = reader.step(&["2"]);
    let says = [
        "my_network/src/main.rs has lines of yours",
        "--force",
        "cp my_network/src/main.rs",
    ];
    assert_says(&refused, 2, &says);
    assert_eq!(reader.program(), mine);
    let forced = reader.step(&["2", "--force"]);
    assert_says(&forced, 0, &["is in my_network/before_step_2.rs now"]);
    assert!(reader.program().starts_with("// Step 2: "));
    let kept = fs::read_to_string(reader.path("my_network/before_step_2.rs")).unwrap();
    assert_eq!(kept, mine);
    reader.type_in("fn main() {}\n");
    assert_says(
        &reader.step(&["2", "--force"]),
        0,
        &["my_network/before_step_2_2.rs"],
    );
    // As a step leaves it, with the ends of lines of another system, there is nothing to lose.
    reader.type_in(&reader.program().replace('\n', "\r\n"));
    assert_says(&reader.step(&["3"]), 0, &[]);
    // Nor is the manifest replaced.
    let manifest = reader.path("my_network/Cargo.toml");
    let mine = fs::read_to_string(&manifest).unwrap() + "# mine\n";
    fs::write(&manifest, &mine).unwrap();
    assert_says(&reader.step(&["4"]), 0, &[]);
    assert_eq!(fs::read_to_string(&manifest).unwrap(), mine);
}

#[test]
fn an_unknown_step_and_a_folder_that_does_not_do_are_refused() {
    let reader = Reader::new();
    let known = "there is no step 9: there are 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 15";
    assert_says(&reader.step(&["9"]), 2, &[known]);
    assert_says(&reader.step(&["two"]), 2, &["there is no step two"]);
    assert_says(&reader.step(&[]), 0, &["   1  a perceptron", "step NUMBER"]);
    assert_says(
        &reader.step(&["1", "--compare"]),
        1,
        &["there is no program in my_network"],
    );

    fs::write(reader.path("file"), "").unwrap();
    assert_says(
        &reader.step(&["1", "file"]),
        1,
        &["file is a file: name a folder"],
    );
    assert_says(&reader.step(&["1", "file/below"]), 1, &["file/below"]);
    fs::create_dir(reader.path("full")).unwrap();
    fs::write(reader.path("full/Cargo.toml"), "[package]\n").unwrap();
    assert_says(
        &reader.step(&["1", "full", "--force"]),
        2,
        &["full is not empty"],
    );
    assert_eq!(
        fs::read_to_string(reader.path("full/Cargo.toml")).unwrap(),
        "[package]\n"
    );
    assert!(!reader.path("full/src").exists());
    // A folder stands where the program would.
    assert_says(&reader.step(&["1"]), 0, &[]);
    fs::remove_file(reader.path("my_network/src/main.rs")).unwrap();
    fs::create_dir(reader.path("my_network/src/main.rs")).unwrap();
    assert_says(&reader.step(&["1"]), 1, &["my_network/src/main.rs"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let reader = Reader::new();
    let locked = reader.path("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(locked.join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write everywhere");
        return;
    }
    assert_says(
        &reader.step(&["1", "locked/mine"]),
        1,
        &["cannot make locked/mine"],
    );
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_program_that_does_not_compile_ends_badly_or_does_not_end_is_told_from_a_wrong_one() {
    let reader = Reader::new();
    assert_says(&reader.step(&["1"]), 0, &[]);
    reader.type_in("fn main() { missing(); }\n");
    let says = [
        "cannot find function `missing`",
        "my_network/src/main.rs does not compile",
    ];
    assert_says(&reader.step(&["1", "--compare"]), 1, &says);
    reader.type_in("fn main() { panic!(\"too warm\"); }\n");
    let says = [
        "too warm",
        "Your program ended with exit status: 101",
        "-warm  friend  go",
    ];
    assert_says(&reader.step(&["1", "--compare"]), 1, &says);

    // It has a child of its own, which must not go on either.
    reader.type_in(
        "fn main() {\n    if cfg!(unix) {\n        std::process::Command::new(\"sh\")\n            \
         .args([\"-c\", \"sleep 8; echo > alive\"])\n            .spawn()\n            .unwrap();\n    \
         }\n    loop {}\n}\n",
    );
    let begun = Instant::now();
    let says = ["had not ended after 1 seconds", "--seconds"];
    assert_says(
        &reader.step(&["1", "--compare", "--seconds", "1"]),
        1,
        &says,
    );
    std::thread::sleep(Duration::from_secs(10).saturating_sub(begun.elapsed()));
    assert!(!reader.path("alive").exists());

    reader.type_in("fn main() {\n    loop {\n        println!(\"again\");\n    }\n}\n");
    let printed = reader.step(&["1", "--compare", "--seconds", "20"]);
    assert_says(&printed, 1, &["Your program ended with", "+again"]);
    assert!(printed.stderr.len() < 5_000);
}
