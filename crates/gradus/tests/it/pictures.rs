//! The pictures in the folder of a run.

use std::fs;

use crate::program::{gradus, stderr};

/// The features of a table are scaled before they are learned from; who reads the picture has never
/// seen the scaled ones.
#[test]
fn the_axes_of_a_boundary_are_in_the_units_of_the_table() {
    let scratch = tempfile::tempdir().unwrap();
    let csv = scratch.path().join("penguins.csv");
    // Lengths from 180 to 229 mm and masses from 4000 to 4980 g; the longer half is gentoo.
    let row = |i: u32| {
        let species = if i < 25 { "adelie" } else { "gentoo" };
        format!("{},{},{species}\n", 180 + i, 4_000 + (i * 17) % 50 * 20)
    };
    let rows: String = (0..50).map(row).collect();
    fs::write(&csv, format!("flipper_mm,mass_g,species\n{rows}")).unwrap();
    let out = scratch.path().join("run");
    let paths = [&csv, &out].map(|path| path.to_str().unwrap());
    let output = gradus(&["train", paths[0], "--label", "species", "--out", paths[1]]);
    assert!(output.status.success(), "{}", stderr(&output));
    let picture = fs::read_to_string(out.join("boundary.svg")).unwrap();
    for tick in ["200", "220", "4500", "5000"] {
        let tick = format!(">{tick}</text>");
        assert!(picture.contains(&tick), "{tick}: {picture}");
    }
    // Left of the line between 204 and 205 it says adelie, right of it gentoo: both areas are there.
    assert!(picture.contains("class=\"soft-1\"") && picture.contains("class=\"soft-2\""));
}
