//! Tables: what is read, and what bad ones get.

use std::fmt::Write as _;
use std::io::{self, Read, Write as _};

use datasets::files::{CsvError, Label, csv_from_reader, read_csv};
use datasets::{Dataset, Error, Targets};
use flate2::{Compression, write::GzEncoder};
use nalgebra::dmatrix;

fn read(text: &str) -> Result<Dataset, Error> {
    csv_from_reader(text.as_bytes(), "label", &Label::Auto)
}

#[test]
fn a_table_is_read_one_sample_a_column() -> Result<(), Error> {
    let table = read("a,label,b\n1,cat,-2.5\n3e2,dog,.5\n")?;
    assert_eq!(
        *table.inputs(),
        dmatrix![1.0, 300.0;
                 -2.5, 0.5]
    );
    assert_eq!(table.feature_names(), ["a", "b"]);
    assert_eq!(
        *table.targets(),
        Targets::Classes {
            labels: vec![0, 1],
            names: vec!["cat".to_owned(), "dog".to_owned()],
        }
    );
    Ok(())
}

#[test]
fn the_ways_other_programs_write_a_table_are_all_read() -> io::Result<()> {
    let plain = read("a,b,label\n1,2,x\n3,4,y\n");
    let table = plain.as_ref().unwrap();
    assert_eq!(*table.inputs(), dmatrix![1.0, 3.0; 2.0, 4.0]);
    assert_eq!(table.feature_names(), ["a", "b"]);
    assert_eq!(table.labels(), Some(&[0, 1][..]));
    assert_eq!(table.class_names(), Some(&["x", "y"].map(String::from)[..]));
    for text in [
        "\u{feff}a,b,label\n1,2,x\n3,4,y\n",
        "a,b,label\r\n1,2,x\r\n3,4,y\r\n",
        "\u{feff}a,b,label\r\n1,2,x\r\n3,4,y",
        "\na,b,label\n\n1,2,x\n\r\n3,4,y\n\n\n",
        "a, b ,label\n 1,2 ,x\n+3,4.0, y\n",
        "\"a\",\"b\",\"label\"\n\"1\",2,\"x\"\n3,4,y\n",
    ] {
        assert_eq!(read(text), plain, "{text:?}");
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(b"a,b,label\n1,2,x\n3,4,y\n")?;
    let packed = encoder.finish()?;
    assert_eq!(csv_from_reader(&packed[..], "label", &Label::Auto), plain);
    Ok(())
}

#[test]
fn quotes_hold_commas_and_quotes() -> Result<(), Error> {
    let table = read("\"a,\"\"b\"\"\",label\n1,\"x, \"\"y\"\"\"\n2,z\n")?;
    assert_eq!(table.feature_names(), ["a,\"b\""]);
    let names = ["x, \"y\"", "z"].map(String::from);
    assert_eq!(table.class_names(), Some(&names[..]));
    Ok(())
}

#[test]
fn labels_are_understood_as_documented() -> Result<(), Error> {
    let labeled = |labels: &[&str], label: &Label| {
        let mut text = "a,label\n".to_owned();
        for label in labels {
            writeln!(text, "0,{label}").expect("a string takes everything");
        }
        csv_from_reader(text.as_bytes(), "label", label)
    };
    // Text in order of the alphabet.
    let table = labeled(&["cat", "ant", "cat"], &Label::Auto)?;
    assert_eq!(table.labels(), Some(&[1, 0, 1][..]));
    // Whole numbers in order of size, however they are written.
    let table = labeled(&["10", "9", "-1", "9.0"], &Label::Auto)?;
    assert_eq!(table.labels(), Some(&[2, 1, 0, 1][..]));
    let names = ["-1", "9", "10"].map(String::from);
    assert_eq!(table.class_names(), Some(&names[..]));
    // Other numbers are values, and so are whole numbers of which very many are different.
    let table = labeled(&["1", "2", "2.5"], &Label::Auto)?;
    assert_eq!(table.target_matrix(), dmatrix![1.0, 2.0, 2.5]);
    let prices: Vec<_> = (0..101).map(|price: u32| price.to_string()).collect();
    let prices: Vec<_> = prices.iter().map(String::as_str).collect();
    assert_eq!(labeled(&prices, &Label::Auto)?.outputs(), 1);
    assert_eq!(labeled(&prices, &Label::Classes)?.outputs(), 101);
    assert_eq!(labeled(&["0", "1"], &Label::Values)?.outputs(), 1);
    // Known classes keep their places where one is absent.
    let names = ["ant", "bee", "cat"].map(String::from);
    let table = labeled(&["cat", "ant"], &Label::NamedClasses(names.to_vec()))?;
    assert_eq!(table.labels(), Some(&[2, 0][..]));
    assert_eq!(table.outputs(), 3);
    Ok(())
}

#[test]
fn bad_tables_are_told_line_and_rule() {
    let mut table = String::new();
    let mut row = |what: &str, file: &[u8], label: &Label| {
        let message = match csv_from_reader(file, "label", label) {
            Ok(_) => "no error".to_owned(),
            Err(error) => error.to_string(),
        };
        assert!(!message.contains('\n'), "one line: {message}");
        writeln!(table, "{what}\n    {message}").expect("a string takes everything");
    };
    let good = "a,b,c,d,label\n1,2,3,4,x\n1,2,3,4,x\n1,2,3,4,x\n1,2,3,4,x\n1,2,3,4,x\n";
    let with = |line: &[u8]| [good.as_bytes(), line].concat();
    let auto = &Label::Auto;
    row("a line too short", &with(b"1,2,3,x\n"), auto);
    row("a line too long", &with(b"1,2,3,4,5,x\n"), auto);
    row("a comma at the end of a line", &with(b"1,2,3,4,x,\n"), auto);
    row("text in a number's place", &with(b"1,2,abc,4,x\n"), auto);
    row("nan", &with(b"1,2,nan,4,x\n"), auto);
    row("inf", &with(b"1,2,-inf,4,x\n"), auto);
    row("1e999", &with(b"1,2,1e999,4,x\n"), auto);
    row(
        "a decimal comma in quotes",
        &with(b"1,2,\"3,5\",4,x\n"),
        auto,
    );
    row("nothing", &with(b"1,2,,4,x\n"), auto);
    row("only spaces", &with(b"1,2,  ,4,x\n"), auto);
    row("no label", &with(b"1,2,3,4,\n"), auto);
    row(
        "text of 1,000 letters",
        &with(format!("1,2,{},4,x\n", "é".repeat(1000)).as_bytes()),
        auto,
    );
    row("control characters", &with(b"1,2,\x1b[31m,4,x\n"), auto);
    row("header only", b"a,label\n", auto);
    row("no header", b"1,2,3\n4,5,6\n", auto);
    row("nothing at all", b"", auto);
    row("empty lines alone", b"\n\r\n\n", auto);
    row(
        "a comma at the end of the header",
        b"a,label,\n1,x,\n",
        auto,
    );
    row("semicolons", b"a;label\n1;x\n", auto);
    row("tabs", b"a\tlabel\n1\tx\n", auto);
    row("a quote left open", &with(b"1,2,\"3,4,x\n"), auto);
    row("lines of an old Mac", b"a,label\r1,x\r", auto);
    row("Latin-1", b"a,label\n1,x\n2,caf\xe9\n", auto);
    row("UTF-16", b"\xff\xfea\0,\0l\0", auto);
    row("a NUL byte", b"a,label\n1,\0\n", auto);
    row("no label column", b"a,b,c\n1,2,3\n", auto);
    let wide: Vec<_> = (0..30).map(|column| format!("x{column}")).collect();
    row("no label column of 30", wide.join(",").as_bytes(), auto);
    row("two label columns", b"label,a,label\nx,1,y\n", auto);
    row("a label column alone", b"label\nx\n", auto);
    row("120,000 columns", "a,".repeat(120_000).as_bytes(), auto);
    row("a million columns", "a,".repeat(1_000_000).as_bytes(), auto);
    row("text among numbers", b"a,label\n1,2\n1,3\n1,x\n", auto);
    row("a NaN label", b"a,label\n1,2\n1,NaN\n", auto);
    row("text for a value", b"a,label\n1,2\n1,x\n", &Label::Values);
    row("2.5 for a class", b"a,label\n1,2\n1,2.5\n", &Label::Classes);
    let known = ["ant", "bee"].map(String::from);
    let known = Label::NamedClasses(known.to_vec());
    row(
        "a class that was not named",
        b"a,label\n1,ant\n1,cat\n",
        &known,
    );
    row(
        "no classes named",
        b"a,label\n1,ant\n",
        &Label::NamedClasses(Vec::new()),
    );
    row("gzip cut short", b"\x1f\x8b\x08\x00", auto);
    insta::assert_snapshot!("csv", table);
}

/// Text without end, that counts how much of it was read.
struct Endless<'a>(&'a mut u64);

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        buffer.fill(b'7');
        *self.0 += buffer.len() as u64;
        Ok(buffer.len())
    }
}

