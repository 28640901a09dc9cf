//! Whether the reader's program prints what the book's does.

use std::io::{Read, Write, stdout};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use bookbinder::Step;
use similar::TextDiff;

use crate::arguments::Step as Arguments;
use crate::commands::exercise::NotSolved;

/// What is read of an output: no step prints a hundredth of it.
const MOST: u64 = 1 << 20;
/// How many lines beyond those of the step are shown.
const MORE: usize = 5;

pub(super) fn run(arguments: &Arguments, step: &Step, next: Option<&Step>) -> anyhow::Result<()> {
    let manifest = arguments.folder.join("Cargo.toml");
    if !manifest.is_file() {
        bail!(
            "there is no program in {}: `cargo run --release -- step {}` writes one",
            arguments.folder.display(),
            step.number
        );
    }
    writeln!(stdout(), "Step {}: {}", step.number, step.title)?;
    let built = cargo("build", &manifest)
        .status()
        .context("cannot start cargo")?;
    if !built.success() {
        let program = arguments.folder.join("src/main.rs");
        return Err(NotSolved(format!(
            "{} does not compile: the compiler's message stands above.",
            program.display()
        ))
        .into());
    }
    let Some((printed, status)) = run_for(&manifest, Duration::from_secs(arguments.seconds))?
    else {
        return Err(NotSolved(format!(
            "Your program was stopped because it had not ended after {} seconds. (--seconds N gives \
             it another time.)",
            arguments.seconds
        ))
        .into());
    };
    if !status.success() {
        return Err(NotSolved(format!(
            "Your program ended with {status}; what it said about it stands above.{}",
            difference(step, &printed).map_or(String::new(), |text| format!("\n\n{text}"))
        ))
        .into());
    }
    match difference(step, &printed) {
        Some(difference) => Err(NotSolved(difference).into()),
        None => congratulate(step, next),
    }
}

/// A call of cargo for the package; what the compiler says goes to the terminal.
fn cargo(command: &str, manifest: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args([command, "--quiet", "--manifest-path"])
        .arg(manifest);
    cargo.stdin(Stdio::null());
    cargo
}

/// What the program prints and how it ends, or nothing if it had to be stopped.
fn run_for(manifest: &Path, limit: Duration) -> anyhow::Result<Option<(String, ExitStatus)>> {
    let mut command = cargo("run", manifest);
    command.stdout(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().context("cannot start cargo")?;
    let output = child.stdout.take().context("the program has no output")?;
    // The pipe is closed after so much, which ends a program that prints forever.
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        output.take(MOST).read_to_end(&mut bytes).map(|_| bytes)
    });
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().context("the program")? {
            break status;
        }
        if begun.elapsed() > limit {
            stop(&mut child)?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(10));
    };
    let printed = match reader.join() {
        Ok(printed) => printed.context("what the program prints")?,
        Err(_) => bail!("what the program prints could not be read"),
    };
    Ok(Some((
        String::from_utf8_lossy(&printed).into_owned(),
        status,
    )))
}

/// Ends cargo, the program, and whatever that has started: all are of one process group.
fn stop(child: &mut Child) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let group = Pid::from_child(child);
        // It may have ended a moment ago.
        let _ = kill_process_group(group, Signal::KILL);
    }
    #[cfg(not(unix))]
    child.kill().context("the program")?;
    child.wait().context("the program")?;
    Ok(())
}

/// Where `printed` is other than what the step prints, line by line.
fn difference(step: &Step, printed: &str) -> Option<String> {
    let (book, mut yours) = (lines(&step.output), lines(printed));
    if book == yours {
        return None;
    }
    let first = book
        .iter()
        .zip(&yours)
        .position(|(book, yours)| book != yours);
    let first = first.unwrap_or(book.len().min(yours.len())) + 1;
    // Of a program that prints without end, the beginning says enough.
    yours.truncate(book.len() + MORE);
    let (book, yours) = (book.concat(), yours.concat());
    let diff = TextDiff::from_lines(&book, &yours);
    Some(format!(
        "Your program prints something other than step {} from line {first} on:\n\n{}",
        step.number,
        diff.unified_diff()
            .context_radius(2)
            .header("the book", "yours")
    ))
}

/// The lines of an output, without spaces that nobody sees.
fn lines(text: &str) -> Vec<String> {
    let lines = text.trim_end().lines();
    lines
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

fn congratulate(step: &Step, next: Option<&Step>) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    let lines = step.output.trim_end().lines().count();
    writeln!(
        out,
        "Your program prints what the book's prints, all {lines} lines."
    )?;
    match next {
        Some(next) => writeln!(out, "The next step is {}: {}", next.number, next.title)?,
        None => writeln!(out, "This was the last step.")?,
    }
    Ok(())
}
