//! What is new in a program since the step before, block by block.

use similar::{Algorithm, ChangeTag, TextDiff};

use super::block::{Block, blocks};

/// How many lines on either side of a change are shown, so that its place can be found.
const AROUND: usize = 2;
/// A function that keeps less of its lines than this is replaced as a whole.
const SAME: f32 = 0.5;
/// So many lines that go are shown one by one; of more, the first and their number.
const FEW: usize = 3;

/// One line of what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Kept(String),
    New(String),
    Gone(String),
    /// So many more lines that go.
    MoreGone(usize),
    /// All lines of this old block, which stood in its place, go: its names, and how many they are.
    AllGone(String, usize),
    /// Lines that are as before, within a block.
    Gap,
}

/// A block of the new program, or one of the old that is gone.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) names: Vec<String>,
    /// The names of the old block that stands there until then; none if it is new.
    pub(super) old_names: Vec<String>,
    /// What is to be seen of it; nothing if it is as before.
    pub(super) lines: Vec<Line>,
}

/// Every block of `new` in order, with those of `old` that are gone where they were.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (blocks(old), blocks(new));
    let partners = partners(&old, &new);
    let mut changes = Vec::new();
    let mut passed = 0;
    for (block, partner) in new.iter().zip(&partners) {
        if let Some(partner) = *partner {
            let is_gone = |place: &usize| !partners.contains(&Some(*place));
            for place in (passed..partner).filter(is_gone) {
                changes.push(gone(&old[place]));
            }
            passed = passed.max(partner + 1);
        }
        let old_block = partner.map(|partner| &old[partner]);
        let lines = match old_block {
            Some(old_block) => between(old_block, block),
            None => block
                .lines
                .iter()
                .map(|line| Line::New((*line).to_owned()))
                .collect(),
        };
        changes.push(Change {
            names: owned(&block.names),
            old_names: old_block.map_or_else(Vec::new, |old_block| owned(&old_block.names)),
            lines,
        });
    }
    let left = old.iter().enumerate().skip(passed);
    let left = left.filter(|(place, _)| !partners.contains(&Some(*place)));
    changes.extend(left.map(|(_, block)| gone(block)));
    changes
}

/// For each new block the old one that it was: of the same name, or else very much like it.
fn partners(old: &[Block<'_>], new: &[Block<'_>]) -> Vec<Option<usize>> {
    let share = |a: &Block<'_>, b: &Block<'_>| a.names.iter().any(|name| b.names.contains(name));
    let by_name = |block: &Block<'_>| old.iter().position(|one| share(one, block));
    let mut partners: Vec<_> = new.iter().map(by_name).collect();
    for (place, block) in new.iter().enumerate() {
        if partners[place].is_some() {
            continue;
        }
        let free = (0..old.len()).filter(|place| !partners.contains(&Some(*place)));
        let likeness = |place: &usize| diff(&old[*place], block).ratio();
        let best = free.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        partners[place] = best.filter(|place| likeness(place) > SAME);
    }
    partners
}

fn diff<'a>(old: &'a Block<'_>, new: &'a Block<'_>) -> TextDiff<'a, 'a, 'a, str> {
    let mut diff = TextDiff::configure();
    diff.algorithm(Algorithm::Patience)
        .diff_slices(&old.lines, &new.lines)
}

/// What has changed between two blocks, with the lines around it.
fn between(old: &Block<'_>, new: &Block<'_>) -> Vec<Line> {
    if old.lines == new.lines {
        return Vec::new();
    }
    let diff = diff(old, new);
    if diff.ratio() <= SAME && old.lines.len() > FEW {
        let mut lines = vec![Line::AllGone(old.names.join(", "), old.lines.len())];
        lines.extend(new.lines.iter().map(|line| Line::New((*line).to_owned())));
        return lines;
    }
    let mut lines = Vec::new();
    let mut code_begins = 0;
    for change in diff.iter_all_changes() {
        if change.new_index() == Some(new.first_of_code()) {
            code_begins = lines.len();
        }
        let text = change.value().to_owned();
        lines.push(match change.tag() {
            ChangeTag::Equal => Line::Kept(text),
            ChangeTag::Insert => Line::New(text),
            ChangeTag::Delete => Line::Gone(text),
        });
    }
    few_gone(&near(&lines, code_begins))
}

/// The changed lines with those around them and the one at `always`; a gap for the others.
fn near(lines: &[Line], always: usize) -> Vec<Line> {
    let is_change = |line: &Line| !matches!(line, Line::Kept(_));
    let mut shown = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let around = place.saturating_sub(AROUND)..lines.len().min(place + AROUND + 1);
        if place == always || lines[around].iter().any(is_change) {
            shown.push(line.clone());
        } else if !matches!(shown.last(), Some(Line::Gap)) {
            shown.push(Line::Gap);
        }
    }
    shown
}

