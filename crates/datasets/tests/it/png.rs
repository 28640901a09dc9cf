//! PNG files: what is read, and what bad ones get.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use datasets::files::{png_classes, png_files, png_from_reader, read_pngs};

// Pillow 13.0.0, images of three columns and two rows:
//
//     from PIL import Image
//     colors = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (12, 200, 77), (255, 255, 255), (1, 2, 3)]
//     rgb = Image.new("RGB", (3, 2)); rgb.putdata(colors)
//     palette = rgb.quantize(8)
//     rgba = Image.new("RGBA", (3, 2)); rgba.putdata([color + (255,) for color in colors])
//     gray = Image.new("L", (3, 2)); gray.putdata([0, 1, 2, 100, 200, 255])
//     gray_alpha = Image.new("LA", (3, 2)); gray_alpha.putdata([(g, 255) for g in gray.getdata()])
//     bit = Image.new("1", (3, 2)); bit.putdata([0, 255, 255, 0, 0, 255])
//     gray16 = Image.frombytes("I;16", (3, 2), struct.pack("<6H", 0, 255, 256, 25700, 51200, 65535))
//     image.save("image.png"); print(open("image.png", "rb").read().hex())   # of each
//     print(list(rgb.convert("L").getdata()))                                # [76, 150, 29, 130, 255, 2]
const RGB: &str = "89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d0000001849444154789c63f8cfc0c000c13c277cffffffcfc8c40c0044a907220afc369f0000000049454e44ae426082";
const PALETTE: &str = "89504e470d0a1a0a0000000d49484452000000030000000204030000006f5a7b2900000012504c5445ffffff0cc84d00ff00010203ff00000000ff9d1040c60000000e49444154789c6374e2631450000001d10083046557be0000000049454e44ae426082";
const RGBA: &str = "89504e470d0a1a0a0000000d49484452000000030000000208060000009d74661a0000001f49444154789c05c141110020100021bcf16b347bdb6a059144cd7957b266fb8bfc0924223d256d0000000049454e44ae426082";
const GRAY: &str = "89504e470d0a1a0a0000000d4948445200000003000000020800000000b81f39c60000001049444154789c63646064644839f11f0003d6022f0ae6267b0000000049454e44ae426082";
const GRAY_ALPHA: &str = "89504e470d0a1a0a0000000d4948445200000003000000020804000000377dae910000001649444154789c6364f8cfc8c0c8c090f2ffc4ffffff011c91062bd440d8f40000000049454e44ae426082";
const BIT: &str = "89504e470d0a1a0a0000000d4948445200000003000000020100000000b50f5bb70000000c49444154789c6348605000000144008142c3d4390000000049454e44ae426082";
const GRAY16: &str = "89504e470d0a1a0a0000000d4948445200000003000000021000000000e88fe5850000001649444154789c63606060f8cfc8c090927282e1ff7f001476048f735e16f60000000049454e44ae426082";

// The last pixel half transparent; and an image of 2 × 2 pixels, all 7.
const TRANSPARENT: &str = "89504e470d0a1a0a0000000d49484452000000030000000208060000009d74661a0000002149444154789c05c1411500100040b1f15c45134a3badbe4d245173bf231973dd0f8c7d09a57692c5c20000000049454e44ae426082";
const SMALL: &str = "89504e470d0a1a0a0000000d494844520000000200000002080000000057dd52f80000000e49444154789c63646760626000000035000ba45a44bb0000000049454e44ae426082";

const COLORS_AS_GRAY: [u8; 6] = [76, 150, 29, 130, 255, 2];

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    let byte = |pair: &[u32]| u8::try_from(16 * pair[0] + pair[1]).unwrap();
    digits.chunks_exact(2).map(byte).collect()
}

fn write(folder: &Path, name: &str, content: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// Writes PNG files, and reads them.
fn read(files: &[(&str, &str)]) -> Result<Vec<u8>, String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, hex) in files {
        write(folder.path(), name, &bytes(hex));
    }
    let paths: Vec<_> = files
        .iter()
        .map(|(name, _)| folder.path().join(name))
        .collect();
    let images = read_pngs(&paths).map_err(|error| shown(&error, folder.path()))?;
    assert_eq!((images.rows(), images.columns()), (2, 3));
    Ok(images.bytes().to_vec())
}

