//! Lists: a sentence that begins with a number, such as "200.", makes a list on the page.

use mdbook_markdown::pulldown_cmark::{Event, Options, Parser, Tag};

use crate::formula;

/// The lines, counted from 1, where a numbered list begins with another number than 1: Markdown has
/// taken a sentence for it.
pub(crate) fn faults(text: &str) -> Vec<usize> {
    let dialect = formula::dialect() | Options::ENABLE_MATH;
    let mut faults = Vec::new();
    for (event, range) in Parser::new_ext(text, dialect).into_offset_iter() {
        if matches!(event, Event::Start(Tag::List(Some(first))) if first != 1) {
            faults.push(text[..range.start].matches('\n').count() + 1);
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn a_sentence_that_begins_with_a_number_is_found_in_an_answer_too() {
        let answer = "5. How many?\n\n   <details>\n\n   200. An epoch is over.\n\n   </details>\n";
        assert_eq!(faults(&format!("1. a\n2. b\n\n{answer}")), [8]);
        assert_eq!(faults("The year was\n\n1969. It was hot.\n"), [3]);
    }

    #[test]
    fn a_list_from_1_a_number_within_a_paragraph_and_code_are_sound() {
        assert!(faults("1. a\n2. b\n\n   1. c\n\n- d\n").is_empty());
        assert!(faults("It was in\n1969. It was hot.\n").is_empty());
        assert!(faults("There are 200. So many.\n\n0.5 is half.\n").is_empty());
        assert!(faults("```text\n3. c\n```\n").is_empty());
    }
}
