//! The directive that shows a step of the reader's program.

use std::fs;
use std::path::Path;

use bookbinder::{Problem, build, check, steps};
use tempfile::TempDir;

use crate::little_book::folder_of;

const FIRST: &str = "// Step 1: a sum\n\nfn main() {\n    println!(\"{}\", 1 < 2);\n}\n";
const SECOND: &str = "// Step 2: a function\n\nconst A: u8 = 1;\n\nfn f() -> u8 {\n    A\n}\n\n\
                      fn main() {\n    println!(\"{}\", 1 < 2);\n    f();\n}\n";

/// A workspace whose one chapter shows the steps by these lines.
fn workspace(directives: &str) -> TempDir {
    let chapter = format!("# A\n\n{directives}\n");
    folder_of(&[
        (
            "book/book.toml",
            "[book]\ntitle = \"T\"\n[output.html.playground]\nrunnable = false\n",
        ),
        ("book/src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n"),
        ("book/src/a.md", &chapter),
        ("crates/own/examples/step_01.rs", FIRST),
        ("crates/own/examples/step_02.rs", SECOND),
        (
            "tests/it/snapshots/it__examples__step_01.snap",
            "---\nsource: a\n---\ntrue\n",
        ),
        (
            "tests/it/snapshots/it__examples__step_02.snap",
            "---\nsource: a\n---\nTRUE\n",
        ),
    ])
}

fn page(root: &Path) -> String {
    build(root, &root.join("out")).unwrap();
    fs::read_to_string(root.join("out/a.html")).unwrap()
}

/// What is said of a chapter, its line and what is wrong there.
fn faults(directives: &str) -> Vec<(usize, String)> {
    let root = workspace(directives);
    let of_chapter = |problem: &Problem| problem.file == "book/src/a.md";
    let problems = check(root.path()).into_iter().filter(of_chapter);
    problems
        .map(|problem| (problem.line, problem.message))
        .collect()
}

#[test]
fn the_first_step_is_shown_whole_and_the_next_by_what_is_new() {
    let root = workspace("{{#step 1}}\n\n{{#step 2}}");
    assert_eq!(check(root.path()), []);
    let page = page(root.path());
    let (first, second) = page.split_once("Step 2, ").unwrap();
    assert!(first.contains("fn main() {\n    println!"), "{first}");
    assert!(first.contains("1 &lt; 2") && !first.contains("<ins>"));
    assert!(first.contains(">true\n"), "{first}");
    for shown in [
        "<ins>new</ins> and <del>gone</del> since step 1",
        "<del>// Step 1: a sum\n</del>",
        "<ins>const A: u8 = 1;\n</ins>",
        "<ins>    f();\n</ins>",
        "The whole program of step 2",
        "cargo run --release -- step 2 --compare",
        ">TRUE\n",
    ] {
        assert!(second.contains(shown), "no {shown} in {second}");
    }
    assert!(!second.contains("<ins>fn main"));
}

#[test]
fn parts_show_what_they_name_and_the_rest_what_is_left() {
    let root = workspace("{{#step 1}}\n\n{{#step 2 f, A}}\n\nAnd\n\n{{#step 2 rest}}");
    assert_eq!(check(root.path()), []);
    let page = page(root.path());
    let (parts, rest) = page.split_once("<p>And</p>").unwrap();
    let (_, parts) = parts.split_once("Step 2, ").unwrap();
    assert!(
        parts.contains("<ins>const A") && parts.contains("<ins>fn f"),
        "{parts}"
    );
    assert!(
        parts.contains("⋯ main") && !parts.contains("f();"),
        "{parts}"
    );
    assert!(rest.contains("<ins>    f();"), "{rest}");
    let (rest, _) = rest.split_once("<details>").unwrap();
    assert!(
        !rest.contains("const A") && rest.contains("⋯ A, f"),
        "{rest}"
    );
    assert!(page.contains(">TRUE\n"));
}

