//! Anchors: the comments that mark what a listing quotes.
//!
//! ```text
//! // ANCHOR: huber
//! pub fn huber(…) { … }
//! // ANCHOR_END: huber
//! ```

/// One end of an anchored stretch of source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark<'text> {
    pub(crate) name: &'text str,
    /// The line, counted from 1.
    pub(crate) line: usize,
    pub(crate) end: bool,
}

/// The mark on one line, if the line is one.
fn mark(line: &str) -> Option<(&str, bool)> {
    let line = line.trim();
    let comment = line.strip_prefix("//").or_else(|| line.strip_prefix('#'))?;
    let comment = comment.trim_start();
    if let Some(name) = comment.strip_prefix("ANCHOR:") {
        return Some((name.trim(), false));
    }
    let name = comment.strip_prefix("ANCHOR_END:")?;
    Some((name.trim(), true))
}

/// Every mark of a source, in the order of its lines.
pub(crate) fn marks(source: &str) -> Vec<Mark<'_>> {
    let numbered = source.lines().enumerate();
    numbered
        .filter_map(|(index, line)| {
            mark(line).map(|(name, end)| Mark {
                name,
                line: index + 1,
                end,
            })
        })
        .collect()
}

/// The names that a source anchors, with their lines, or what is wrong with one.
///
/// Each name must begin once, end once, and end after it begins.
pub(crate) fn faults(source: &str) -> Vec<(usize, String)> {
    let marks = marks(source);
    let mut faults = Vec::new();
    for (index, this) in marks.iter().enumerate() {
        let first = marks[..index].iter().all(|mark| mark.name != this.name);
        if first && let Err(fault) = range(&marks, this.name) {
            faults.push((this.line, fault));
        }
    }
    faults
}

/// The lines of the two marks of `name`.
fn range(marks: &[Mark<'_>], name: &str) -> Result<(usize, usize), String> {
    let of = |end: bool| -> Vec<usize> {
        let mine = marks.iter().filter(|m| m.name == name && m.end == end);
        mine.map(|mark| mark.line).collect()
    };
    match (&of(false)[..], &of(true)[..]) {
        ([], []) => Err(format!("there is no anchor `{name}`")),
        ([begin], [end]) if begin < end => Ok((*begin, *end)),
        ([begin], [end]) => Err(format!(
            "anchor `{name}` ends on line {end}, before it begins on line {begin}"
        )),
        (begins, ends) => Err(format!(
            "anchor `{name}` begins {} time(s) and ends {} time(s), want once each",
            begins.len(),
            ends.len()
        )),
    }
}

/// What the anchor `name` encloses, without other marks and without common indentation.
pub(crate) fn extract(source: &str, name: &str) -> Result<Vec<String>, String> {
    let (begin, end) = range(&marks(source), name)?;
    let inside: Vec<&str> = source.lines().skip(begin).take(end - begin - 1).collect();
    let lines = tidy(&inside);
    if lines.is_empty() {
        return Err(format!("anchor `{name}` encloses nothing"));
    }
    Ok(lines)
}

/// Where the lines of a listing, of what the anchor `name` encloses, begin and end in their source.
pub(crate) fn enclosed(source: &str, name: &str, listing: &[String]) -> Option<(usize, usize)> {
    let (begin, end) = range(&marks(source), name).ok()?;
    let (first, last) = (listing.first()?.trim(), listing.last()?.trim());
    let inside = || source.lines().enumerate().take(end - 1).skip(begin);
    let (first, _) = inside().find(|(_, line)| line.trim() == first)?;
    let (last, _) = inside().filter(|(_, line)| line.trim() == last).last()?;
    Some((first + 1, last + 1))
}

/// A whole source without its marks.
pub(crate) fn whole(source: &str) -> Result<Vec<String>, String> {
    let lines = tidy(&source.lines().collect::<Vec<_>>());
    if lines.is_empty() {
        return Err("the file is empty".to_owned());
    }
    Ok(lines)
}

/// Drops marks, blank lines at both ends, and the indentation that all lines share.
fn tidy(lines: &[&str]) -> Vec<String> {
    let mut lines: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|l| mark(l).is_none())
        .collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let first = lines.iter().position(|line| !line.trim().is_empty());
    let lines = &lines[first.unwrap_or(lines.len())..];
    let indentation = |line: &&&str| line.len() - line.trim_start_matches(' ').len();
    let full = lines.iter().filter(|line| !line.trim().is_empty());
    let shared = full.map(|line| indentation(&line)).min().unwrap_or(0);
    let cut = |line: &&str| line.get(shared..).unwrap_or("").to_owned();
    lines.iter().map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::{enclosed, extract, faults, whole};

    const SOURCE: &str = include_str!("../tests/anchors.txt");

    #[test]
    fn an_anchor_gives_its_lines_without_marks_or_shared_indentation() {
        let inner = extract(SOURCE, "inner").unwrap();
        assert_eq!(inner, ["fn b() {", "    1", "}"]);
        let outer = extract(SOURCE, "outer").unwrap();
        assert_eq!(outer.len(), 5);
        assert_eq!(outer[1], "    fn b() {");
    }

    #[test]
    fn the_lines_of_a_listing_are_found_in_their_source() {
        let source = "// ANCHOR: a\n/// Doc.\nfn a() {\n}\n\n// ANCHOR_END: a\n}\n";
        let listing = ["fn a() {", "}"].map(str::to_owned);
        assert_eq!(enclosed(source, "a", &listing), Some((3, 4)));
        assert_eq!(enclosed(source, "b", &listing), None);
    }

    #[test]
    fn a_missing_doubled_reversed_or_hollow_anchor_is_refused() {
        let fault = |name| extract(SOURCE, name).unwrap_err();
        assert_eq!(fault("absent"), "there is no anchor `absent`");
        assert!(fault("twice").contains("begins 2 time(s)"));
        assert!(fault("backwards").contains("before it begins"));
        assert_eq!(fault("hollow"), "anchor `hollow` encloses nothing");
        let fault = whole("// ANCHOR: a\n\n").unwrap_err();
        assert_eq!(fault, "the file is empty");
    }

    #[test]
    fn the_faults_of_a_source_are_named_once_each() {
        let lines: Vec<usize> = faults(SOURCE).iter().map(|fault| fault.0).collect();
        assert_eq!(lines, [14, 18]);
    }
}
