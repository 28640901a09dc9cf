//! Formulas: LaTeX between dollar signs becomes MathML, so that the page needs no script.

use std::ops::Range;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use mdbook_markdown::pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Commands that the chapters may use beyond those of LaTeX.
const MACROS: [(&str, &str); 4] = [
    ("argmin", r"\operatorname*{arg\,min}"),
    ("argmax", r"\operatorname*{arg\,max}"),
    ("softmax", r"\operatorname{softmax}"),
    ("R", r"\mathbb{R}"),
];

/// The colors of formulas, by the numbers that their names stand for, and the theme's for each.
const COLORS: [(&str, &str); 6] = [
    ("#0000FF", "var(--c1)"), // blue
    ("#FF0000", "var(--c2)"), // red
    ("#03FF00", "var(--c3)"), // green
    ("#800080", "var(--c4)"), // violet
    ("#BF803F", "var(--c5)"), // brown
    ("#808080", "var(--c6)"), // gray
];

/// mdBook's own dialect of Markdown, so that a chapter is read here as mdBook will read it.
pub(crate) fn dialect() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// A chapter with its formulas set, their number, and the faults with their places in the text.
#[derive(Debug, Default)]
pub(crate) struct Typeset {
    pub(crate) text: String,
    pub(crate) formulas: usize,
    /// Byte offset into the text given, and what is wrong there.
    pub(crate) faults: Vec<(usize, String)>,
}

/// Replaces each formula of a chapter by MathML and leaves every other byte alone.
pub(crate) fn typeset(text: &str) -> Typeset {
    let mut result = Typeset::default();
    let macros = MACROS.map(|(name, body)| (name.to_owned(), body.to_owned()));
    let config = MathCoreConfig {
        macros: macros.to_vec(),
        ..MathCoreConfig::default()
    };
    let converter = match LatexToMathML::new(config) {
        Ok(converter) => converter,
        Err((error, _, body)) => {
            let fault = format!("macro `{body}`: {}", error.error_message());
            result.faults.push((0, fault));
            return result;
        }
    };
    let mut copied = 0;
    let mut in_code = false;
    let dialect = dialect() | Options::ENABLE_MATH;
    for (event, range) in Parser::new_ext(text, dialect).into_offset_iter() {
        let (latex, display) = match event {
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                continue;
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                continue;
            }
            Event::InlineMath(latex) => (latex, MathDisplay::Inline),
            Event::DisplayMath(latex) => (latex, MathDisplay::Block),
            Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) if !in_code => {
                let html = !matches!(event, Event::Text(_));
                result.faults.extend(stray(text, range, html));
                continue;
            }
            _ => continue,
        };
        result.formulas += 1;
        match converter.convert_with_local_state(&latex, display) {
            Ok(converted) => {
                let mathml = mark_primes(&recolor(converted.mathml));
                if mathml.contains("color:#") {
                    let fault = "a formula is colored blue, red, green, violet, brown or gray: \
                                 these follow the reader's theme";
                    result.faults.push((range.start, fault.to_owned()));
                }
                let joint = match display {
                    MathDisplay::Inline => joint(text, copied, &range),
                    MathDisplay::Block => range.clone(),
                };
                let [before, after] = [joint.start..range.start, range.end..joint.end];
                let (before, after) = (&text[before], &text[after]);
                result.text.push_str(&text[copied..joint.start]);
                let mathml = format!("{before}{}{after}", guard(&mathml));
                if joint == range {
                    result.text.push_str(&mathml);
                } else {
                    let joined = format!("<span class=\"joint\">{mathml}</span>");
                    result.text.push_str(&joined);
                }
                copied = joint.end;
            }
            Err(error) => {
                let skipped = latex.get(..error.0.start).unwrap_or("");
                let place = place_of(text, &range, skipped);
                let message = error.error_message();
                let shown = latex.trim().replace('\n', " ");
                let fault = format!("formula `{shown}`: {}", message.trim_end_matches('.'));
                result.faults.push((place, fault));
            }
        }
    }
    result.text.push_str(&text[copied..]);
    result
}

