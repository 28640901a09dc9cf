//! A run that is killed at any moment and taken up again ends as the run that never stopped.
//!
//! `GRADUS_LONG_TESTS=1` kills a thousand runs of at least three seconds, two at a time.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use numeric::random::{generator, uniform};

use crate::program::{stderr, stdout};

/// What a run leaves: its standard output, and every file in its folder by name.
#[derive(Debug, PartialEq)]
struct End {
    summary: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl End {
    fn of(output: &Output, folder: &Path) -> Self {
        let messages = stderr(output);
        assert!(output.status.success(), "{messages}");
        let mut files = BTreeMap::new();
        for part in [folder.to_owned(), folder.join("checkpoints")] {
            for entry in fs::read_dir(part).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let name = path.strip_prefix(folder).unwrap().display().to_string();
                    files.insert(name, fs::read(path).unwrap());
                }
            }
        }
        Self {
            summary: stdout(output),
            files,
        }
    }
}

fn gradus(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
    command.args(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(epochs: usize, folder: &Path) -> Command {
    let (epochs, out) = (epochs.to_string(), folder.to_str().unwrap());
    let every = ["--checkpoint-every", "7"];
    gradus(&[
        "train", "digits", "--epochs", &epochs, "--out", out, every[0], every[1],
    ])
}

/// What became of the killed runs.
#[derive(Debug, Default)]
struct Count {
    kills: usize,
    in_flight: usize,
    from_a_checkpoint: usize,
    anew: usize,
}

/// Kills one run after `moment`, takes it up again, and compares its end. Whether it was still going.
fn kill_once(
    epochs: usize,
    folder: &Path,
    moment: Duration,
    whole: &End,
    count: &mut Count,
) -> bool {
    let mut run = start(epochs, folder);
    // Nobody reads it until the run is over, and a full pipe would stop it.
    let mut run = run
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(moment);
    run.kill().unwrap();
    let in_flight = run.wait().unwrap().code().is_none();

    let has_begun = folder.join("run.toml").exists();
    let mut again = if has_begun {
        gradus(&["train", "--resume", folder.to_str().unwrap()])
    } else {
        start(epochs, folder)
    };
    let output = again.output().unwrap();
    let messages = stderr(&output);
    assert!(
        !messages.contains("damaged"),
        "after {moment:?}: {messages}"
    );
    count.kills += 1;
    count.in_flight += usize::from(in_flight);
    count.from_a_checkpoint += usize::from(messages.contains("resumed after iteration"));
    count.anew += usize::from(!messages.contains("resumed after iteration"));
    let end = End::of(&output, folder);
    assert_eq!(end.summary, whole.summary, "killed after {moment:?}");
    let names = |end: &End| end.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&end), names(whole), "killed after {moment:?}");
    for (name, bytes) in &whole.files {
        assert!(
            end.files[name] == *bytes,
            "{name} differs, killed after {moment:?}"
        );
    }
    in_flight
}

#[test]
fn a_killed_run_ends_as_the_run_that_never_stopped() {
    let long = std::env::var_os("GRADUS_LONG_TESTS").is_some();
    let (kills, at_least) = if long { (1_000, 3.0) } else { (30, 0.2) };
    let scratch = tempfile::tempdir().unwrap();

    let mut epochs = 10;
    let (whole, time) = loop {
        let folder = scratch.path().join(format!("whole{epochs}"));
        let begin = Instant::now();
        let output = start(epochs, &folder).output().unwrap();
        let time = begin.elapsed().as_secs_f64();
        if time >= at_least {
            break (End::of(&output, &folder), time);
        }
        epochs *= 2;
    };

    let halves = [0, 1].map(|half| (half, scratch.path().join(format!("half{half}"))));
    let counts: Vec<Count> = thread::scope(|scope| {
        let threads = halves.each_ref().map(|(half, path)| {
            let whole = &whole;
            scope.spawn(move || {
                let mut rng = generator(*half);
                let mut count = Count::default();
                let mut time = time;
                for kill in 0..kills / 2 {
                    let folder = path.join(kill.to_string());
                    let moment = Duration::from_secs_f64(uniform(&mut rng, 0.0, time));
                    let ended_before = !kill_once(epochs, &folder, moment, whole, &mut count);
                    if ended_before {
                        // The machine has less to do than when the whole run was timed.
                        time = moment.as_secs_f64();
                    }
                    fs::remove_dir_all(&folder).unwrap();
                    if (kill + 1) % 50 == 0 {
                        println!("half {half}: {count:?}");
                    }
                }
                count
            })
        });
        threads.map(|thread| thread.join().unwrap()).into()
    });
    println!("{epochs} epochs in {time:.2} s, {counts:?}");
    let sum = |part: fn(&Count) -> usize| counts.iter().map(part).sum::<usize>();
    assert_eq!(sum(|count| count.kills), kills);
    assert!(sum(|count| count.in_flight) > kills / 2, "{counts:?}");
    assert!(
        sum(|count| count.from_a_checkpoint) > kills / 2,
        "{counts:?}"
    );
}
