//! How a step looks in the book: what is new in it, the whole program behind a fold, its output.

use std::collections::BTreeSet;

use super::change::{Change, Line, changes};
use super::{Step, name, with_the_one_before};
use crate::output;
use crate::source::Quote;
use crate::workspace::Workspace;

/// Which part of a step a directive asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of its changes, the program and its output.
    Whole,
    /// The changes of these functions, constants and imports.
    Named(Vec<String>),
    /// The changes that no earlier part has shown, the program and its output.
    Rest,
}

impl Part {
    /// Reads what stands after the number: nothing, `rest`, or names between commas.
    pub(crate) fn read(text: &str) -> Self {
        match text.trim() {
            "" => Self::Whole,
            "rest" => Self::Rest,
            names => Self::Named(
                names
                    .split(',')
                    .map(|name| name.trim().to_owned())
                    .collect(),
            ),
        }
    }
}

/// A part of step `number` as Markdown for the page of `chapter`, and the file if it stands there whole;
/// `seen` has the names of what was shown of it before.
pub(crate) fn show(
    workspace: &Workspace,
    chapter: &str,
    number: u32,
    part: &Part,
    seen: &mut BTreeSet<String>,
) -> Result<(Vec<String>, Option<Quote>), String> {
    let (step, before) = with_the_one_before(workspace, number)?;
    let changes = changes(
        before.as_ref().map_or("", |before| &before.program),
        &step.program,
    );
    if let Part::Named(names) = part {
        for name in names {
            is_to_be_shown(&changes, name, &step, before.as_ref(), seen)?;
        }
        seen.extend(names.iter().cloned());
    }
    let is_named = |change: &Change, names: &BTreeSet<String>| {
        change.names.iter().any(|name| names.contains(name))
    };
    let now: BTreeSet<String> = match part {
        Part::Named(names) => names.iter().cloned().collect(),
        Part::Whole | Part::Rest => BTreeSet::new(),
    };
    let is_shown = |change: &Change| match part {
        Part::Whole => true,
        Part::Named(_) => is_named(change, &now),
        Part::Rest => !is_named(change, seen),
    };
    let stands = |change: &Change| {
        let is_in_place = *part == Part::Whole || *part == Part::Rest || is_named(change, seen);
        let names = if is_in_place {
            &change.names
        } else {
            &change.old_names
        };
        names.clone()
    };
    let mut lines = listing(&step, before.as_ref(), &changes, is_shown, stands);
    let mut quote = None;
    if !matches!(part, Part::Named(_)) {
        if before.is_some() || matches!(part, Part::Rest) {
            let whole = quote.insert(Quote::whole(&step.file));
            lines.extend(program(&step, &whole.link(chapter)));
        }
        lines.extend(output::show(workspace, &name(number))?);
    }
    Ok((lines, quote))
}

fn is_to_be_shown(
    changes: &[Change],
    name: &str,
    step: &Step,
    before: Option<&Step>,
    seen: &BTreeSet<String>,
) -> Result<(), String> {
    let number = step.number;
    let change = changes
        .iter()
        .find(|change| change.names.iter().any(|one| one == name));
    match change {
        None => {
            let changed = changes.iter().filter(|change| !change.lines.is_empty());
            let names: Vec<&str> = changed.flat_map(|c| &c.names).map(String::as_str).collect();
            Err(format!(
                "step {number} has no `{name}`: new or changed are {}",
                names.join(", ")
            ))
        }
        Some(change) if change.lines.is_empty() => {
            let before = before.map_or(0, |before| before.number);
            Err(format!("`{name}` is in step {number} as in step {before}"))
        }
        Some(change) if change.names.iter().any(|name| seen.contains(name)) => {
            Err(format!("`{name}` of step {number} was shown above"))
        }
        Some(_) => Ok(()),
    }
}

/// The changes, with what stands between them in the reader's file named in its place.
fn listing(
    step: &Step,
    before: Option<&Step>,
    changes: &[Change],
    is_shown: impl Fn(&Change) -> bool,
    stands: impl Fn(&Change) -> Vec<String>,
) -> Vec<String> {
    let shown = |change: &Change| !change.lines.is_empty() && is_shown(change);
    let (Some(first), Some(last)) = (
        changes.iter().position(shown),
        changes.iter().rposition(shown),
    ) else {
        return Vec::new();
    };
    let mut code = Vec::new();
    let mut passed: Vec<String> = Vec::new();
    for (place, change) in changes.iter().enumerate() {
        if !shown(change) {
            passed.extend(stands(change));
            continue;
        }
        if place > first && passed.is_empty() {
            code.push("\n".to_owned());
        } else if !passed.is_empty() {
            code.push(gap(&passed.join(", ")));
        }
        passed.clear();
        code.extend(change.lines.iter().map(|line| html(line, before.is_some())));
    }
    if last + 1 < changes.len() && !passed.is_empty() {
        code.push(gap(&passed.join(", ")));
    }
    let since = before.map_or(String::new(), |before| {
        format!(
            ", <ins>new</ins> and <del>gone</del> since step {}",
            before.number
        )
    });
    let mut lines = vec![
        "<div class=\"listing step\">".to_owned(),
        format!(
            "<div class=\"listing-source\">Step {}{since}</div>",
            step.number
        ),
        String::new(),
    ];
    let opening = "<pre><code class=\"language-rust ignore\">";
    lines.push(format!("{opening}{}</code></pre>", code.concat()));
    lines.extend([String::new(), "</div>".to_owned(), String::new()]);
    lines
}

/// What is left out, by the names in it.
fn gap(names: &str) -> String {
    format!("<span class=\"gap\">⋯ {}\n</span>", escape(names))
}

/// A line with its end, which stands inside of its mark: each mark is a line of its own.
fn html(line: &Line, marked: bool) -> String {
    match line {
        Line::New(text) if marked => format!("<ins>{}\n</ins>", escape(text)),
        Line::New(text) | Line::Kept(text) => escape(text) + "\n",
        Line::Gone(text) => format!("<del>{}\n</del>", escape(text)),
        Line::MoreGone(count) => more(&format!("and {count} more lines")),
        Line::AllGone(names, count) => more(&format!("the {count} lines of the old {names}")),
        Line::Gap => "<span class=\"gap\">⋯\n</span>".to_owned(),
    }
}

fn more(what: &str) -> String {
    format!("<del class=\"more\">⋯ {what}\n</del>")
}

/// The whole program behind a fold, below the name of its file, and how to get it.
fn program(step: &Step, file: &str) -> Vec<String> {
    let number = step.number;
    let fence = output::fence_for(&step.program);
    let mut lines = vec![
        "<details>".to_owned(),
        format!("<summary>The whole program of step {number}</summary>"),
        String::new(),
        "<div class=\"listing program\">".to_owned(),
        format!("<div class=\"listing-source\">{file}</div>"),
        String::new(),
        format!("{fence}rust,ignore"),
    ];
    lines.extend(step.program.lines().map(str::to_owned));
    lines.extend([fence, String::new(), "</div>".to_owned(), String::new()]);
    lines.extend([
        "```console".to_owned(),
        format!("cargo run --release -- step {number} --compare"),
        "```".to_owned(),
        String::new(),
        "</details>".to_owned(),
        String::new(),
    ]);
    lines
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
