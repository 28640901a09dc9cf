//! Reading what is typed behind an option.

use std::error::Error;
use std::ffi::OsStr;
use std::marker::PhantomData;
use std::num::NonZeroUsize;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use losses::L2;

use super::Seeds;

/// A choice among `names`, which `--help` lists; other spellings that `T` knows are taken too.
pub(super) fn one_of<T, N>(names: N) -> impl TypedValueParser<Value = T>
where
    N: IntoIterator<Item = &'static str>,
    T: FromStr<Err: Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    OneOf(PossibleValuesParser::new(names), PhantomData)
}

/// The names that are listed, and the type that is read.
#[derive(Clone)]
struct OneOf<T>(PossibleValuesParser, PhantomData<fn() -> T>);

impl<T> TypedValueParser for OneOf<T>
where
    T: FromStr<Err: Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        if let Some(value) = value.to_str().and_then(|text| text.parse().ok()) {
            return Ok(value);
        }
        // It lists the names, and says which is like the one that was typed.
        let listed = self.0.clone().try_map(|name| name.parse());
        listed.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.0.possible_values()
    }
}

pub(super) fn parse_seed(text: &str) -> Result<u64, String> {
    let seed = text.parse();
    seed.map_err(|_| format!("seed must be a whole number from 0 to {}", u64::MAX))
}

/// The most runs that one command does.
const MOST_SEEDS: u64 = 1000;

pub(super) fn parse_seeds(text: &str) -> Result<Seeds, String> {
    let ends = text.split_once("..").and_then(|(first, last)| {
        // A Rust programmer may say that the last one is meant too.
        let last = last.strip_prefix('=').unwrap_or(last);
        Some((first.parse::<u64>().ok()?, last.parse::<u64>().ok()?))
    });
    let want = "want one such as 1..10, which includes both ends";
    let Some((first, last)) = ends else {
        return Err(format!("\"{text}\" is not a range of seeds: {want}"));
    };
    match last.checked_sub(first) {
        None => Err(format!("from {first} to {last} there are no seeds: {want}")),
        Some(more) if more >= MOST_SEEDS => Err(format!(
            "from {first} to {last} there are too many seeds: want at most {MOST_SEEDS}"
        )),
        Some(_) => Ok(Seeds { first, last }),
    }
}

pub(super) fn parse_number(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| {
        let hint = if text.contains(',') {
            " (use a point)"
        } else {
            ""
        };
        format!("\"{text}\" is not a number{hint}")
    })
}

pub(super) fn parse_learning_rate(text: &str) -> Result<f64, String> {
    let rate = parse_number(text)?;
    if rate.is_finite() && rate > 0.0 {
        return Ok(rate);
    }
    Err(format!(
        "learning rate must be a finite number above 0, got {rate}"
    ))
}

pub(super) fn parse_l2(text: &str) -> Result<f64, String> {
    let l2 = L2::new(parse_number(text)?);
    l2.map(L2::strength).map_err(|error| error.to_string())
}

pub(super) fn parse_folds(text: &str) -> Result<usize, String> {
    let folds = parse_count(text)?;
    if folds < 2 {
        return Err(format!("there must be at least 2 folds, got {folds}"));
    }
    Ok(folds)
}

pub(super) fn parse_share(text: &str) -> Result<f64, String> {
    let share = parse_number(text)?;
    if (0.0..=1.0).contains(&share) {
        return Ok(share);
    }
    Err(format!("a share must be in [0, 1], got {share}"))
}

/// A share that leaves something on both sides.
pub(super) fn parse_part(text: &str) -> Result<f64, String> {
    let share = parse_number(text)?;
    if share > 0.0 && share < 1.0 {
        return Ok(share);
    }
    Err(format!("a part must be above 0 and below 1, got {share}"))
}

pub(super) fn parse_count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|&count| count > 0);
    count.ok_or_else(|| format!("must be a whole number of at least 1, got {text}"))
}

pub(super) fn parse_label(text: &str) -> Result<u8, String> {
    let label = text.parse();
    label.map_err(|_| format!("must be a whole number from 0 to 255, got {text}"))
}

pub(super) fn parse_threads(text: &str) -> Result<NonZeroUsize, String> {
    let threads = text
        .parse()
        .ok()
        .filter(|threads: &NonZeroUsize| threads.get() <= 64);
    threads.ok_or_else(|| format!("must be a whole number from 1 to 64, got {text}"))
}
