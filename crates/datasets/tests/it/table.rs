//! Tables: what is read, and what bad ones get.

use std::fmt::Write as _;
use std::io::{self, Read, Write as _};

use datasets::Error;
use datasets::files::{Cells, Column, Dialect, Encoding, Header, Table, TableError, TableReader};
use flate2::{Compression, write::GzEncoder};

fn read(text: &str) -> Result<Table, Error> {
    Table::from_reader(text.as_bytes(), &Dialect::default())
}

fn read_as(text: &[u8], dialect: Dialect) -> Result<Table, Error> {
    Table::from_reader(text, &dialect)
}

/// The cells of a column as text, `-` where one is missing.
fn cells(table: &Table, column: usize) -> String {
    let column = &table.columns()[column];
    let rows = (0..table.rows()).map(|row| column.text(row).unwrap_or("-".into()));
    rows.collect::<Vec<_>>().join(" ")
}

fn names(table: &Table) -> Vec<&str> {
    table.columns().iter().map(Column::name).collect()
}

fn numbers(table: &Table, column: usize) -> &[f64] {
    match table.columns()[column].cells() {
        Cells::Numbers(numbers) => numbers,
        Cells::Texts(texts) => panic!("{texts:?}"),
    }
}

#[test]
fn columns_are_numbers_or_words() -> Result<(), Error> {
    let table = read("a,animal,b\n1,cat,-2.5\n3e2,dog,.5\n")?;
    assert_eq!(names(&table), ["a", "animal", "b"]);
    assert_eq!(numbers(&table, 0), [1.0, 300.0]);
    assert_eq!(numbers(&table, 2), [-2.5, 0.5]);
    assert_eq!(cells(&table, 1), "cat dog");
    Ok(())
}

#[test]
fn the_ways_other_programs_write_a_table_are_all_read() -> io::Result<()> {
    let plain = read("a,b,label\n1,2,x\n3,4,é\n").expect("it is a table");
    assert_eq!(numbers(&plain, 1), [2.0, 4.0]);
    for text in [
        "\u{feff}a,b,label\n1,2,x\n3,4,é\n",
        "a,b,label\r\n1,2,x\r\n3,4,é\r\n",
        "\u{feff}a,b,label\r\n1,2,x\r\n3,4,é",
        "a, b ,label\n 1,2 ,x\n+3,4.0, é\n",
        "\"a\",\"b\",\"label\"\n\"1\",2,\"x\"\n3,4,é\n",
        "a;b;label\n1;2;x\n3;4;é\n",
        "a\tb\tlabel\n1\t2\tx\n3\t4\té\n",
        "a|b|label\n1|2|x\n3|4|é\n",
    ] {
        assert_eq!(read(text).as_ref(), Ok(&plain), "{text:?}");
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all("a,b,label\n1,2,x\n3,4,é\n".as_bytes())?;
    assert_eq!(
        read_as(&encoder.finish()?, Dialect::default()).as_ref(),
        Ok(&plain)
    );

    // UTF-16 with its mark, either way round, as Excel writes "Unicode text".
    let text = "\u{feff}a\tb\tlabel\r\n1\t2\tx\r\n3\t4\té\r\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(read_as(&bytes, Dialect::default()).as_ref(), Ok(&plain));
    }
    let latin = Dialect {
        encoding: Encoding::for_label(b"latin1"),
        ..Dialect::default()
    };
    assert_eq!(
        read_as(b"a,b,label\n1,2,x\n3,4,\xe9\n", latin).as_ref(),
        Ok(&plain)
    );
    Ok(())
}

#[test]
fn lines_are_those_of_the_file() -> Result<(), Error> {
    let table = read("\na,b\n\n1,2\n\r\n\"x\ny\",4\n5,6\n\n\n")?;
    assert_eq!(table.rows(), 3);
    let lines: Vec<usize> = (0..3).map(|row| table.line(row)).collect();
    assert_eq!(lines, [4, 6, 8]);
    assert_eq!(cells(&table, 0), "1 x\ny 5");
    Ok(())
}

#[test]
fn quotes_hold_separators_and_quotes() -> Result<(), Error> {
    let table = read("\"a,\"\"b\"\"\",label\n1,\"x, \"\"y\"\"\"\n2,5\" pipe\n")?;
    assert_eq!(names(&table), ["a,\"b\"", "label"]);
    assert_eq!(cells(&table, 1), "x, \"y\" 5\" pipe");
    Ok(())
}

