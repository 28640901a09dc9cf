//! Images in place of a table: folders of PNG files, and sets like MNIST with other classes.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use crate::program::{gradus_in, stderr, stdout, stdout_of_success, train_in};

/// The rows of an image of 4 × 4 pixels of which one row is bright, with a little of everything.
fn pixels(row: usize, place: usize) -> Vec<u8> {
    let pixel = |pixel: usize| {
        let noise = u8::try_from((pixel * 37 + place * 23) % 50).unwrap();
        if pixel / 4 == row { 200 + noise } else { noise }
    };
    (0..16).map(pixel).collect()
}

fn write_png(path: &Path, pixels: &[u8], width: u32) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let height = u32::try_from(pixels.len()).unwrap() / width;
    let file = BufWriter::new(File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
}

const CLASSES: [&str; 3] = ["above", "below", "middle"];
const ROWS: [usize; 3] = [0, 3, 1];

/// A folder of `each` images for each class.
fn write_folder(folder: &Path, each: std::ops::Range<usize>) {
    for (class, row) in CLASSES.iter().zip(ROWS) {
        for place in each.clone() {
            let path = folder.join(class).join(format!("{place:02}.png"));
            write_png(&path, &pixels(row, place), 4);
        }
    }
}

#[test]
fn a_folder_of_png_files_is_described_learned_and_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_folder(&path.join("lines"), 0..20);
    write_folder(&path.join("more"), 20..25);
    let ask = |arguments: &str| {
        let words: Vec<&str> = arguments.split_whitespace().collect();
        gradus_in(path, &words)
    };

    let described = stdout_of_success(&ask("describe images:lines"));
    let (head, rest) = described.split_once("\n\n").unwrap();
    assert!(
        head.starts_with(
            "images:lines: 60 images of 4 × 4 pixels\npixels from 0 to 255, read as 0 to 1: mean 0."
        ),
        "{head}"
    );
    assert_eq!(
        rest,
        "16 features; 48 images to learn from, 12 to test on\n\
         class: 3 classes, with their images to learn from\n  above 16\n  below 16\n  middle 16\n"
    );

    let trained = train_in(path, "images:lines --out run");
    let trained = stdout_of_success(&trained);
    assert!(
        trained.contains("accuracy    100.00 % (12 of 12)"),
        "{trained}"
    );
    let again = stdout_of_success(&train_in(path, "--config run/run.toml"));
    assert_eq!(again, trained);

    // Another folder, of the same classes.
    let judged = stdout_of_success(&ask("evaluate run images:more"));
    assert!(
        judged.starts_with("images:more\naccuracy    100.00 % (15 of 15)"),
        "{judged}"
    );
    let known = ask("evaluate run lines");
    assert!(stdout(&known).contains("(60 of 60)"));
    assert!(
        stderr(&known).starts_with("warning: lines is the folder that the network was trained on"),
        "{}",
        stderr(&known)
    );

    let predicted = stdout_of_success(&ask("predict run more"));
    let lines: Vec<&str> = predicted.lines().collect();
    assert_eq!(
        lines[0],
        "file,prediction,probability_above,probability_below,probability_middle"
    );
    assert_eq!(lines.len(), 16);
    let first = Path::new("above").join("20.png").display().to_string();
    assert!(
        lines[1].starts_with(&format!("{first},above,0.9")),
        "{}",
        lines[1]
    );
    let last = Path::new("middle").join("24.png").display().to_string();
    assert!(
        lines[15].starts_with(&format!("{last},middle,0.0")),
        "{}",
        lines[15]
    );
    let one = stdout_of_success(&ask("predict run more/below/20.png"));
    assert!(one.contains("\nmore/below/20.png,below,"), "{one}");
}