/// A formula of the text with the punctuation that must stay on its line: browsers may break a line
/// on either side of a formula, even before a full stop.
fn joint(text: &str, copied: usize, formula: &Range<usize>) -> Range<usize> {
    let before = &text[copied..formula.start];
    let after = &text[formula.end..];
    let opening = before.len() - before.trim_end_matches('(').len();
    let closing = after.len()
        - after
            .trim_start_matches(['.', ',', ';', ':', '?', '!', ')'])
            .len();
    formula.start - opening..formula.end + closing
}

/// Gives a formula the theme's colors, so that it can be read on a dark page too.
fn recolor(mut mathml: String) -> String {
    for (fixed, themed) in COLORS {
        mathml = mathml.replace(&format!("color:{fixed}"), &format!("color:{themed}"));
    }
    mathml
}

/// Names the primes of a formula for the style sheet: the font draws them raised already, and a
/// superscript raises them twice.
fn mark_primes(mathml: &str) -> String {
    let mut marked = mathml.to_owned();
    for prime in ["′", "″", "‴"] {
        let plain = format!("<mo>{prime}</mo>");
        marked = marked.replace(&plain, &format!("<mo class=\"prime\">{prime}</mo>"));
    }
    marked
}

/// Where in the text a fault stands that comes after `skipped` of the formula in `range`.
fn place_of(text: &str, range: &Range<usize>, skipped: &str) -> usize {
    let mut place = range.start;
    for _ in 0..skipped.matches('\n').count() {
        match text[place..range.end].find('\n') {
            Some(newline) => place += newline + 1,
            None => break,
        }
    }
    place
}

/// A dollar sign or a directive that was left as plain text.
fn stray(text: &str, range: Range<usize>, html: bool) -> Vec<(usize, String)> {
    let source = &text[range.clone()];
    let mut faults = Vec::new();
    for (index, _) in source.match_indices('$') {
        let place = range.start + index;
        if html {
            let fault = "a `$` inside HTML is no formula: set blank lines round the text, or write \
                         `&#36;` for the sign itself";
            faults.push((place, fault.to_owned()));
        } else if !text[..place].ends_with('\\') {
            let fault = "a `$` that opens or closes no formula: write `\\$` for the sign itself";
            faults.push((place, fault.to_owned()));
        }
    }
    if let Some(index) = source.find("{{#") {
        let fault = "a directive stands at the beginning of its line, and ends its line with `}}`";
        faults.push((range.start + index, fault.to_owned()));
    }
    faults
}

/// Writes MathML so that Markdown finds nothing in it to change.
///
/// Punctuation of the text between the tags becomes numbered entities, and newlines spaces.
fn guard(mathml: &str) -> String {
    let mut guarded = String::with_capacity(2 * mathml.len());
    let mut in_tag = false;
    let mut in_entity = false;
    for c in mathml.chars() {
        match c {
            '\n' => guarded.push(' '),
            '<' => {
                in_tag = true;
                guarded.push(c);
            }
            '>' if in_tag => {
                in_tag = false;
                guarded.push(c);
            }
            '&' if !in_tag => {
                in_entity = true;
                guarded.push(c);
            }
            ';' if in_entity => {
                in_entity = false;
                guarded.push(c);
            }
            c if c.is_ascii_punctuation() && !in_tag && !in_entity => {
                guarded.push_str("&#");
                guarded.push_str(&u32::from(c).to_string());
                guarded.push(';');
            }
            c => guarded.push(c),
        }
    }
    guarded
}

#[cfg(test)]
mod tests {
    use mdbook_markdown::pulldown_cmark::html::push_html;
    use mdbook_markdown::pulldown_cmark::{Options, Parser};
    use mdbook_markdown::{MarkdownOptions, new_cmark_parser};

    use super::{dialect, typeset};

