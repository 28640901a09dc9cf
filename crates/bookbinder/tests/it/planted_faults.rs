//! A sound little workspace, and one fault at a time planted in it: each must be found where it is.

use std::fs;
use std::path::Path;

use bookbinder::{Error, Problem, build, check};
use tempfile::TempDir;

use crate::little_book::{folder_of, write};

const CHAPTER: &str = "\
# A chapter

The sum $w \\cdot x + b$, and a link to [a section](b.md#two-parts).

```rust,ignore
{{#include ../../crates/unit/src/lib.rs:sum}}
```

{{#output gates}}

{{#figure bowl | A *bowl*, with its minimum
at $w = 1$.}}

```console
cargo run --release -p unit --example gates
```

{{#recorded mnist}}

{{#command train}}
";

const SVG: &str = "<svg viewBox=\"0 0 9 9\" role=\"img\">\n<title>A bowl</title>\n</svg>\n";

const EXERCISE: &str = "\
//! Exercise 1.1: A sum
//!
//! Add *both*.

pub fn sum(a: f64, b: f64) -> f64 {
    0.0
}
";

const TESTS: &str = "\
mod exercise_1_1 {
    #[path = \"1_1_solution.rs\"]
    mod solution;
    #[path = \"1_1_test.rs\"]
    mod test;
    #[path = \"1_1.rs\"]
    mod yours;
    exercise!(\"1.1\": sum);
}
";

const FILES: [(&str, &str); 18] = [
    (
        "book/book.toml",
        "[book]\ntitle = \"T\"\n[output.html.playground]\nrunnable = false\n",
    ),
    (
        "book/src/SUMMARY.md",
        "# Summary\n\n- [A](a.md)\n- [B](b.md)\n- [C](01-c.md)\n",
    ),
    ("book/src/a.md", CHAPTER),
    (
        "book/src/01-c.md",
        "# C\n## D\n{{#exercise 1.1 | It is $a + b$,\nand *no more*.}}\n",
    ),
    ("crates/unit/exercises/1_1.rs", EXERCISE),
    (
        "crates/unit/exercises/1_1_solution.rs",
        "//! Easy.\n\npub fn sum(a: f64, b: f64) -> f64 {\n    a + b\n}\n",
    ),
    ("crates/unit/exercises/1_1_test.rs", "pub fn test() {}\n"),
    ("crates/unit/tests/exercises.rs", TESTS),
    ("book/stair.txt", "# The steps\nunit a.md\n"),
    ("book/stages.txt", "# The stages\nforward a.md\nloss b.md\n"),
    (
        "book/src/b.md",
        "# B\n\n## Two parts\n\n[Back](a.md)\n\n{{#here unit}}\n\n{{#stage loss}}\n",
    ),
    ("book/src/figures/bowl.svg", SVG),
    (
        "crates/unit/src/lib.rs",
        "/// Doc.\n// ANCHOR: sum\npub fn sum() {}\n// ANCHOR_END: sum\n",
    ),
    ("crates/unit/examples/gates.rs", "fn main() {}\n"),
    (
        "tests/it/snapshots/it__examples__gates.snap",
        "---\nsource: a\nexpression: b\n---\nAND 0 0 0 1\n",
    ),
    (
        "book/recorded/mnist.txt",
        "$ cargo run --release -p unit --example gates -- FOLDER\n2225 of 10000\n",
    ),
    (
        "crates/gradus/tests/it/snapshots/it__book__train.snap",
        "---\nsource: a\nexpression: b\n---\n$ cargo run --release -- train xor\n4 of 4\n",
    ),
    (
        "README.md",
        "# R\n\n```console\ncargo run -p unit --example gates\n```\n",
    ),
];

fn workspace() -> TempDir {
    folder_of(&FILES)
}

/// Replaces text in a file of the workspace, which must be there to replace.
fn plant(root: &Path, file: &str, sound: &str, fault: &str) {
    let text = fs::read_to_string(root.join(file)).unwrap();
    assert!(text.contains(sound), "{file} does not hold {sound:?}");
    write(root, file, &text.replace(sound, fault));
}

/// The problems that replacing `sound` by `fault` makes.
fn problems_of(file: &str, sound: &str, fault: &str) -> Vec<Problem> {
    let root = workspace();
    plant(root.path(), file, sound, fault);
    check(root.path())
}

/// Asserts that the problems have one at `file:line` that says `message`.
#[track_caller]
fn assert_found(problems: &[Problem], file: &str, line: usize, message: &str) {
    let found = |p: &&Problem| p.file == file && p.line == line && p.message.contains(message);
    assert!(
        problems.iter().any(|p| found(&p)),
        "no `{message}` at {file}:{line} in {problems:#?}"
    );
}

#[test]
fn the_sound_workspace_has_no_problem() {
    assert_eq!(check(workspace().path()), []);
}

#[test]
fn a_listing_without_its_anchor_is_found() {
    let found = problems_of("book/src/a.md", "lib.rs:sum", "lib.rs:som");
    assert_found(&found, "book/src/a.md", 6, "there is no anchor `som`");
    let unused = "no chapter quotes the anchor `sum`";
    assert_found(&found, "crates/unit/src/lib.rs", 2, unused);
}

#[test]
fn an_anchor_that_stands_twice_is_found_in_chapter_and_source() {
    let doubled = "// ANCHOR: sum\n// ANCHOR: sum";
    let found = problems_of("crates/unit/src/lib.rs", "// ANCHOR: sum", doubled);
    assert_found(&found, "book/src/a.md", 6, "begins 2 time(s)");
    assert_found(&found, "crates/unit/src/lib.rs", 2, "begins 2 time(s)");
}

#[test]
fn an_empty_listing_and_a_missing_file_are_found() {
    let found = problems_of("crates/unit/src/lib.rs", "pub fn sum() {}\n", "\n");
    assert_found(&found, "book/src/a.md", 6, "encloses nothing");
    let found = problems_of("book/src/a.md", "src/lib.rs", "src/lob.rs");
    assert_found(&found, "book/src/a.md", 6, "there is no file");
    let found = problems_of("book/src/a.md", "lib.rs:sum", "lib.rs:1:2");
    assert_found(&found, "book/src/a.md", 6, "by line number");
}

#[test]
fn rust_typed_by_hand_is_found() {
    let typed = "```rust,ignore\nlet x = 1;\n";
    let found = problems_of("book/src/a.md", "```rust,ignore\n", typed);
    assert_found(&found, "book/src/a.md", 6, "nothing else");
    let found = problems_of(
        "book/src/b.md",
        "[Back]",
        "```rust\nlet x = 1;\n```\n\n[Back]",
    );
    assert_found(&found, "book/src/b.md", 5, "not `rust`");
}

#[test]
fn a_chapter_that_the_summary_does_not_list_is_found() {
    let found = problems_of("book/src/SUMMARY.md", "- [B](b.md)\n", "");
    assert_found(&found, "book/src/b.md", 1, "SUMMARY.md does not list");
    let found = problems_of("book/src/SUMMARY.md", "b.md", "c.md");
    assert_found(&found, "book/src/SUMMARY.md", 4, "no chapter `c.md`");
}

#[test]
fn a_missing_an_unused_and_an_unfit_figure_are_found() {
    let found = problems_of("book/src/a.md", "{{#figure bowl", "{{#figure bawl");
    assert_found(&found, "book/src/a.md", 11, "no figure `bawl`");
    let unused = "no chapter shows this figure";
    assert_found(&found, "book/src/figures/bowl.svg", 1, unused);
    let found = problems_of("book/src/figures/bowl.svg", "<title>", "\n<title>");
    assert_found(&found, "book/src/a.md", 11, "line 2 is blank");
    let found = problems_of("book/src/a.md", "{{#figure bowl", "{{#figure bowl live");
    assert_found(&found, "book/src/a.md", 11, "`live` is no option");
}

#[test]
fn a_film_can_be_paused_and_an_interactive_figure_has_its_place() {
    let root = workspace();
    let out = root.path().join("target/book");
    let page = || {
        build(root.path(), &out).unwrap();
        fs::read_to_string(out.join("a.html")).unwrap()
    };
    let still = page();
    assert!(!still.contains("Pause") && !still.contains("data-interactive"));
    plant(
        root.path(),
        "book/src/figures/bowl.svg",
        "<svg",
        "<svg class=\"film\"",
    );
    plant(
        root.path(),
        "book/src/a.md",
        "{{#figure bowl",
        "{{#figure bowl interactive",
    );
    let moving = page();
    assert!(moving.contains("id=\"figure-bowl\" data-interactive=\"bowl\""));
    let label = moving.split_once("figure-pause").map(|(_, rest)| rest);
    let label = label
        .and_then(|rest| rest.split_once("</label>"))
        .unwrap()
        .0;
    assert!(
        label.contains("type=\"checkbox\"") && label.contains("Pause"),
        "{label}"
    );
}

#[test]
fn a_missing_output_an_unknown_example_and_an_unshown_one_are_found() {
    let root = workspace();
    let snapshot = "tests/it/snapshots/it__examples__gates.snap";
    fs::remove_file(root.path().join(snapshot)).unwrap();
    let found = check(root.path());
    assert_found(&found, "book/src/a.md", 9, "has no recorded output");

    let found = problems_of("book/src/a.md", "{{#output gates}}", "{{#output gate}}");
    assert_found(&found, "book/src/a.md", 9, "no crate has an example `gate`");

    let root = workspace();
    write(root.path(), "crates/unit/examples/or.rs", "fn main() {}\n");
    let found = check(root.path());
    assert_found(&found, "crates/unit/examples/or.rs", 1, "no chapter shows");

    let root = workspace();
    write(
        root.path(),
        "crates/two/examples/gates.rs",
        "fn main() {}\n",
    );
    let found = check(root.path());
    assert_found(&found, "crates/two/examples/gates.rs", 1, "several crates");
    assert_found(&found, "book/src/a.md", 9, "is in several crates");
}

#[test]
fn a_recorded_output_that_is_missing_unshown_or_of_no_command_is_found() {
    let file = "book/recorded/mnist.txt";
    let found = problems_of(
        "book/src/a.md",
        "{{#recorded mnist}}",
        "{{#recorded minst}}",
    );
    assert_found(
        &found,
        "book/src/a.md",
        18,
        "recorded/minst.txt: there is no",
    );
    assert_found(&found, file, 1, "no chapter shows this recorded output");
    let found = problems_of(file, "$ cargo", "cargo");
    assert_found(
        &found,
        "book/src/a.md",
        18,
        "the first line is no `$ command`",
    );
    let found = problems_of(file, "2225 of 10000", "");
    assert_found(&found, "book/src/a.md", 18, "records no output");
    let found = problems_of(file, "example gates", "example gate");
    assert_found(&found, file, 1, "no such example");
}

#[test]
fn an_output_of_the_command_line_that_is_missing_unshown_or_of_no_command_is_found() {
    let file = "crates/gradus/tests/it/snapshots/it__book__train.snap";
    let found = problems_of("book/src/a.md", "{{#command train}}", "{{#command tram}}");
    let missing = "command `tram` has no recorded output";
    assert_found(&found, "book/src/a.md", 20, missing);
    let unshown = "no chapter shows the output of this command";
    assert_found(&found, file, 1, unshown);
    for (sound, fault, message) in [
        ("$ cargo", "cargo", "the first line is no `$ command`"),
        ("4 of 4", "", "records no output"),
        ("---\nsource", "source", "no snapshot header"),
    ] {
        let found = problems_of(file, sound, fault);
        assert_found(&found, "book/src/a.md", 20, message);
    }
    let found = problems_of(file, "train xor", "exercise 1.2");
    assert_found(&found, file, 1, "no such exercise");
}

#[test]
fn a_command_and_what_it_prints_stand_in_the_page() {
    let root = workspace();
    let out = root.path().join("target/book");
    build(root.path(), &out).unwrap();
    let page = fs::read_to_string(out.join("a.html")).unwrap();
    let (command, printed) = ("cargo run --release -- train xor\n", "4 of 4\n");
    let place = page.find(command).expect(command);
    assert!(page[place..].contains(printed) && !page.contains("$ cargo"));
}

#[test]
fn a_command_of_no_example_is_found_in_chapter_and_readme() {
    let found = problems_of("README.md", "-p unit", "-p network");
    assert_found(&found, "README.md", 4, "no such example");
    let fault = "-p unit --example=gite";
    let found = problems_of("book/src/a.md", "-p unit --example gates", fault);
    assert_found(&found, "book/src/a.md", 15, "no such example");
}

#[test]
fn a_formula_that_is_none_is_found_in_text_and_caption() {
    let found = problems_of("book/src/a.md", "\\cdot", "\\cdat");
    assert_found(&found, "book/src/a.md", 3, "cdat");
    let found = problems_of("book/src/a.md", "at $w = 1$", "at $w = \\frac{1$");
    assert_found(&found, "book/src/a.md", 12, "formula");
    let found = problems_of("book/src/b.md", "[Back]", "It costs $5. [Back]");
    assert_found(&found, "book/src/b.md", 5, "opens or closes no formula");
}

#[test]
fn a_dead_link_and_a_dead_fragment_are_found() {
    let found = problems_of("book/src/a.md", "b.md#two-parts", "b.md#three-parts");
    assert_found(&found, "book/src/a.md", 3, "has no `#three-parts`");
    let found = problems_of("book/src/b.md", "(a.md)", "(z.md)");
    assert_found(&found, "book/src/b.md", 5, "leads nowhere");
}

#[test]
fn headings_out_of_order_are_found() {
    let found = problems_of("book/src/b.md", "## Two parts", "### Two parts");
    assert_found(&found, "book/src/b.md", 3, "level 3 below one of level 1");
    let found = problems_of("book/src/b.md", "## Two parts", "# Two parts");
    assert_found(&found, "book/src/b.md", 3, "second title");
    let found = problems_of("book/src/b.md", "# B", "B");
    assert_found(&found, "book/src/b.md", 1, "has no title");
}

#[test]
fn a_picture_from_the_web_is_found() {
    let picture = "![p](https://a.example/p.png) [Back]";
    let found = problems_of("book/src/b.md", "[Back]", picture);
    assert_found(&found, "book/src/b.md", 5, "from another host");
}

#[test]
fn a_place_on_the_stair_that_is_none_is_found() {
    let found = problems_of("book/src/b.md", "{{#here unit}}", "{{#here units}}");
    assert_found(&found, "book/src/b.md", 7, "`units` is no crate");
    let found = problems_of("book/stair.txt", "unit a.md", "unit c.md");
    assert_found(&found, "book/src/b.md", 7, "there is no chapter `c.md`");
}

#[test]
fn a_stage_that_is_none_is_found() {
    let found = problems_of("book/src/b.md", "{{#stage loss}}", "{{#stage lost}}");
    assert_found(&found, "book/src/b.md", 9, "`lost` is no stage");
    let found = problems_of("book/stages.txt", "forward a.md", "forward c.md");
    assert_found(&found, "book/src/b.md", 9, "there is no chapter `c.md`");
    let found = problems_of("book/stages.txt", "loss b.md", "loss");
    assert_found(
        &found,
        "book/src/b.md",
        9,
        "`loss` is no stage with its chapter",
    );
}

#[test]
fn the_stage_of_a_chapter_is_marked_among_all_of_them() {
    let root = workspace();
    let out = root.path().join("target/book");
    build(root.path(), &out).unwrap();
    let page = fs::read_to_string(out.join("b.html")).unwrap();
    assert!(page.contains("<li><a href=\"a.html\">forward</a></li>"));
    assert!(page.contains("<li aria-current=\"step\"><a href=\"b.html\">loss</a></li>"));
}

#[test]
fn an_exercise_shows_its_task_and_folds_its_hint_and_its_solution() {
    let root = workspace();
    let out = root.path().join("target/book");
    build(root.path(), &out).unwrap();
    let page = fs::read_to_string(out.join("01-c.html")).unwrap();
    let mut rest = page.as_str();
    for part in [
        "<h3 id=\"exercise-1-1\"",
        "Exercise 1.1: A sum",
        "Add <em>both</em>.",
        "crates/unit/exercises/1_1.rs",
        "0.0",
        "cargo run --release -- exercise 1.1",
        "<summary>Hint</summary>",
        "<math",
        "<em>no more</em>",
        "</details>",
        "<summary>Solution</summary>",
        "Easy.",
        "crates/unit/exercises/1_1_solution.rs",
        "a + b",
        "</details>",
    ] {
        let place = rest.find(part);
        rest = &rest[place.unwrap_or_else(|| panic!("no {part} in {rest}"))..];
    }
    let all = bookbinder::exercises(root.path()).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].title.as_deref(), all[0].package.as_str()),
        (Some("A sum"), "unit")
    );
    assert_eq!(all[0].file, "crates/unit/exercises/1_1.rs");
    assert_eq!(all[0].chapter, "book/src/01-c.md");
}

#[test]
fn an_exercise_that_is_unknown_unshown_shown_twice_or_without_a_hint_is_found() {
    let page = "book/src/01-c.md";
    let yours = "crates/unit/exercises/1_1.rs";
    let found = problems_of(page, "exercise 1.1", "exercise 1.2");
    assert_found(&found, page, 3, "no crate has an exercise 1.2");
    assert_found(&found, yours, 1, "no chapter shows exercise 1.1");
    let found = problems_of(page, "exercise 1.1", "exercise one");
    assert_found(&found, page, 3, "`one` is no number of an exercise");
    let found = problems_of(page, " | It is $a + b$,\nand *no more*.}}", "}}");
    assert_found(&found, page, 3, "exercise 1.1 has no hint");
    let found = problems_of(page, "# C\n", "# C\n## D\n{{#exercise 1.1 | Add.}}\n");
    assert_found(&found, page, 5, "exercise 1.1 stands twice in the book");
    let found = problems_of(
        "book/src/b.md",
        "[Back]",
        "{{#exercise 1.1 | Add.}}\n\n[Back]",
    );
    assert_found(&found, "book/src/b.md", 5, "belongs to chapter 1");
    let found = problems_of(page, "$a + b$", "$\\plas$");
    assert_found(&found, page, 3, "plas");
    let found = problems_of("README.md", "-p unit --example gates", "-- exercise 1.2");
    assert_found(&found, "README.md", 4, "no such exercise");
}

#[test]
fn an_exercise_that_is_not_whole_or_not_tested_is_found() {
    let yours = "crates/unit/exercises/1_1.rs";
    let found = problems_of(yours, "Exercise 1.1: ", "");
    assert_found(
        &found,
        "book/src/01-c.md",
        3,
        "does not begin with `//! Exercise 1.1: `",
    );
    let tests = "crates/unit/tests/exercises.rs";
    let found = problems_of(tests, "exercise!", "exorcise!");
    assert_found(&found, yours, 1, "it is not tested");
    let found = problems_of(tests, "1_1_test.rs", "1_2_test.rs");
    assert_found(&found, yours, 1, "has no `\"1_1_test.rs\"`");

    for part in ["_solution", "_test"] {
        let root = workspace();
        let file = format!("crates/unit/exercises/1_1{part}.rs");
        fs::rename(
            root.path().join(&file),
            root.path().join("crates/unit/exercises/x.rs"),
        )
        .unwrap();
        let found = check(root.path());
        assert_found(&found, yours, 1, &format!("there is no file {file}"));
        assert_found(
            &found,
            "crates/unit/exercises/x.rs",
            1,
            "belongs to no exercise",
        );
    }

    let root = workspace();
    write(root.path(), "crates/two/exercises/1_1.rs", EXERCISE);
    let found = check(root.path());
    assert_found(&found, yours, 1, "it is in several crates: two, unit");
    assert_found(
        &found,
        "book/src/01-c.md",
        3,
        "is in several crates: two, unit",
    );
}

#[test]
fn an_unknown_or_unclosed_directive_is_found() {
    let found = problems_of("book/src/a.md", "{{#output gates}}", "{{#outputs gates}}");
    assert_found(&found, "book/src/a.md", 9, "`outputs` is no directive");
    let found = problems_of("book/src/b.md", "{{#stage loss}}", "{{#figure bowl");
    assert_found(&found, "book/src/b.md", 9, "closes");
}

#[test]
fn a_build_that_fails_leaves_the_old_book_alone() {
    let root = workspace();
    let out = root.path().join("target/book");
    let report = build(root.path(), &out).unwrap();
    assert_eq!(
        (report.chapters, report.listings, report.figures),
        (3, 1, 1)
    );
    let page = fs::read_to_string(out.join("a.html")).unwrap();
    assert!(page.contains("AND 0 0 0 1") && page.contains("<math"));
    assert!(page.contains("2225 of 10000") && page.contains("class=\"recorded\""));

    plant(root.path(), "book/src/a.md", "lib.rs:sum", "lib.rs:som");
    let error = build(root.path(), &out).unwrap_err();
    assert!(
        matches!(&error, Error::Problems(p) if p.len() == 1),
        "{error}"
    );
    assert!(error.to_string().contains("book/src/a.md:6: "));
    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), page);
    let leftovers = fs::read_dir(root.path().join("target")).unwrap();
    assert_eq!(leftovers.count(), 1);
}

#[test]
fn a_folder_that_is_no_built_book_is_not_replaced() {
    let root = workspace();
    let error = build(root.path(), &root.path().join("crates")).unwrap_err();
    assert!(matches!(error, Error::NotABook(_)), "{error}");
    assert!(root.path().join("crates/unit/src/lib.rs").exists());
}
