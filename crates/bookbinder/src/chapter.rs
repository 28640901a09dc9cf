//! One chapter: its directives carried out, its formulas set.

mod steps;

use std::collections::{BTreeMap, BTreeSet};

use steps::ShownStep;

use crate::exercise::{self, Number};
use crate::fence::{Fence, fences};
use crate::source::Quote;
use crate::workspace::Workspace;
use crate::{Problem, command, figure, formula, listing, output, recorded, stair};

/// A chapter ready for mdBook, with what it quotes and what is wrong in it.
#[derive(Debug, Default)]
pub(crate) struct Chapter {
    pub(crate) text: String,
    pub(crate) uses: Uses,
    pub(crate) problems: Vec<Problem>,
}

/// What chapters quote.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// File, relative to the root, and anchor.
    pub(crate) anchors: BTreeSet<(String, String)>,
    pub(crate) commands: BTreeSet<String>,
    pub(crate) examples: BTreeSet<String>,
    /// With the chapter and the line.
    pub(crate) exercises: Vec<(Number, String, usize)>,
    pub(crate) figures: BTreeSet<String>,
    pub(crate) quotes: BTreeSet<Quote>,
    pub(crate) records: BTreeSet<String>,
    pub(crate) listings: usize,
    pub(crate) outputs: usize,
    pub(crate) formulas: usize,
}

impl Uses {
    pub(crate) fn absorb(&mut self, other: Self) {
        self.anchors.extend(other.anchors);
        self.commands.extend(other.commands);
        self.examples.extend(other.examples);
        self.exercises.extend(other.exercises);
        self.figures.extend(other.figures);
        self.quotes.extend(other.quotes);
        self.records.extend(other.records);
        self.listings += other.listings;
        self.outputs += other.outputs;
        self.formulas += other.formulas;
    }
}

/// Carries out the directives of a chapter and sets its formulas.
///
/// `file` is the chapter's path relative to the root.
pub(crate) fn expand(workspace: &Workspace, file: &str, source: &str) -> Chapter {
    let source = source.replace("\r\n", "\n");
    let mut expansion = Expansion {
        workspace,
        file,
        lines: Vec::new(),
        steps: BTreeMap::new(),
        has_form: false,
        chapter: Chapter::default(),
    };
    expansion.directives(&source);
    expansion.steps_are_whole();
    expansion.formulas()
}

struct Expansion<'a> {
    workspace: &'a Workspace,
    file: &'a str,
    /// The text so far, each line with the line of the chapter that it came from.
    lines: Vec<(usize, String)>,
    steps: BTreeMap<u32, ShownStep>,
    /// Whether the script of the live forms has been asked for.
    has_form: bool,
    chapter: Chapter,
}

