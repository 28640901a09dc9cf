//! The module that pages hold answers as the crates answer, to the last digit.
//!
//! It is committed, because the compiler of most people has no WebAssembly. So this is also what
//! tells when it is older than the crates.

use std::fmt::Write as _;
use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use datasets::files::{Dialect, Table};
use model::{AnswersCsv, Model};
use wasmi::{Engine, Instance, Linker, Memory, Module, Store, TypedFunc, WasmParams};

use crate::models;

/// What to do if a test here fails.
const REBUILD: &str = "crates/page/src/module.txt is not what the crates compute: if that is because they \
                       have changed, run checks/playground";

/// The module, running.
struct Page {
    store: Store<()>,
    instance: Instance,
    memory: Memory,
}

impl Page {
    /// The module of the page that a model becomes, with this model.
    fn open(model: &Model) -> Self {
        let html = page::html(model).unwrap();
        let part = |id: &str| {
            let start = format!("<script type=\"text/plain\" id=\"{id}\">");
            let (_, rest) = html.split_once(&start).unwrap();
            let (text, _) = rest.split_once("</script>").unwrap();
            STANDARD.decode(text).unwrap()
        };
        let mut module = Vec::new();
        let packed = part("module");
        let mut unpacked = flate2::read::GzDecoder::new(&packed[..]);
        unpacked.read_to_end(&mut module).expect("it is gzip");

        let engine = Engine::default();
        let module = Module::new(&engine, &module[..]).expect("it is WebAssembly");
        assert_eq!(module.imports().count(), 0, "it asks nothing of the page");
        let mut store = Store::new(&engine, ());
        let linker = Linker::new(&engine);
        let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
        let memory = instance.get_memory(&store, "memory").unwrap();
        let mut page = Self {
            store,
            instance,
            memory,
        };
        page.put(&part("model"));
        assert_eq!(page.call("open", ()), 0, "{}", page.text());
        page
    }

    fn call<P: WasmParams>(&mut self, name: &str, values: P) -> i32 {
        let function: Result<TypedFunc<P, i32>, _> =
            self.instance.get_typed_func(&self.store, name);
        function
            .expect(REBUILD)
            .call(&mut self.store, values)
            .unwrap()
    }

    fn put(&mut self, bytes: &[u8]) {
        let length = i32::try_from(bytes.len()).unwrap();
        let place = usize::try_from(self.call("room", length)).unwrap();
        let memory = self.memory.data_mut(&mut self.store);
        memory[place..place + bytes.len()].copy_from_slice(bytes);
    }

