//! Runs that are interrupted, refused, or out of room.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{stderr, stdout};

fn gradus(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
    command.args(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str]) -> Output {
    gradus(arguments).output().unwrap()
}

/// A run that would take far longer than any test waits.
fn endless(folder: &Path) -> Child {
    let out = folder.to_str().unwrap();
    let epochs = ["--epochs", "1000000", "--checkpoint-every", "50"];
    let mut command = gradus(&["train", "xor", "--out", out]);
    command.args(epochs).stderr(Stdio::piped());
    let child = command.stdout(Stdio::null()).spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !has_checkpoint(folder) {
        assert!(Instant::now() < deadline, "no checkpoint after 20 s");
        thread::sleep(Duration::from_millis(5));
    }
    child
}

fn has_checkpoint(folder: &Path) -> bool {
    let entries = fs::read_dir(folder.join("checkpoints"));
    entries.is_ok_and(|mut entries| {
        entries.any(|e| {
            e.unwrap()
                .path()
                .extension()
                .is_some_and(|x| x == "safetensors")
        })
    })
}

fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args([name, &id]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn a_signal_ends_the_iteration_writes_a_checkpoint_and_says_how_to_go_on() {
    for (name, code) in [("-INT", 130), ("-TERM", 143)] {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("run");
        let child = endless(&folder);
        let begin = Instant::now();
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert!(
            begin.elapsed() < Duration::from_secs(1),
            "{:?}",
            begin.elapsed()
        );
        assert_eq!(output.status.code(), Some(code));
        let messages = stderr(&output);
        let last = messages.lines().last().unwrap_or_default();
        assert!(last.starts_with("interrupted at epoch "), "{last}");
        let advice = format!(
            "checkpoint written, resume with --resume {}",
            folder.display()
        );
        assert!(last.ends_with(&advice), "{last}");
        assert!(has_checkpoint(&folder));
    }
}

#[test]
fn a_signal_without_a_folder_says_that_nothing_is_kept() {
    let mut command = gradus(&["train", "xor", "--epochs", "1000000"]);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    // Its first line on standard error says that the loop has begun, and that signals are heard.
    let mut first = [0; 6];
    std::io::Read::read_exact(child.stderr.as_mut().unwrap(), &mut first).unwrap();
    assert_eq!(&first, b"epoch ");
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(stderr(&output).ends_with("nothing is kept, for that give --out\n"));
}

/// Whether the process has said what it wants to do on SIGINT.
#[cfg(target_os = "linux")]
fn hears_interrupts(child: &Child) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    let caught = u64::from_str_radix(caught.unwrap_or_default().trim(), 16).unwrap();
    // Signal n is bit n - 1, and SIGINT is 2.
    caught & 2 != 0
}

#[test]
#[cfg(target_os = "linux")]
fn a_second_ctrl_c_does_not_wait_for_the_iteration() {
    // One iteration of 80 billion multiplications and additions: far longer than the test takes.
    let mut child = gradus(&["train", "digits", "--layers", "3000,3000"])
        .args(["--batch-size", "1437", "--epochs", "1"])
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_mins(1);
    while !hears_interrupts(&child) {
        assert!(Instant::now() < deadline, "it listens to no signal");
        thread::sleep(Duration::from_millis(5));
    }
    signal(&child, "-INT");
    thread::sleep(Duration::from_millis(100));
    let still_runs = child.try_wait().unwrap().is_none();
    assert!(still_runs, "the first signal lets the iteration end");

    let begin = Instant::now();
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    let time = begin.elapsed();
    assert!(time < Duration::from_millis(500), "{time:?}");
    assert_eq!(output.status.code(), Some(130));
    let messages = stderr(&output);
    assert!(!messages.contains("interrupted at"), "{messages}");
}

#[test]
fn a_second_run_into_the_same_folder_is_refused() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("run");
    let mut child = endless(&folder);
    let out = folder.to_str().unwrap();
    for arguments in [
        &["train", "xor", "--out", out][..],
        &["train", "--resume", out],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(1));
        let expected = format!(
            "error: {out} is in use by run {}; choose another --out\n",
            child.id()
        );
        assert_eq!(stderr(&output), expected);
    }
    child.kill().unwrap();
    child.wait().unwrap();

    // A killed process holds nothing any more, but its run has not ended.
    let output = run(&["train", "xor", "--out", out]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        format!(
            "error: {out} holds a run that has not ended: go on with --resume {out}, or choose \
             another --out\n"
        )
    );
}

#[test]
fn a_run_that_has_ended_is_not_run_again_and_says_the_same() {
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("run").to_str().unwrap().to_owned();
    let first = run(&["train", "xor", "--epochs", "20", "--out", &out]);
    let again = run(&["train", "--resume", &out]);
    assert!(again.status.success(), "{}", stderr(&again));
    assert_eq!(first.stdout, again.stdout);
    assert!(
        stderr(&again).starts_with("resumed after iteration 20\n"),
        "{}",
        stderr(&again)
    );
    // A new run in its place is allowed, and equal.
    let anew = run(&["train", "xor", "--epochs", "20", "--out", &out]);
    assert_eq!(first.stdout, anew.stdout);
}