#[test]
fn of_an_endless_line_no_more_than_the_limit_is_read() {
    let mut count = 0;
    let error = csv_from_reader(Endless(&mut count), "label", &Label::Auto);
    assert_eq!(error, Err(CsvError::LongLine { line: 1 }.into()));
    assert!(count < 2 << 20, "{count} bytes read");

    let mut count = 0;
    let start = &b"a,label\n1,x\n"[..];
    let error = csv_from_reader(start.chain(Endless(&mut count)), "label", &Label::Auto);
    assert_eq!(error, Err(CsvError::LongLine { line: 3 }.into()));
    assert!(count < 2 << 20, "{count} bytes read");
}

#[test]
fn a_line_of_exactly_the_limit_is_read() {
    let zeros = "0".repeat((1 << 20) - "0.,x".len());
    let table = read(&format!("a,label\n0.{zeros},x\n"));
    assert_eq!(table.map(|table| table.samples()), Ok(1));
    let table = read(&format!("a,label\n0.{zeros}0,x\n"));
    assert_eq!(table, Err(CsvError::LongLine { line: 2 }.into()));
}

#[test]
fn any_cut_or_flipped_table_is_read_or_refused() {
    let text = "a,\"b\",label\r\n1,2,x\r\n-3e5,4,\"y, z\"\r\n";
    for end in 0..text.len() {
        let _ = read(&text[..end]);
    }
    for index in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.as_bytes().to_vec();
            bytes[index] ^= 1 << bit;
            let _ = csv_from_reader(&bytes[..], "label", &Label::Auto);
        }
    }
}

#[test]
fn errors_of_a_file_name_its_path() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("table.csv");
    std::fs::write(&path, "a,label\n1\n")?;
    let error = read_csv(&path, "label", &Label::Auto).unwrap_err();
    let expected = format!("{}: line 2 has 1 columns, line 1 has 2", path.display());
    assert_eq!(error.to_string(), expected);
    Ok(())
}