    fn text(&mut self) -> String {
        let place = usize::try_from(self.call("text", ())).unwrap();
        let length = usize::try_from(self.call("text_length", ())).unwrap();
        let bytes = &self.memory.data(&self.store)[place..place + length];
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    /// All answers to a table.
    fn answers(&mut self, table: &str) -> String {
        self.put(table.as_bytes());
        assert_eq!(self.call("ask_table", 0), 0, "{}", self.text());
        let mut csv = String::new();
        loop {
            let rows = self.call("answer", ());
            let text = self.text();
            assert!(rows >= 0, "{text}");
            csv += &text;
            if rows == 0 {
                return csv;
            }
        }
    }
}

/// The answers as `gradus predict` writes them, of a table that is read at once.
fn expected(model: &Model, table: &str) -> String {
    let table = Table::from_reader(table.as_bytes(), &Dialect::default()).unwrap();
    let mut csv = AnswersCsv::new(model, Vec::new()).unwrap();
    csv.write(table.rows(), &model.predict(&table).unwrap())
        .unwrap();
    String::from_utf8(csv.into_inner()).unwrap()
}

/// Animals with everything that a table may have: words unseen, cells missing, quotes, and columns in
/// another order, more than are answered at a time.
fn animals(rows: usize) -> String {
    let mut table = String::from("home,id,weight,tame,height\n");
    for row in 0..rows {
        let home = ["farm", "ship", "\"town, \"\"city\"\"\"", "", "cave"][row % 5];
        let tame = ["yes", "no", "?"][row % 3];
        let weight = 180.0 + 3.7 * (row % 83) as f64;
        let height = if row % 7 == 3 {
            "NA".to_owned()
        } else {
            format!("{}e-1", 97 + row % 211)
        };
        writeln!(table, "{home},{row},{weight},{tame},{height}").unwrap();
    }
    table
}

#[test]
fn classes_are_those_of_the_crates_to_the_last_digit() {
    let model = models::classes();
    let mut page = Page::open(&model);
    let table = animals(6_000);
    let found = page.answers(&table);
    assert!(found == expected(&model, &table), "{REBUILD}");
    assert_eq!(found.lines().count(), 6_001);
    // Every fifth home is a cave, and two of three such rows have an answer.
    assert_eq!(page.call("notes", ()), 2);
    let notes = page.text();
    assert!(
        notes.starts_with("800 cells of column \"home\" hold what the training part does not"),
        "{notes}"
    );
    assert!(
        notes.ends_with(
            "no answer for 2000 of 6000 rows, where a cell is missing that nothing stands in for"
        ),
        "{notes}"
    );
}

#[test]
fn values_are_those_of_the_crates_to_the_last_digit() {
    let model = models::values();
    let mut page = Page::open(&model);
    let rows = (0..500).map(|row| format!("{}\t\n", f64::from(row) / 77.0));
    let table = format!("2020\tnote\n{}", rows.collect::<String>());
    assert!(
        page.answers(&table) == expected(&model, &table),
        "{REBUILD}"
    );
}

/// A name that is a number makes a table doubtful, and not the row of a form.
#[test]
fn a_row_of_the_form_may_have_names_that_are_numbers() {
    let model = models::values();
    let mut page = Page::open(&model);
    page.put(b"2020\n2.5\n");
    assert_eq!(page.call("ask_table", 0), -1);
    assert!(page.text().contains("is it a row?"), "{}", page.text());
    page.put(b"\"2020\"\n\"2.5\"\n");
    assert_eq!(page.call("ask_row", ()), 0);
    assert_eq!(page.call("answer", ()), 1);
    let table = "2020,x\n2.5,\n";
    assert_eq!(page.text(), expected(&model, table), "{REBUILD}");
}

#[test]
fn decimal_commas_are_read_where_they_are_announced() {
    let model = models::values();
    let mut page = Page::open(&model);
    page.put("2020;x\n2,5;1\n".as_bytes());
    assert_eq!(page.call("ask_table", 1), 0, "{}", page.text());
    assert_eq!(page.call("answer", ()), 1);
    assert_eq!(page.text(), expected(&model, "2020,x\n2.5,\n"), "{REBUILD}");
}

#[test]
fn what_is_wrong_is_said_and_the_module_goes_on() {
    let mut page = Page::open(&models::classes());
    assert_eq!(page.call("answer", ()), -1);
    assert_eq!(page.text(), "no table is open");
    page.put(b"");
    assert_eq!(page.call("ask_table", 0), -1);
    page.put(b"height,weight\n1,2\n");
    assert_eq!(page.call("ask_table", 0), 0);
    assert_eq!(page.call("answer", ()), -1);
    assert_eq!(
        page.text(),
        "the model reads what the table does not have: \"tame\", \"home\"; its columns are: \"height\", \"weight\""
    );
    page.put(b"height,weight,tame,home\n1,2,no,farm\nhigh,2,no,farm\n");
    assert_eq!(page.call("ask_table", 0), 0);
    assert_eq!(page.call("answer", ()), -1);
    assert!(
        page.text()
            .starts_with("line 3, column \"height\": \"high\" is not a number")
    );
    page.put(b"not a model");
    assert_eq!(page.call("open", ()), -1);
    assert_eq!(page.answers(&animals(10)).lines().count(), 11);
}

#[test]
fn the_page_is_told_what_the_model_reads_and_answers() {
    let mut page = Page::open(&models::classes());
    page.put(&models::classes().to_bytes().unwrap());
    assert_eq!(page.call("open", ()), 0);
    let told: serde_json::Value = serde_json::from_str(&page.text()).unwrap();
    assert_eq!(told["sizes"], serde_json::json!([6, 9, 3]));
    assert_eq!(told["columns"][0]["reading"]["fill"], 19.5);
    assert_eq!(
        told["columns"][3]["reading"]["categories"][2],
        "town, \"city\""
    );
    assert_eq!(told["answer"]["names"][2], "dog, big");
    assert_eq!(told["probabilities"], true);
    assert_eq!(told["image"], serde_json::Value::Null);
}