/// An IDX file of 4 × 4 pixels, and one of labels.
fn write_idx(folder: &Path, part: &str, labels: &[u8]) {
    let count = u8::try_from(labels.len()).unwrap();
    let mut images = vec![0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 4, 0, 0, 0, 4];
    for (place, &label) in labels.iter().enumerate() {
        images.extend(pixels(usize::from(label - 1), place));
    }
    let labels = [&[0, 0, 8, 1, 0, 0, 0, count][..], labels].concat();
    fs::create_dir_all(folder).unwrap();
    fs::write(
        folder.join(format!("letters-{part}-images-idx3-ubyte")),
        images,
    )
    .unwrap();
    fs::write(
        folder.join(format!("letters-{part}-labels-idx1-ubyte")),
        labels,
    )
    .unwrap();
}

#[test]
fn a_set_of_letters_has_labels_from_1_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let labels: Vec<u8> = (0..60).map(|place| 1 + place % 4).collect();
    write_idx(&path.join("set"), "train", &labels);
    write_idx(&path.join("set"), "test", &labels[..8]);
    let ask = |arguments: &str| {
        let words: Vec<&str> = arguments.split_whitespace().collect();
        gradus_in(path, &words)
    };
    let forgotten = ask("describe mnist:set");
    assert!(
        stdout(&forgotten).contains(
            "\nno training image has the label 0; if the labels begin with 1, say --first-label 1\n"
        ),
        "{}",
        stdout(&forgotten)
    );
    let described = stdout_of_success(&ask("describe mnist:set/letters --first-label 1"));
    assert!(
        described.contains("class: 4 classes, with their images to learn from\n  1 15\n  2 15\n"),
        "{described}"
    );

    let arguments = "mnist:set --first-label 1 --epochs 60 --out run";
    let trained = stdout_of_success(&train_in(path, arguments));
    assert!(
        trained.contains("accuracy    100.00 % (8 of 8)"),
        "{trained}"
    );
    let settings = fs::read_to_string(path.join("run/run.toml")).unwrap();
    assert!(settings.contains("first_label = 1\n"), "{settings}");
    assert_eq!(
        stdout_of_success(&train_in(path, "--config run/run.toml")),
        trained
    );
    let (_, figures) = trained.split_once("\n\n").unwrap();
    let judged = stdout_of_success(&ask("evaluate run mnist:set"));
    assert_eq!(judged, format!("mnist:set\n{figures}"));
    let predicted = stdout_of_success(&ask("predict run mnist:set"));
    let answers: Vec<&str> = predicted.lines().skip(1).collect();
    assert_eq!(answers.len(), 8);
    for (line, label) in answers.iter().zip(&labels) {
        assert!(
            line.starts_with(&format!("{label},")),
            "{line}, want {label}"
        );
    }
    let file = ask("predict run set/letters-test-images-idx3-ubyte");
    assert_eq!(stdout_of_success(&file), predicted);
}

/// The first two cells of each row of a report's worst errors.
fn worst_errors(report: &str) -> Vec<[String; 2]> {
    let (_, table) = report.split_once(">The worst errors<").unwrap();
    let (_, table) = table.split_once("<tbody>").unwrap();
    let (table, _) = table.split_once("</tbody>").unwrap();
    let cell = |cell: &str| cell.split('<').next().unwrap().to_owned();
    let row = |row: &str| {
        let mut cells = row.split("<td>").skip(1).map(cell);
        [cells.next().unwrap(), cells.next().unwrap()]
    };
    table
        .lines()
        .filter(|line| !line.is_empty())
        .map(row)
        .collect()
}