impl Expansion<'_> {
    fn push(&mut self, line: usize, text: impl Into<String>) {
        self.lines.push((line, text.into()));
    }

    fn fault(&mut self, line: usize, message: impl Into<String>) {
        let problem = Problem::new(self.file, line, message);
        self.chapter.problems.push(problem);
    }

    fn directives(&mut self, source: &str) {
        let lines: Vec<&str> = source.lines().collect();
        let fences = fences(source);
        let mut index = 0;
        while index < lines.len() {
            if let Some(fence) = fences.iter().find(|fence| fence.first == index) {
                let last = fence.last.min(lines.len() - 1);
                self.fence(fence, &lines[index..=last]);
                index = last + 1;
            } else if lines[index].starts_with("{{#") {
                let ends = |line: &&str| line.trim_end().ends_with("}}");
                let length = lines[index..].iter().position(ends).map_or(1, |n| n + 1);
                self.directive(index + 1, &lines[index..index + length]);
                index += length;
            } else {
                self.push(index + 1, lines[index]);
                index += 1;
            }
        }
    }

    /// A block of code: a listing if it is Rust, otherwise text that may include a file.
    fn fence(&mut self, fence: &Fence, lines: &[&str]) {
        let first = fence.first + 1;
        let faults_before = self.chapter.problems.len();
        let is_rust = fence.language() == "rust";
        if is_rust && fence.info != "rust,ignore" {
            let info = &fence.info;
            self.fault(
                first,
                format!("a listing is a `rust,ignore` block, not `{info}`"),
            );
        }
        let mut quotes: Vec<Quote> = Vec::new();
        let mut cut: Vec<(usize, String)> = Vec::new();
        let body_end = if lines.len() > 1 { lines.len() - 1 } else { 1 };
        for (index, line) in lines.iter().enumerate().take(body_end).skip(1) {
            let number = first + index;
            let margin = line.len() - line.trim_start_matches([' ', '>']).len();
            let (margin, line) = line.split_at(margin);
            if let Some(target) = listing::target(line) {
                match self.listing(target) {
                    Ok((quote, text)) => {
                        quotes.push(quote);
                        cut.extend(text.iter().map(|line| {
                            let line = format!("{margin}{line}");
                            (number, line.trim_end().to_owned())
                        }));
                    }
                    Err(fault) => self.fault(number, fault),
                }
            } else if is_rust && !line.trim().is_empty() {
                let fault = "a rust block holds `{{#include path:anchor}}` lines and nothing \
                             else: code in the book is cut from tested source";
                self.fault(number, fault);
            } else if line.contains("{{#include") {
                self.fault(number, "an include stands alone on its line");
            } else {
                cut.push((number, format!("{margin}{line}")));
            }
        }
        if is_rust && quotes.is_empty() && self.chapter.problems.len() == faults_before {
            self.fault(first, "an empty listing");
        }
        let framed = is_rust && fence.at_margin;
        if framed {
            let source = self.names(quotes);
            self.push(first, "");
            self.push(first, "<div class=\"listing\">");
            let source = format!("<div class=\"listing-source\">{source}</div>");
            self.push(first, source);
            self.push(first, "");
        }
        self.push(first, lines[0]);
        self.lines.extend(cut);
        let last = first + lines.len() - 1;
        if lines.len() > 1 {
            self.push(last, lines[lines.len() - 1]);
        }
        if framed {
            self.push(last, "");
            self.push(last, "</div>");
            self.push(last, "");
        }
    }

    /// The names of the files of a listing, each of which leads to its page.
    fn names(&mut self, mut quotes: Vec<Quote>) -> String {
        self.chapter.uses.quotes.extend(quotes.iter().cloned());
        quotes.dedup_by(|next, one| next.file == one.file);
        let names: Vec<String> = quotes.iter().map(|quote| quote.link(self.file)).collect();
        names.join(", ")
    }

    fn listing(&mut self, target: &str) -> Result<(Quote, Vec<String>), String> {
        let listing = listing::cut(self.workspace, target)?;
        let uses = &mut self.chapter.uses;
        uses.listings += 1;
        if let Some(anchor) = listing.anchor {
            uses.anchors.insert((listing.quote.file.clone(), anchor));
        }
        Ok((listing.quote, listing.lines))
    }

    /// A directive outside of code, which may run over several lines.
    fn directive(&mut self, first: usize, lines: &[&str]) {
        let text = lines.join("\n");
        let inner = text.strip_prefix("{{#").unwrap_or(&text).trim_end();
        let Some(inner) = inner.strip_suffix("}}") else {
            self.fault(
                first,
                "a directive that no `}}` at the end of a line closes",
            );
            return;
        };
        let (name, argument) = match inner.split_once(char::is_whitespace) {
            Some((name, argument)) => (name, argument.trim()),
            None => (inner, ""),
        };
        match name {
            "output" => {
                let shown = output::show(self.workspace, argument);
                if shown.is_ok() {
                    self.chapter.uses.outputs += 1;
                    self.chapter.uses.examples.insert(argument.to_owned());
                }
                self.block(first, shown);
            }
            "command" => {
                let shown = command::show(self.workspace, argument);
                if shown.is_ok() {
                    self.chapter.uses.outputs += 1;
                    self.chapter.uses.commands.insert(argument.to_owned());
                }
                self.block(first, shown);
            }
            "recorded" => {
                let shown = recorded::show(self.workspace, argument);
                if shown.is_ok() {
                    self.chapter.uses.outputs += 1;
                    self.chapter.uses.records.insert(argument.to_owned());
                }
                self.block(first, shown);
            }
            "figure" => self.figure(first, argument),
            "exercise" => self.exercise(first, argument),
            "step" => self.step(first, argument),
            "here" => self.block(first, stair::show(self.workspace, argument)),
            "stage" => self.block(first, stair::show_stages(self.workspace, argument)),
            "include" => {
                let fault = "an include stands in a block of code";
                self.fault(first, fault);
            }
            other => {
                let known = "include, output, command, recorded, figure, exercise, step, here or \
                             stage";
                self.fault(first, format!("`{other}` is no directive: want {known}"));
            }
        }
    }

    /// What stands in the place of a directive, apart from the text around it.
    fn block(&mut self, first: usize, shown: Result<Vec<String>, String>) {
        match shown {
            Ok(lines) => {
                self.push(first, "");
                for line in lines {
                    self.push(first, line);
                }
                self.push(first, "");
            }
            Err(fault) => self.fault(first, fault),
        }
    }

    fn exercise(&mut self, first: usize, argument: &str) {
        let (number, shown, quotes) = match exercise::show(self.workspace, self.file, argument) {
            Ok(shown) => shown,
            Err(fault) => return self.fault(first, fault),
        };
        self.chapter.uses.quotes.extend(quotes);
        if !number.is_of_chapter(self.file) {
            let chapter = number.chapter;
            self.fault(
                first,
                format!("exercise {number} belongs to chapter {chapter}"),
            );
        }
        let exercises = &mut self.chapter.uses.exercises;
        exercises.push((number, self.file.to_owned(), first));
        self.push(first, "");
        for (line, text) in shown {
            self.push(first + line, text);
        }
        self.push(first, "");
    }

    fn figure(&mut self, first: usize, argument: &str) {
        let (head, caption) = argument.split_once('|').unwrap_or((argument, ""));
        let (name, option) = match head.trim().split_once(char::is_whitespace) {
            Some((name, option)) => (name, option.trim()),
            None => (head.trim(), ""),
        };
        let form = match option.split_whitespace().collect::<Vec<_>>()[..] {
            [] => None,
            ["interactive"] => Some(name),
            ["interactive", form] => Some(form),
            _ => {
                let fault = format!(
                    "`{option}` is no option of a figure: want interactive, or interactive FORM"
                );
                return self.fault(first, fault);
            }
        };
        let is_there = form.is_some_and(|form| figure::has_form(self.workspace, form));
        if form.is_some_and(|form| form != name) && !is_there {
            let fault = format!("there is no live form for `{option}` in book/src/play/");
            return self.fault(first, fault);
        }
        let interactive = form.map_or(String::new(), |form| {
            format!(" data-interactive=\"{form}\"")
        });
        let figure = match figure::read(self.workspace, name) {
            Ok(figure) => figure,
            Err(fault) => return self.fault(first, fault),
        };
        if !self.chapter.uses.figures.insert(name.to_owned()) {
            self.fault(first, format!("figure `{name}` stands twice on this page"));
        }
        self.push(first, "");
        let opening = format!("<figure class=\"figure\" id=\"figure-{name}\"{interactive}>");
        self.push(first, opening);
        self.push(first, "<div class=\"figure-image\">");
        for line in figure.lines {
            self.push(first, line);
        }
        self.push(first, "</div>");
        if figure.is_film {
            self.push(first, figure::PAUSE);
        }
        if !caption.trim().is_empty() {
            self.push(first, "<figcaption>");
            self.push(first, "");
            for (index, line) in caption.lines().enumerate() {
                if !line.trim().is_empty() {
                    self.push(first + index, line.trim());
                }
            }
            self.push(first, "");
            self.push(first, "</figcaption>");
        }
        self.push(first, "</figure>");
        if is_there && !std::mem::replace(&mut self.has_form, true) {
            self.push(first, "");
            self.push(first, figure::form_script(self.file));
        }
        self.push(first, "");
    }

    fn formulas(mut self) -> Chapter {
        let mut text = String::new();
        for (_, line) in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        let set = formula::typeset(&text);
        for (place, fault) in set.faults {
            let index = text[..place].matches('\n').count();
            let line = self.lines.get(index).map_or(1, |line| line.0);
            self.fault(line, fault);
        }
        self.chapter.uses.formulas = set.formulas;
        self.chapter.text = set.text;
        self.chapter.problems.sort();
        self.chapter
    }
}