#[test]
fn missing_cells_are_told_from_words() -> Result<(), Error> {
    let table = read("a,b\n1,\n?,x\nNA,null\n4,NaN\n")?;
    assert_eq!(cells(&table, 0), "1 - - 4");
    assert_eq!(cells(&table, 1), "- x - -");
    assert_eq!(table.columns()[0].missing(), 2);
    assert_eq!(table.columns()[1].missing(), 3);
    Ok(())
}

#[test]
fn a_decimal_comma_is_read_where_it_is_asked_for() -> Result<(), Error> {
    let comma = Dialect {
        decimal_comma: true,
        ..Dialect::default()
    };
    let table = read_as(b"a;b\n1,5;-0,25\n2;1e3\n", comma)?;
    assert_eq!(numbers(&table, 0), [1.5, 2.0]);
    assert_eq!(numbers(&table, 1), [-0.25, 1000.0]);
    let both = Dialect {
        separator: Some(b','),
        ..comma
    };
    let error = read_as(b"a,b\n1,2\n", both).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a comma is the decimal sign of numbers and cannot stand between cells too"
    );
    Ok(())
}

#[test]
fn a_first_line_of_numbers_is_a_row_or_names_as_it_is_said() -> Result<(), Error> {
    let with = |header| Dialect {
        header,
        ..Dialect::default()
    };
    let text = b"1,2,x\n3,4,y\n";
    let error = read_as(text, with(Header::Expected)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 1 should name the columns, and 2 of its 3 names are numbers: is it a row?"
    );
    let rows = read_as(text, with(Header::Absent))?;
    assert_eq!(names(&rows), ["x0", "x1", "x2"]);
    assert_eq!(numbers(&rows, 0), [1.0, 3.0]);
    assert_eq!((rows.line(0), rows.line(1)), (1, 2));
    let named = read_as(text, with(Header::Present))?;
    assert_eq!(names(&named), ["1", "2", "x"]);
    assert_eq!(named.rows(), 1);
    Ok(())
}

#[test]
fn a_first_row_of_several_lines_is_read_once_and_named_by_its_first_line() -> Result<(), Error> {
    let dialect = Dialect {
        header: Header::Absent,
        ..Dialect::default()
    };
    let table = read_as(b"\n1,\"x\ny, z\",4\n5,b,6\n", dialect)?;
    assert_eq!(numbers(&table, 0), [1.0, 5.0]);
    assert_eq!(table.columns()[1].text(0).as_deref(), Some("x\ny, z"));
    assert_eq!(numbers(&table, 2), [4.0, 6.0]);
    assert_eq!((table.line(0), table.line(1)), (2, 4));
    let error = read("\"a\nb\",c\n1\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 3 has 1 column, line 1 has 2: a row wants a cell for each, and a cell with a separator in \
         it wants quotes"
    );
    Ok(())
}

#[test]
fn some_rows_at_a_time_are_the_whole_table() -> Result<(), Error> {
    let text = "a,b\n1,x\n2,y\n\n3,5\n4,z\n5,\n";
    let whole = read(text)?;
    let mut reader = TableReader::new(text.as_bytes(), &Dialect::default())?;
    let (mut rows, mut read) = (0, Vec::new());
    while let Some(part) = reader.next_rows(2)? {
        for row in 0..part.rows() {
            assert_eq!(part.line(row), whole.line(rows));
            read.push(part.columns()[0].text(row).map(String::from));
            rows += 1;
        }
    }
    assert_eq!(rows, 5);
    let expected = (0..5).map(|row| whole.columns()[0].text(row).map(String::from));
    assert_eq!(read, expected.collect::<Vec<_>>());
    Ok(())
}

#[test]
fn bad_tables_are_told_line_and_rule() {
    let mut table = String::new();
    let mut row = |what: &str, file: &[u8]| {
        let read = read_as(file, Dialect::default());
        let read = read.and_then(|table| {
            let checked = table.columns().iter().try_for_each(Column::check);
            checked.map_err(Error::from)
        });
        let message = match read {
            Ok(()) => "no error".to_owned(),
            Err(error) => error.to_string(),
        };
        assert!(!message.contains('\n'), "one line: {message}");
        writeln!(table, "{what}\n    {message}").expect("a string takes everything");
    };
    let good = "a,b,c,d,label\n1,2,3,4,x\n1,2,3,4,x\n1,2,3,4,x\n1,2,3,4,x\n1,2,3,4,x\n";
    let with = |line: &[u8]| [good.as_bytes(), line].concat();
    row("a line too short", &with(b"1,2,3,x\n"));
    row("a line too long", &with(b"1,2,3,4,5,x\n"));
    row("a comma at the end of a line", &with(b"1,2,3,4,x,\n"));
    row("inf", &with(b"1,2,-inf,4,x\n"));
    row("1e999", &with(b"1,2,1e999,4,x\n"));
    row("header only", b"a,label\n");
    row("no header", b"1,2,3\n4,5,6\n");
    row("nothing at all", b"");
    row("empty lines alone", b"\n\r\n\n");
    row("a quote left open", &with(b"1,2,\"3,4,x\n"));
    row("lines of an old Mac", b"a,label\r1,x\r");
    row("Latin-1", b"a,label\n1,x\n2,caf\xe9\n");
    row("UTF-16 without its mark", b"a\0,\0l\0");
    row("a NUL byte", b"a,label\n1,\0\n");
    row("120,000 columns", "a,".repeat(120_000).as_bytes());
    row("a million columns", "a,".repeat(1_000_000).as_bytes());
    row("gzip cut short", b"\x1f\x8b\x08\x00");
    insta::assert_snapshot!("table", table);
}

