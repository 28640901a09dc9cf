//! Measures what the charts of the speed page show, and writes it to `book/recorded/`.
//!
//! One thread, by processor time. All points of a table take turns, round after round, and the
//! median of the rounds counts.

mod growth;
#[path = "../setup/images.rs"]
mod images;
mod meter;
#[path = "../setup/operands.rs"]
mod operands;
mod roofline;
mod time;
#[path = "../setup/workload.rs"]
mod workload;

use std::error::Error;
use std::fs;
use std::path::Path;

use meter::Rounds;

const USAGE: &str = "usage: charts [--quick] [growth] [time] [roofline]";
const COMMAND: &str = "cargo run --release --example charts";

/// Measures in such rounds, and returns the lines of a table, names of columns first.
type Measure = fn(Rounds) -> Result<Vec<String>, Box<dyn Error>>;

const TABLES: [(&str, Measure); 3] = [
    ("growth", growth::measure),
    ("time", time::measure),
    ("roofline", |rounds| Ok(roofline::measure(rounds))),
];

fn main() -> Result<(), Box<dyn Error>> {
    let (options, names): (Vec<_>, Vec<_>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let known = |name: &String| TABLES.iter().any(|(table, _)| table == name);
    if options.iter().any(|option| option != "--quick") || !names.iter().all(known) {
        return Err(USAGE.into());
    }
    let rounds = if options.is_empty() {
        Rounds::new(7, 0.3)
    } else {
        Rounds::new(1, 0.02)
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/recorded");
    for (name, measure) in TABLES {
        if !names.is_empty() && !names.iter().any(|asked| asked == name) {
            continue;
        }
        let head = format!(
            "# {COMMAND} {name}\n# processor: {}\n# {rounds}\n",
            processor()
        );
        let path = folder.join(name).with_extension("tsv");
        fs::write(&path, head + &measure(rounds)?.join("\n") + "\n")?;
        println!("{}", path.display());
    }
    Ok(())
}

/// The processor's name, where the system tells.
fn processor() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = told.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == "model name").then(|| value.trim().to_owned())
    });
    name.unwrap_or_else(|| "unknown".to_owned())
}