/// What an error says, with paths from `folder` on.
fn shown(error: &datasets::Error, folder: &Path) -> String {
    let folder = folder.display().to_string();
    let text = error.to_string().replace('\\', "/");
    text.replace(&format!("{}/", folder.replace('\\', "/")), "")
        .replace(&folder, "FOLDER")
}

#[test]
fn colors_become_gray_as_in_pillow() {
    for (kind, hex) in [("rgb", RGB), ("palette", PALETTE), ("rgba", RGBA)] {
        assert_eq!(
            read(&[("a.png", hex)]),
            Ok(COLORS_AS_GRAY.to_vec()),
            "{kind}"
        );
    }
}

#[test]
fn gray_stays_as_it_is_in_8_bits() {
    let gray = [0, 1, 2, 100, 200, 255].to_vec();
    for (kind, hex) in [("gray", GRAY), ("with alpha", GRAY_ALPHA)] {
        assert_eq!(read(&[("a.png", hex)]), Ok(gray.clone()), "{kind}");
    }
    assert_eq!(read(&[("a.png", BIT)]), Ok(vec![0, 255, 255, 0, 0, 255]));
    // Of 16 bits the higher 8: 255 is 0, 256 is 1, 25700 is 100.
    let higher = [0_u32, 255, 256, 25_700, 51_200, 65_535].map(|x| u8::try_from(x / 256).unwrap());
    assert_eq!(read(&[("a.png", GRAY16)]), Ok(higher.to_vec()));
    let both = read(&[("a.png", GRAY), ("b.PNG", BIT)]).unwrap();
    assert_eq!(both[..6], gray);
    assert_eq!(both[6..], [0, 255, 255, 0, 0, 255]);
}

#[test]
fn an_image_is_read_from_memory_as_from_a_file() {
    let image = png_from_reader(Cursor::new(bytes(RGB))).unwrap();
    assert_eq!((image.count(), image.rows(), image.columns()), (1, 2, 3));
    assert_eq!(image.bytes(), COLORS_AS_GRAY);
    let error = png_from_reader(Cursor::new(b"GIF89a")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "not a PNG file: starts with 47 49 46 38, want 89 50 4e 47"
    );
}

#[test]
fn a_bad_file_is_named() {
    let refused = |files: &[(&str, &str)]| read(files).unwrap_err();
    assert_eq!(
        refused(&[("a.png", GRAY), ("b.png", SMALL)]),
        "b.png: has 2 × 2 pixels, a.png has 2 × 3 (rows × columns): all must be equal"
    );
    assert_eq!(
        refused(&[("a.png", TRANSPARENT)]),
        "a.png: has transparent pixels, whose gray is not known: save it without transparency"
    );
    assert_eq!(
        refused(&[("a.png", "ffd8ffe000104a464946")]),
        "a.png: not a PNG file: starts with ff d8 ff e0, want 89 50 4e 47"
    );
    assert_eq!(refused(&[("a.png", "")]), "a.png: the file is empty");
    assert_eq!(refused(&[]), "the folder has no PNG files");
}

#[test]
fn every_cut_and_every_flipped_bit_is_refused_or_changes_nothing() {
    let whole = bytes(RGB);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.png");
    let read = |bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        read_pngs(&[&file])
    };
    let expected = read(&whole).unwrap();
    // The last chunk says that the file ends, and nothing more.
    for end in 0..whole.len() - 12 {
        let found = read(&whole[..end]);
        assert!(
            found.is_err() || found == Ok(expected.clone()),
            "cut at {end}"
        );
    }
    let mut refused = 0;
    for place in 0..whole.len() {
        for bit in 0..8 {
            let mut flipped = whole.clone();
            flipped[place] ^= 1 << bit;
            let found = read(&flipped);
            refused += usize::from(found.is_err());
            assert!(
                found.is_err() || found == Ok(expected.clone()),
                "bit {bit} of byte {place}"
            );
        }
    }
    assert!(
        refused > 4 * whole.len(),
        "{refused} of {}",
        8 * whole.len()
    );
}

