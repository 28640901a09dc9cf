//! The figures in the book are what the crates draw today.

use std::collections::{BTreeMap, BTreeSet};
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
            svg.contains(" role=\"") && svg.contains("<title>"),
            "{name}"
        );
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
        assert!(!svg.contains("#000"), "{name}");
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
                let rules = [format!(".figure .{class} {{"), format!(":not(.{class}) {{")];
                let known = rules.iter().any(|rule| styles.contains(rule));
                assert!(known, "{}: no class `{class}` in gradus.css", figure.name);
            }
        }
    }
}

/// The numbers that a style of an SVG gives to its variables.
fn variables(style: &str) -> BTreeMap<&str, f64> {
    style
        .split(';')
        .filter_map(|declaration| declaration.strip_prefix("--")?.split_once(':'))
        .filter_map(|(name, value)| Some((name, value.trim_end_matches('s').parse().ok()?)))
        .collect()
}

#[test]
fn every_film_stands_still_on_a_moment_that_shows_something() {
    let mut films = 0;
    for figure in figures::all() {
        let (name, svg) = (figure.name, figure.draw().expect(figure.name));
        let styles_of = |class: &str| -> Vec<BTreeMap<&str, f64>> {
            svg.split(&format!("{class}\" style=\""))
                .skip(1)
                .map(|rest| variables(rest.split('"').next().unwrap_or_default()))
                .collect()
        };
        let (film, shots) = (styles_of("film"), styles_of("shot"));
        let [film] = &film[..] else {
            assert!(shots.is_empty(), "{name} has shots and is no film");
            continue;
        };
        films += 1;
        let (moments, still) = (film["moments"], film["still"]);
        assert!(still < moments, "{name}: {film:?}");
        let seconds = moments * film["pace"];
        assert!((5.0..60.0).contains(&seconds), "{name} lasts {seconds} s");
        let last = |shot: &BTreeMap<&str, f64>| *shot.get("to").unwrap_or(&moments);
        for shot in &shots {
            let (from, to) = (shot["from"], last(shot));
            assert!(from <= to && from < moments, "{name}: {shot:?} of {film:?}");
        }
        let mut seen = shots.iter().map(|shot| shot["from"]..=last(shot));
        assert!(seen.any(|span| span.contains(&still)), "{name}: {film:?}");
    }
    assert!(films > 0);
}

/// Without a name of its own in a figure, no figure can disturb another on the same page.
#[test]
fn no_figure_brings_a_name_or_a_style_sheet_to_its_page() {
    for figure in figures::all() {
        let svg = figure.draw().expect(figure.name);
        for word in [" id=", "<style", "@keyframes", "url("] {
            assert!(!svg.contains(word), "{}: {word}", figure.name);
        }
    }
}

/// The style sheet lets films move only where a reader has not asked for less motion.
#[test]
fn films_move_on_a_screen_of_a_reader_who_likes_motion_only() {
    let styles = fs::read_to_string(root().join("book/theme/gradus.css")).expect("gradus.css");
    let moving = "@media screen and (prefers-reduced-motion: no-preference) {";
    let (before, after) = styles.split_once(moving).expect(moving);
    let (inside, after) = after.split_once("\n}\n").expect("the end of the block");
    assert!(inside.contains("animation: film"));
    assert!(inside.contains("animation-play-state: paused"));
    assert!(!before.contains("animation:") && !after.contains("animation:"));
    assert!(before.contains(".figure .film { --moment: var(--still);"));
}