#[test]
fn a_folder_that_cannot_be_made_is_heard_of_before_the_training() {
    for out in ["/dev/full", "/dev/full/run", "/proc/run"] {
        let output = run(&["train", "xor", "--out", out]);
        assert_eq!(output.status.code(), Some(1), "{out}");
        let messages = stderr(&output);
        assert!(
            messages.starts_with(&format!("error: cannot create {out}: ")),
            "{messages}"
        );
        assert_eq!(messages.lines().count(), 1, "{messages}");
    }
}

#[test]
fn a_full_disk_ends_the_run_and_leaves_the_checkpoint_before() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("run");
    let out = folder.to_str().unwrap();
    fs::create_dir_all(folder.join("checkpoints")).unwrap();
    // Where the second checkpoint is written first, there is no room.
    symlink(
        "/dev/full",
        folder.join("checkpoints/000000000020.safetensors.unfinished"),
    )
    .unwrap();
    let arguments = [
        "train",
        "xor",
        "--epochs",
        "50",
        "--checkpoint-every",
        "10",
        "--out",
        out,
    ];
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(1));
    let last = stderr(&output)
        .lines()
        .last()
        .unwrap_or_default()
        .to_owned();
    let expected = format!(
        "error: cannot write {out}/checkpoints/000000000020.safetensors: No space left on device"
    );
    assert!(last.starts_with(&expected), "{last}");

    // On another number of threads, which is no setting of the run.
    let resumed = run(&["train", "--resume", out, "--threads", "2"]);
    assert!(
        stderr(&resumed).contains("resumed after iteration 10\n"),
        "{}",
        stderr(&resumed)
    );
    let whole = run(&["train", "xor", "--epochs", "50"]);
    assert_eq!(resumed.stdout, whole.stdout);
}

#[test]
fn a_run_that_diverges_leaves_its_last_good_checkpoint_and_its_history() {
    let scratch = tempfile::tempdir().unwrap();
    let out = scratch.path().join("run").to_str().unwrap().to_owned();
    let rate = [
        "--optimizer",
        "sgd",
        "--loss",
        "mean-squared-error",
        "--learning-rate",
        "20",
    ];
    let csv = scratch.path().join("line.csv");
    fs::write(&csv, "x,y\n1,2\n2,4\n3,6\n4,8\n5,10\n").unwrap();
    let data = [
        csv.to_str().unwrap(),
        "--label",
        "y",
        "--values",
        "--layers",
        "none",
    ];
    let folder = ["--checkpoint-every", "1", "--out", &out];
    let output = run(&[&["train"][..], &data, &rate, &folder].concat());
    assert_eq!(output.status.code(), Some(1));
    let messages = stderr(&output);
    let last: Vec<&str> = messages.lines().rev().take(2).collect();
    assert!(
        last[0].starts_with("error: diverged at epoch "),
        "{messages}"
    );
    assert!(
        last[1].starts_with("the last good checkpoint stays: "),
        "{messages}"
    );
    let kept = Path::new(last[1].split(": ").nth(1).unwrap());
    assert!(kept.is_file(), "{messages}");
    assert!(
        fs::read_to_string(scratch.path().join("run/history.csv"))
            .unwrap()
            .lines()
            .count()
            > 2
    );
    // Taken up again, it diverges at the same place.
    let again = run(&["train", "--resume", &out]);
    assert_eq!(stderr(&again).lines().last(), messages.lines().last());
}

#[test]
fn there_must_be_a_run_to_go_on_with() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().to_str().unwrap();
    let output = run(&["train", "--resume", path]);
    assert_eq!(output.status.code(), Some(1));
    let expected =
        format!("error: no run to go on with: cannot read {path}/run.toml: No such file");
    assert!(
        stderr(&output).starts_with(&expected),
        "{}",
        stderr(&output)
    );

    for (settings, expected) in [
        ("x", "TOML parse error"),
        ("seed = \"1\"", "no \"data\" in it"),
        ("data = \"xor\"", "no list of \"sizes\""),
        (
            "data = \"xor\"\nsizes = [2, 4, 1]\nactivations = [\"tanh\", \"sigmoid\"]\nspeed = 3",
            "unexpected argument '--speed' found",
        ),
        (
            "data = \"xor\"\nsizes = [2, 4, 1]\nactivations = [\"tanh\"]\nepochs = 0",
            "invalid value '0' for '--epochs <N>'",
        ),
    ] {
        fs::write(scratch.path().join("run.toml"), settings).unwrap();
        let output = run(&["train", "--resume", path]);
        assert_eq!(output.status.code(), Some(1), "{settings}");
        let messages = stderr(&output);
        assert!(messages.contains(expected), "{settings}: {messages}");
        assert!(!messages.contains("panicked"), "{messages}");
    }
}

#[test]
fn standard_output_and_error_may_be_closed() {
    for streams in [">&-", "2>&-", "| head -c 5", "2>&1 | head -c 5"] {
        let program = env!("CARGO_BIN_EXE_gradus");
        let line = format!("set -o pipefail; '{program}' train xor --epochs 300 {streams}");
        let output = Command::new("bash").args(["-c", &line]).output().unwrap();
        let text = stdout(&output) + &stderr(&output);
        assert!(!text.contains("panicked"), "{streams}: {text}");
        assert!(
            output.status.success(),
            "{streams}: {:?} {text}",
            output.status
        );
    }
}