#[test]
fn a_part_names_what_stands_in_the_readers_file_and_not_what_is_to_come() {
    let root = workspace("{{#step 2 main}}\n\nAnd\n\n{{#step 2 rest}}");
    let first = "fn g() -> u8 {\n    1\n}\n\nfn main() {\n    g();\n}\n";
    let second = "const A: u8 = 1;\n\nfn f() -> u8 {\n    1\n}\n\nfn main() {\n    f();\n}\n";
    let step = |number: u32, program: &str| {
        let file = root
            .path()
            .join(format!("crates/own/examples/step_0{number}.rs"));
        fs::write(file, format!("// Step {number}: a\n\n{program}")).unwrap();
    };
    step(1, first);
    step(2, second);
    let page = page(root.path());
    let (part, rest) = page.split_once("<p>And</p>").unwrap();
    assert!(part.contains(">⋯ top, g\n"), "{part}");
    assert!(rest.contains(">⋯ main\n"), "{rest}");
}

#[test]
fn what_is_no_step_or_no_part_of_one_is_found() {
    let none = "there is no step 3: want one of 1, 2".to_owned();
    assert_eq!(faults("{{#step 1}}\n\n{{#step 3}}"), [(5, none)]);
    let none = "there is no step x: want one of 1, 2".to_owned();
    assert_eq!(faults("{{#step x}}"), [(3, none)]);
    let other = "step 2 has no `g`: new or changed are top, A, f, main".to_owned();
    assert_eq!(faults("{{#step 2 g}}\n{{#step 2 rest}}"), [(3, other)]);
    let twice = (4, "`f` of step 2 was shown above".to_owned());
    assert_eq!(
        faults("{{#step 2 f}}\n{{#step 2 f}}\n{{#step 2 rest}}"),
        [twice]
    );
    let twice = [(4, "step 2 was shown above".to_owned())];
    assert_eq!(faults("{{#step 2}}\n{{#step 2 f}}"), twice);
    assert_eq!(
        faults("{{#step 2 f}}\n{{#step 2}}\n{{#step 2 rest}}"),
        twice
    );
    let left = faults("{{#step 2 f}}");
    assert!(
        left[0].0 == 3 && left[0].1.contains("`{{#step 2 rest}}` has the changes"),
        "{left:?}"
    );
    let command = faults("```console\ncargo run --release -- step 3\n```");
    assert_eq!(
        command,
        [(
            4,
            "no such step: `cargo run --release -- step 3`".to_owned()
        )]
    );
}

#[test]
fn a_part_that_is_as_before_a_step_without_title_and_one_that_nobody_shows_are_found() {
    let root = workspace("{{#step 2 main}}\n\n{{#step 2 rest}}");
    let second = root.path().join("crates/own/examples/step_02.rs");
    fs::write(&second, SECOND.replace("    f();\n", "")).unwrap();
    let problems = check(root.path());
    let same = "`main` is in step 2 as in step 1";
    assert!(
        problems.iter().any(|problem| problem.message == same),
        "{problems:#?}"
    );
    let unseen = "no chapter shows the example `step_01`";
    assert!(
        problems.iter().any(|problem| problem.message == unseen),
        "{problems:#?}"
    );
    fs::write(&second, "fn main() {}\n").unwrap();
    let problems = check(root.path());
    let untitled = "does not begin with `// Step 2: ` and what is new in it";
    assert!(
        problems
            .iter()
            .any(|problem| problem.message.contains(untitled)),
        "{problems:#?}"
    );
    assert!(steps(root.path()).is_err());
}

#[test]
fn the_steps_are_listed_with_their_programs_and_outputs() {
    let steps = steps(workspace("").path()).unwrap();
    let second = &steps[1];
    assert_eq!(
        (steps.len(), second.number, second.title.as_str()),
        (2, 2, "a function")
    );
    assert_eq!(
        (second.package.as_str(), second.program.as_str()),
        ("own", SECOND)
    );
    assert_eq!(second.output, "TRUE\n");
    assert_eq!(second.file, "crates/own/examples/step_02.rs");
}
