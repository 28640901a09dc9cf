//! Sets of IDX files: under which names they are found, and which classes they have.

use std::fs;
use std::path::Path;

use datasets::files::{idx_images, mnist};

/// Two images of 1 × 2 pixels.
fn images(first: u8) -> Vec<u8> {
    let header = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2];
    let pixels = [first, first + 1, first + 2, first + 3];
    [&header[..], &pixels].concat()
}

fn labels(labels: [u8; 2]) -> Vec<u8> {
    [&[0, 0, 8, 1, 0, 0, 0, 2][..], &labels].concat()
}

/// Writes a set; `name` says how a file is called that MNIST calls so.
fn write(folder: &Path, training: [u8; 2], test: [u8; 2], name: impl Fn(&str) -> String) {
    for (file, content) in [
        ("train-images-idx3-ubyte", images(0)),
        ("train-labels-idx1-ubyte", labels(training)),
        ("t10k-images-idx3-ubyte", images(10)),
        ("t10k-labels-idx1-ubyte", labels(test)),
    ] {
        let path = folder.join(name(file));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

#[test]
fn files_are_found_as_other_programs_unpack_them() {
    let names: [fn(&str) -> String; 4] = [
        str::to_owned,
        // 7-Zip takes the name that gzip kept.
        |name| name.replace("-idx", ".idx"),
        // Kaggle's archive has folders.
        |name| format!("{name}/{name}"),
        |name| format!("{name}/{}", name.replace("-idx", ".idx")),
    ];
    for (place, name) in names.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), [3, 1], [0, 9], name);
        let (training, test) = mnist(folder.path()).unwrap();
        assert_eq!(training.labels(), Some(&[3, 1][..]), "{place}");
        assert_eq!(test.labels(), Some(&[0, 9][..]), "{place}");
        assert_eq!(training.class_names().unwrap().len(), 10);
        let pixels: Vec<f64> = test.inputs().iter().map(|x| (255.0 * x).round()).collect();
        assert_eq!(pixels, [10.0, 11.0, 12.0, 13.0], "{place}");
    }
}

fn letters(folder: &Path, set: &str) {
    write(folder, [1, 26], [2, 5], |name| {
        format!("{set}-{}", name.replace("t10k", "test"))
    });
}

#[test]
fn classes_are_the_labels_from_the_first_to_the_largest() {
    let folder = tempfile::tempdir().unwrap();
    letters(folder.path(), "emnist-letters");
    // The only set in the folder need not be named.
    for set in [
        folder.path().to_owned(),
        folder.path().join("emnist-letters"),
    ] {
        let images = idx_images(set, 1).unwrap();
        assert_eq!(images.training.labels(), [0, 25]);
        assert_eq!(images.test.labels(), [1, 4]);
        let names = images.test.names();
        assert_eq!((names.len(), &*names[0], &*names[25]), (26, "1", "26"));
    }
    // From 0 on there is a class that no image has.
    assert_eq!(idx_images(folder.path(), 0).unwrap().test.names().len(), 27);
    let refused = idx_images(folder.path(), 2).unwrap_err().to_string();
    let file = folder.path().join("emnist-letters-train-labels-idx1-ubyte");
    assert_eq!(
        refused,
        format!(
            "{}: label 1 of sample 1 is below the first label, 2",
            file.display()
        )
    );
}

#[test]
fn of_several_sets_one_must_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    letters(path, "emnist-letters");
    letters(path, "emnist-more");
    let shown = path.display();
    assert_eq!(
        idx_images(path, 1).unwrap_err().to_string(),
        format!(
            "{shown} holds several sets: emnist-letters, emnist-more; name one, as {shown}/emnist-letters"
        )
    );
    assert!(idx_images(path.join("emnist-more"), 1).is_ok());
    fs::remove_file(path.join("emnist-more-test-labels-idx1-ubyte")).unwrap();
    let missing = "emnist-more-test-labels-idx1-ubyte";
    assert_eq!(
        idx_images(path.join("emnist-more"), 1)
            .unwrap_err()
            .to_string(),
        format!("no {missing} and no {missing}.gz in {shown}")
    );
    let missing = "train-images-idx3-ubyte";
    let nowhere = path.join("nowhere");
    assert_eq!(
        idx_images(&nowhere, 0).unwrap_err().to_string(),
        format!("no {missing} and no {missing}.gz in {}", nowhere.display())
    );
    // MNIST's own names come first.
    write(path, [0, 1], [1, 0], str::to_owned);
    assert_eq!(idx_images(path, 0).unwrap().training.names(), ["0", "1"]);
}