#[test]
fn an_image_of_a_million_rows_takes_no_memory() {
    // The header promises 4,294,967,295 × 4,294,967,295 pixels; its checksum is right.
    let mut huge = bytes(GRAY);
    huge[16..24].fill(0xff);
    huge[16] = 0x7f;
    huge[20] = 0x7f;
    let mut checksum = crc32fast::Hasher::new();
    checksum.update(&huge[12..29]);
    let checksum = checksum.finalize().to_be_bytes();
    huge[29..33].copy_from_slice(&checksum);
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.png", &huge);
    let error = read_pngs(&[folder.path().join("a.png")]).unwrap_err();
    assert_eq!(
        shown(&error, folder.path()),
        "a.png: with it the images need more than the limit of 256 MiB: make them smaller"
    );
}

#[test]
fn a_folder_has_its_classes_in_subfolders() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write(path, "dog/2.png", &bytes(BIT));
    write(path, "dog/1.png", &bytes(GRAY));
    write(path, "cat/9.PNG", &bytes(RGB));
    // What systems leave behind, and notes beside the classes.
    write(path, "cat/.DS_Store", b"x");
    write(path, "dog/Thumbs.db", b"x");
    write(path, "README.txt", b"x");
    let images = png_classes(path).unwrap();
    assert_eq!(images.test, None);
    let images = images.training;
    assert_eq!(images.names(), ["cat", "dog"]);
    assert_eq!(images.labels(), [0, 1, 1]);
    assert_eq!(images.images().image(0), Some(&COLORS_AS_GRAY[..]));
    assert_eq!(
        images.images().image(1),
        Some(&[0, 1, 2, 100, 200, 255][..])
    );
    let dataset = images.dataset(255.0).unwrap();
    assert_eq!(dataset.feature_names()[5], "pixel_1_2");
    assert_eq!(dataset.class_names().unwrap(), ["cat", "dog"]);

    let files = png_files(path.join("dog")).unwrap();
    let names: Vec<_> = files.iter().map(|file| file.file_name().unwrap()).collect();
    assert_eq!(names, ["1.png", "2.png"]);
    fs::remove_file(path.join("README.txt")).unwrap();
    assert_eq!(png_files(path).unwrap().len(), 3);
}

#[test]
fn a_divided_folder_has_its_parts_in_subfolders() {
    for [training, test] in [["train", "test"], ["training", "testing"]] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        write(path, &format!("{training}/a/1.png"), &bytes(GRAY));
        write(path, &format!("{training}/b/1.png"), &bytes(RGB));
        write(path, &format!("{test}/b/2.png"), &bytes(BIT));
        let refused = png_classes(path).unwrap_err();
        assert_eq!(
            shown(&refused, path),
            "FOLDER: the training and the test folder do not have the same classes: a is in only one"
        );
        write(path, &format!("{test}/a/2.png"), &bytes(GRAY));
        let images = png_classes(path).unwrap();
        let tested = images.test.unwrap();
        assert_eq!(images.training.labels(), [0, 1]);
        assert_eq!(images.training.images().image(1), Some(&COLORS_AS_GRAY[..]));
        assert_eq!(tested.labels(), [0, 1]);
        assert_eq!(
            tested.images().image(1),
            Some(&[0, 255, 255, 0, 0, 255][..])
        );
        assert_eq!(tested.names(), images.training.names());
    }
}

#[test]
fn a_bad_folder_is_told_what_is_wrong() {
    let message = |files: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        for (name, hex) in files {
            write(folder.path(), name, &bytes(hex));
        }
        shown(&png_classes(folder.path()).unwrap_err(), folder.path())
    };
    assert_eq!(
        message(&[]),
        "FOLDER: the folder has no subfolders: want one of PNG files for each class"
    );
    assert_eq!(
        message(&[("1.png", GRAY), ("a/1.png", GRAY)]),
        "1.png: stands beside the folders of the classes: move it into one"
    );
    assert_eq!(
        message(&[("a/1.png", GRAY), ("a/2.jpg", GRAY)]),
        "a/2.jpg: not a PNG file by its name: want .png"
    );
    assert_eq!(
        message(&[("a/1.png", GRAY), ("b/.hidden", GRAY)]),
        "b: the folder has no PNG files"
    );
    let folder = tempfile::tempdir().unwrap();
    let missing = png_classes(folder.path().join("none")).unwrap_err();
    assert_eq!(
        shown(&missing, folder.path()),
        "cannot open none: No such file or directory (os error 2)"
    );
}
