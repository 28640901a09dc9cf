//! The figures in the book are what the crates draw today.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What brings the files up to date.
const COMMAND: &str = "cargo run --release -- figures";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> PathBuf {
    root().join("book/src/figures")
}

#[test]
fn every_figure_of_the_book_is_the_one_drawn_today() {
    let mut stale = Vec::new();
    for figure in figures::all() {
        let file = format!("{}.svg", figure.name);
        let drawn = figure.draw().expect(figure.name);
        match fs::read_to_string(folder().join(&file)) {
            Ok(kept) if kept == drawn => {}
            Ok(_) => stale.push(format!("{file} differs")),
            Err(error) => stale.push(format!("{file}: {error}")),
        }
    }
    assert!(
        stale.is_empty(),
        "stale figures in book/src/figures:\n  {}\nto draw them anew: {COMMAND}",
        stale.join("\n  ")
    );
}

#[test]
fn every_file_among_the_figures_is_drawn_by_the_crate() {
    let drawn: BTreeSet<String> = figures::all()
        .iter()
        .map(|figure| format!("{}.svg", figure.name))
        .collect();
    assert_eq!(drawn.len(), figures::all().len(), "two figures of one name");
    for entry in fs::read_dir(folder()).expect("book/src/figures") {
        let file = entry.expect("book/src/figures").file_name();
        let file = file.to_string_lossy();
        assert!(
            drawn.contains(&*file),
            "no figure draws book/src/figures/{file}: delete it, or add its figure and run {COMMAND}"
        );
    }
}

#[test]
fn figures_are_small_and_can_stand_in_a_page() {
    for figure in figures::all() {
        let (name, svg) = (figure.name, figure.draw().expect(figure.name));
        assert!(svg.len() < 30_000, "{name} has {} bytes", svg.len());
        assert!(svg.lines().all(|line| !line.trim().is_empty()), "{name}");
        assert!(
            svg.contains("role=\"img\"") && svg.contains("<title>"),
            "{name}"
        );
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
        assert!(!svg.contains("#000") && !svg.contains("id="), "{name}");
    }
}

#[test]
fn every_class_of_a_figure_is_in_the_style_sheet() {
    let styles = fs::read_to_string(root().join("book/theme/gradus.css")).expect("gradus.css");
    for figure in figures::all() {
        let svg = figure.draw().expect(figure.name);
        for classes in svg.split("class=\"").skip(1) {
            let classes = classes.split('"').next().unwrap_or_default();
            for class in classes.split_whitespace() {
                let known = styles.contains(&format!(".figure .{class} {{"));
                assert!(known, "{}: no class `{class}` in gradus.css", figure.name);
            }
        }
    }
}