    #[test]
    fn formulas_become_mathml_and_code_is_left_alone() {
        let set = typeset("If $a_1 < b$ then `$x$`.\n\n```text\n$5$\n```\n\n$$\nz = \\{1\\}\n$$\n");
        assert_eq!(set.faults, []);
        assert_eq!(set.formulas, 2);
        assert!(set.text.contains("<msub><mi>a</mi><mn>1</mn></msub>"));
        assert!(set.text.contains("`$x$`"));
        assert!(set.text.contains("\n$5$\n"));
        assert!(set.text.contains("&#123;"));
    }

    #[test]
    fn punctuation_stays_on_the_line_of_its_formula() {
        let html = |text| {
            let mut html = String::new();
            let set = typeset(text).text;
            push_html(&mut html, Parser::new_ext(&set, dialect()));
            html
        };
        let joint = "<span class=\"joint\">";
        let set = html("At ($x$), **$y$.** And [$z$](a.html).\n");
        assert!(set.contains(&format!("At {joint}(<math")), "{set}");
        assert!(
            set.contains(&format!("</math>),</span> <strong>{joint}<math")),
            "{set}"
        );
        assert!(
            set.contains("</math>.</span></strong> And <a href=\"a.html\"><math"),
            "{set}"
        );
        assert_eq!(set.matches(joint).count(), 2);
        assert!(!html("$$x$$, and `$y$.` and $z$ too.\n").contains(joint));
    }

    #[test]
    fn formulas_stand_in_tables_quotes_lists_and_headings() {
        let text = "# The $x_1$\n\n> so\n> $$\n> a\n> = b\n> $$\n\n- $y$\n\n| $a$ | b |\n|---|---|\n| c | $d$ |\n";
        let set = typeset(text);
        assert_eq!((set.formulas, set.faults), (5, vec![]));
        assert!(!set.text.contains("<mo>&#62;"), "{}", set.text);
    }

    #[test]
    fn a_formula_that_is_none_is_named_with_its_place() {
        let text = "Good $a$.\n\n$$\na +\n\\nosuch{b}\n$$\n";
        let set = typeset(text);
        let [(place, fault)] = &set.faults[..] else {
            panic!("{:?}", set.faults);
        };
        assert_eq!(text[..*place].matches('\n').count() + 1, 5);
        assert!(fault.contains("nosuch"), "{fault}");
    }

    #[test]
    fn six_colors_follow_the_theme_and_no_other_is_taken() {
        for (index, color) in ["blue", "red", "green", "violet", "brown", "gray"]
            .iter()
            .enumerate()
        {
            let set = typeset(&format!("${{\\color{{{color}}} w}}$"));
            let themed = format!("color:var(--c{})", index + 1);
            assert!(set.text.contains(&themed), "{}", set.text);
            assert_eq!(set.faults, []);
        }
        assert_eq!(typeset("${\\color{lime} w}$").faults.len(), 1);
    }

    #[test]
    fn a_stray_dollar_is_a_fault_and_an_escaped_one_is_not() {
        let count = |text| typeset(text).faults.len();
        assert_eq!(count("It costs \\$5, or &#36;6."), 0);
        assert_eq!(count("It costs $5."), 1);
        assert_eq!(count("With spaces $ x $ it is none."), 2);
        assert_eq!(count("<summary>Find $x$</summary>\n"), 2);
        assert_eq!(count("Here {{#figure bowl}} inside."), 1);
        assert_eq!(count("The form `{{#figure bowl}}` in code."), 0);
    }

    #[test]
    fn the_dialect_is_mdbooks_own() {
        let text = "a -- b ~~c~~ \"d\"[^1]\n\n> [!NOTE]\n> e\n\n| f |\n|---|\n| g |\n\n# H {#i}\n\n- [ ] j\n\nk\n: l\n\n[^1]: m\n";
        let theirs: Vec<_> = new_cmark_parser(text, &MarkdownOptions::default()).collect();
        let ours: Vec<_> = Parser::new_ext(text, dialect() | Options::ENABLE_MATH).collect();
        assert_eq!(ours, theirs);
    }
}