/// Shortens each stretch of many lines that go.
fn few_gone(lines: &[Line]) -> Vec<Line> {
    let mut short = Vec::new();
    for stretch in lines.chunk_by(|a, b| matches!((a, b), (Line::Gone(_), Line::Gone(_)))) {
        if stretch.len() > FEW && matches!(stretch[0], Line::Gone(_)) {
            short.push(stretch[0].clone());
            short.push(Line::MoreGone(stretch.len() - 1));
        } else {
            short.extend_from_slice(stretch);
        }
    }
    short
}

/// A block that is gone as a whole, with the lines that describe it: left behind, they would be
/// taken to describe the next one.
fn gone(block: &Block<'_>) -> Change {
    let lines = if block.lines.len() > FEW {
        vec![Line::AllGone(block.names.join(", "), block.lines.len())]
    } else {
        let gone = block.lines.iter();
        gone.map(|line| Line::Gone((*line).to_owned())).collect()
    };
    Change {
        names: owned(&block.names),
        old_names: owned(&block.names),
        lines,
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::Line::{AllGone, Gap, Gone, Kept, MoreGone, New};
    use super::{Line, changes};

    const OLD: &str = "// Step 1: a\n\n/// F.\nfn f() {\n    a;\n    b;\n    c;\n    d;\n    e;\n}\n\n\
                       /// G.\nfn g() {\n    1;\n    2;\n    3;\n}\n\nfn main() {\n    f();\n}\n";

    fn shown(new: &str) -> Vec<(String, Vec<Line>)> {
        let changed = changes(OLD, new)
            .into_iter()
            .filter(|change| !change.lines.is_empty());
        changed
            .map(|change| (change.names.join(" "), change.lines))
            .collect()
    }

    fn line(mark: fn(String) -> Line, text: &str) -> Line {
        mark(text.to_owned())
    }

    #[test]
    fn a_changed_line_stands_between_its_neighbors_below_the_name_of_its_function() {
        let shown = shown(&OLD.replace("    e;", "    x;\n    y;"));
        let f = vec![
            Gap,
            line(Kept, "fn f() {"),
            Gap,
            line(Kept, "    c;"),
            line(Kept, "    d;"),
            line(Gone, "    e;"),
            line(New, "    x;"),
            line(New, "    y;"),
            line(Kept, "}"),
        ];
        assert_eq!(shown, [("f".to_owned(), f)]);
    }

    #[test]
    fn a_function_that_is_gone_takes_its_description_along() {
        let without_g = OLD.replace("/// G.\nfn g() {\n    1;\n    2;\n    3;\n}\n\n", "");
        let g = vec![AllGone("g".to_owned(), 6)];
        assert_eq!(shown(&without_g), [("g".to_owned(), g)]);

        let small = OLD.replace("    1;\n    2;\n    3;\n}", "}");
        let small = small.replace("fn g() {\n}", "fn g() {}");
        let without_g = small.replace("/// G.\nfn g() {}\n\n", "");
        let lines = changes(&small, &without_g).remove(2).lines;
        assert_eq!(lines, [line(Gone, "/// G."), line(Gone, "fn g() {}")]);
    }

    #[test]
    fn of_many_lines_that_go_the_first_is_shown_and_the_number_of_the_others() {
        let shown = shown(&OLD.replace("    b;\n    c;\n    d;\n    e;\n", ""));
        let f = vec![
            Gap,
            line(Kept, "fn f() {"),
            line(Kept, "    a;"),
            line(Gone, "    b;"),
            MoreGone(3),
            line(Kept, "}"),
        ];
        assert_eq!(shown, [("f".to_owned(), f)]);
    }

    #[test]
    fn a_function_of_another_name_is_known_by_its_lines() {
        let shown = shown(&OLD.replace("fn g()", "fn h()"));
        let changed = &shown[0].1;
        assert_eq!(shown[0].0, "h");
        assert_eq!(
            changed[1..3],
            [line(Gone, "fn g() {"), line(New, "fn h() {")]
        );
    }

    #[test]
    fn a_function_that_keeps_little_is_replaced_and_a_new_one_is_all_new() {
        let shown = shown(&OLD.replace(
            "    1;\n    2;\n    3;\n",
            "    x;\n    y;\n    z;\n    u;\n    v;\n    w;\n",
        ));
        assert_eq!(shown[0].1[0], AllGone("g".to_owned(), 6));
        assert_eq!(shown[0].1.len(), 10);
        let new = OLD.replace("fn main", "fn k() {}\n\nfn main");
        assert_eq!(
            self::shown(&new),
            [("k".to_owned(), vec![line(New, "fn k() {}")])]
        );
    }
}