#[test]
fn a_column_is_found_by_its_name_or_the_names_are_listed() {
    let message = |text: &str, name: &str| match read(text)
        .and_then(|table| table.column(name).map(Column::len))
    {
        Ok(rows) => rows.to_string(),
        Err(error) => error.to_string(),
    };
    assert_eq!(message("a,b\n1,2\n", "b"), "1");
    assert_eq!(
        message("a,b\n1,2\n", "c"),
        "no column \"c\"; columns are: a, b"
    );
    assert_eq!(
        message("c,b,c\n1,2,3\n", "c"),
        "column \"c\" is named twice, as columns 1 and 3: give one another name"
    );
    let wide: Vec<_> = (0..30).map(|column| format!("x{column}")).collect();
    let text = format!("{}\n{}\n", wide.join(","), "1,".repeat(29) + "1");
    assert!(message(&text, "y").ends_with("x18, x19, … (30 in all)"));
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
fn of_an_endless_row_no_more_than_the_limit_is_read() {
    let mut count = 0;
    let error = Table::from_reader(Endless(&mut count), &Dialect::default());
    assert_eq!(error, Err(TableError::LongLine { line: 1 }.into()));
    assert!(count < 2 << 20, "{count} bytes read");

    let mut count = 0;
    let start = &b"a,label\n1,x\n"[..];
    let error = Table::from_reader(start.chain(Endless(&mut count)), &Dialect::default());
    assert_eq!(error, Err(TableError::LongLine { line: 3 }.into()));
    assert!(count < 2 << 20, "{count} bytes read");

    // A quote that swallows line after line.
    let lines = "a,b\n1,\"x\n".to_owned() + &"3,4\n".repeat(1 << 20);
    assert_eq!(read(&lines), Err(TableError::OpenQuote { line: 2 }.into()));
}

#[test]
fn a_line_of_exactly_the_limit_is_read() {
    let zeros = "0".repeat((1 << 20) - "0.,x".len());
    let table = read(&format!("a,label\n0.{zeros},x\n"));
    assert_eq!(table.map(|table| table.rows()), Ok(1));
    let table = read(&format!("a,label\n0.{zeros}0,x\n"));
    assert_eq!(table, Err(TableError::LongLine { line: 2 }.into()));
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
            let _ = read_as(&bytes, Dialect::default());
        }
    }
}

#[test]
fn errors_of_a_file_name_its_path() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("table.csv");
    std::fs::write(&path, "a,label\n1\n")?;
    let error = Table::read(&path, &Dialect::default()).unwrap_err();
    let expected = format!("{}: line 2 has 1 column, line 1 has 2: ", path.display());
    assert!(error.to_string().starts_with(&expected), "{error}");
    Ok(())
}

#[test]
fn who_watches_a_file_hears_how_far_it_is_read() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let rows = (0..20_000).map(|row| format!("{row}\n"));
    let text = format!("x\n{}", rows.collect::<String>());
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes())?;
    for (name, content) in [("t.csv", text.into_bytes()), ("t.csv.gz", packed.finish()?)] {
        let path = folder.path().join(name);
        std::fs::write(&path, &content)?;
        let mut heard = Vec::new();
        let table = Table::read_watched(&path, &Dialect::default(), |bytes| heard.push(bytes))?;
        assert_eq!(table.rows(), 20_000);
        assert!(heard.len() > 3 && heard.is_sorted(), "{name}: {heard:?}");
        assert!(heard[1] < content.len() as u64, "{name}: not all at once");
        assert_eq!(heard.last(), Some(&(content.len() as u64)), "{name}");

        let mut again = Vec::new();
        let mut reader =
            TableReader::open_watched(&path, &Dialect::default(), |bytes| again.push(bytes))?;
        while reader.next_rows(100)?.is_some() {}
        drop(reader);
        assert_eq!(again, heard, "{name}");
    }
    Ok(())
}
