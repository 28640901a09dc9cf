//! Tables: rows that Markdown does not take for a table stand on the page with their bars.

use crate::fence::fences;

/// The lines, counted from 1, where rows begin that belong to no table: a table has a row of dashes
/// below its first row, and no empty line within it.
pub(crate) fn faults(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let is_row = |line: &&str| line.trim_start_matches(['>', ' ']).starts_with('|');
    let fences = fences(text);
    let is_code = |place: usize| fences.iter().any(|f| (f.first..=f.last).contains(&place));
    let mut faults = Vec::new();
    let mut place = 0;
    while place < lines.len() {
        let rows = lines[place..]
            .iter()
            .take_while(|line| is_row(line))
            .count();
        let second = (rows > 1).then(|| lines[place + 1]);
        if rows > 0 && !is_code(place) && !second.is_some_and(is_below_head) {
            faults.push(place + 1);
        }
        place += rows.max(1);
    }
    faults
}

fn is_below_head(line: &str) -> bool {
    line.contains('-') && line.chars().all(|sign| "|:- >".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn a_table_with_its_row_of_dashes_is_sound_and_code_is_none() {
        assert!(faults("| a | b |\n| --- | :-: |\n| 1 | 2 |\n").is_empty());
        assert!(faults("> | a |\n> | --- |\n> | 1 |\n").is_empty());
        assert!(faults("```text\n| no | table |\n```\n").is_empty());
        assert!(faults("The size |x| of x.\n").is_empty());
    }

    #[test]
    fn rows_after_an_empty_line_and_rows_without_dashes_are_found() {
        let broken = "text\n\n| a |\n| --- |\n| 1 |\n\n| 2 |\n| 3 |\n";
        assert_eq!(faults(broken), [7]);
        assert_eq!(faults("| a | b |\n| 1 | 2 |\n"), [1]);
    }
}
