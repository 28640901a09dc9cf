//! The directive that shows a step of the reader's program, whole or in parts.

use std::collections::BTreeSet;

use super::Expansion;
use crate::step;

/// What the chapter has shown of a step.
#[derive(Default)]
pub(super) struct ShownStep {
    /// Where it began.
    line: usize,
    names: BTreeSet<String>,
    is_whole: bool,
}

impl Expansion<'_> {
    /// Shows a step, or a part of it.
    pub(super) fn step(&mut self, first: usize, argument: &str) {
        let (number, part) = argument.split_once(' ').unwrap_or((argument, ""));
        let part = step::Part::read(part);
        let Ok(number) = number.parse() else {
            return self.fault(first, step::unknown(number, &step::numbers(self.workspace)));
        };
        let shown = self.steps.entry(number).or_default();
        if shown.is_whole || (part == step::Part::Whole && shown.line > 0) {
            return self.fault(first, format!("step {number} was shown above"));
        }
        if shown.line == 0 {
            shown.line = first;
        }
        shown.is_whole = !matches!(part, step::Part::Named(_));
        let is_whole = shown.is_whole;
        let names = &mut shown.names;
        let (lines, quote) = match step::show(self.workspace, self.file, number, &part, names) {
            Ok(shown) => shown,
            Err(fault) => return self.fault(first, fault),
        };
        let uses = &mut self.chapter.uses;
        uses.listings += 1;
        uses.quotes.extend(quote);
        if is_whole {
            uses.outputs += 1;
            uses.examples.insert(step::name(number));
        }
        self.block(first, Ok(lines));
    }

    /// A reader who types along must not miss a change.
    pub(super) fn steps_are_whole(&mut self) {
        for (number, shown) in std::mem::take(&mut self.steps) {
            if !shown.is_whole {
                let fault = format!(
                    "step {number} is not shown whole: `{{{{#step {number} rest}}}}` has the changes \
                     that are left, the program and its output"
                );
                self.fault(shown.line, fault);
            }
        }
    }
}