#[test]
fn the_report_names_the_files_of_wrong_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    // One folder of all images, of which a fifth is the test part; and nothing is learned.
    write_folder(&path.join("lines"), 0..20);
    let options = "images:lines --epochs 1 --learning-rate 1e-9 --out run";
    stdout_of_success(&train_in(path, options));
    let report = fs::read_to_string(path.join("run/report.html")).unwrap();
    let wrong = worst_errors(&report);
    assert!(!wrong.is_empty());
    for [file, class] in &wrong {
        let own = Path::new(file).parent().unwrap();
        assert_eq!(own, Path::new(class), "{wrong:?}");
        assert!(path.join("lines").join(file).exists(), "{file}");
    }
    let distinct: std::collections::BTreeSet<_> = wrong.iter().collect();
    assert_eq!(distinct.len(), wrong.len());

    // A folder with a test part of its own, in which one image is in the wrong place.
    write_folder(&path.join("parts/train"), 0..20);
    write_folder(&path.join("parts/test"), 20..22);
    let odd = Path::new("test").join("middle").join("odd.png");
    write_png(&path.join("parts").join(&odd), &pixels(ROWS[0], 30), 4);
    stdout_of_success(&train_in(path, "images:parts --out run"));
    let report = fs::read_to_string(path.join("run/report.html")).unwrap();
    let expected = [odd.display().to_string(), "middle".to_owned()];
    assert_eq!(worst_errors(&report), [expected]);
    assert!(report.contains("<th scope=\"col\">file</th>"));
}

#[test]
fn bad_images_are_told_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_folder(&path.join("lines"), 0..10);
    stdout_of_success(&train_in(
        path,
        "images:lines --layers none --epochs 1 --out run",
    ));
    write_png(&path.join("one/only/1.png"), &[1, 2, 3, 4], 2);
    write_png(&path.join("mixed/a/1.png"), &pixels(0, 0), 4);
    write_png(&path.join("mixed/b/1.png"), &[1, 2, 3, 4], 2);
    write_png(&path.join("foreign/cat/1.png"), &pixels(0, 0), 4);
    fs::create_dir(path.join("empty")).unwrap();
    fs::create_dir(path.join("letter")).unwrap();
    fs::write(path.join("letter/a.jpg"), "x").unwrap();
    let told = [
        (
            "train images:one",
            "images:one has one class, \"only\": there is nothing to tell apart",
            1,
        ),
        (
            "train images:mixed",
            "mixed/b/1.png: has 2 × 2 pixels, mixed/a/1.png has 4 × 4 (rows × columns): all must be equal",
            1,
        ),
        (
            "train images:empty",
            "empty: the folder has no subfolders: want one of PNG files for each class",
            1,
        ),
        (
            "train images:lines --label class",
            "--label and its like are for tables; images:lines needs none",
            2,
        ),
        (
            "train images:lines --first-label 1",
            "--first-label is for mnist:FOLDER; images:lines needs none",
            2,
        ),
        (
            "train iris --first-label 300",
            "invalid value '300' for '--first-label <N>': must be a whole number from 0 to 255, got 300",
            2,
        ),
        (
            "train lines",
            "invalid value 'lines' for '[DATA]': \"lines\" is a folder: want images:lines for PNG files in \
             a subfolder per class, or mnist:lines for IDX files",
            2,
        ),
        (
            "describe iris",
            "iris needs no description: want a table, mnist:FOLDER or images:FOLDER",
            2,
        ),
        (
            "predict run one",
            "one/only/1.png: the image size is 2 × 2 (rows × columns), the network reads 4 × 4",
            1,
        ),
        (
            "predict run letter",
            "letter/a.jpg: not a PNG file by its name: want .png",
            1,
        ),
        ("predict run empty", "empty: the folder has no PNG files", 1),
        (
            "evaluate run images:foreign",
            "foreign/cat/1.png: images of the class \"cat\", which is not one of the network's: \"above\", \
             \"below\", \"middle\"",
            1,
        ),
        (
            "evaluate run one/only/1.png",
            "one/only/1.png: its right answers are not known; name a folder: mnist:FOLDER or images:FOLDER",
            2,
        ),
    ];
    for (arguments, expected, code) in told {
        let output = gradus_in(path, &arguments.split_whitespace().collect::<Vec<_>>());
        assert_eq!(
            stderr(&output),
            format!("error: {expected}\n"),
            "{arguments}"
        );
        assert_eq!(output.status.code(), Some(code), "{arguments}");
        assert!(output.stdout.is_empty(), "{arguments}");
    }
}
