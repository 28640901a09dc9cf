//! The module that travels with the book computes what the crates compute, bit by bit.
//!
//! It is committed, because the compiler of most people has no WebAssembly. So this is also what
//! tells when it is older than the crates.

use std::io::Read as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use playground::{Session, race};
use wasmi::{Engine, Instance, Linker, Memory, Module, Store};

/// What to do if a test here fails.
pub(crate) const REBUILD: &str = "book/src/play/module.js is not what the crates compute: if that is because \
                       they have changed, run checks/playground";

/// The module, running.
pub(crate) struct Page {
    pub(crate) store: Store<()>,
    pub(crate) instance: Instance,
    memory: Memory,
}

impl Page {
    pub(crate) fn open() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/src/play/module.js");
        let script = std::fs::read_to_string(path).unwrap();
        let packed = script.split('"').nth(1).expect("the script holds a string");
        let packed = STANDARD.decode(packed).expect("the string is base64");
        let mut module = Vec::new();
        let mut unpacked = flate2::read::GzDecoder::new(&packed[..]);
        unpacked.read_to_end(&mut module).expect("it is gzip");

        let engine = Engine::default();
        let module = Module::new(&engine, &module[..]).expect("it is WebAssembly");
        let mut store = Store::new(&engine, ());
        let linker = Linker::new(&engine);
        let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
        let memory = instance.get_memory(&store, "memory").unwrap();
        Self {
            store,
            instance,
            memory,
        }
    }

    pub(crate) fn call(&mut self, name: &str) -> i32 {
        let function = self.instance.get_typed_func::<(), i32>(&self.store, name);
        function.expect(REBUILD).call(&mut self.store, ()).unwrap()
    }

    pub(crate) fn call_with(&mut self, name: &str, number: i32) -> i32 {
        let function = self.instance.get_typed_func::<i32, i32>(&self.store, name);
        let function = function.expect(REBUILD);
        function.call(&mut self.store, number).unwrap()
    }

    fn start(&mut self, settings: &str) -> i32 {
        let length = i32::try_from(settings.len()).unwrap();
        let place = usize::try_from(self.call_with("text_room", length)).unwrap();
        let memory = self.memory.data_mut(&mut self.store);
        memory[place..place + settings.len()].copy_from_slice(settings.as_bytes());
        self.call("start")
    }

    pub(crate) fn text(&mut self) -> String {
        let place = usize::try_from(self.call("text")).unwrap();
        let length = usize::try_from(self.call("text_length")).unwrap();
        let bytes = &self.memory.data(&self.store)[place..place + length];
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    pub(crate) fn numbers(&mut self, count: i32) -> Vec<f64> {
        let place = usize::try_from(self.call("numbers")).unwrap();
        let length = 8 * usize::try_from(count).unwrap();
        let bytes = &self.memory.data(&self.store)[place..place + length];
        let numbers = bytes.as_chunks::<8>().0.iter();
        numbers.map(|&bytes| f64::from_le_bytes(bytes)).collect()
    }
}

#[track_caller]
pub(crate) fn assert_same_bits(found: &[f64], expected: &[f64], what: &str) {
    let bits = |numbers: &[f64]| -> Vec<u64> { numbers.iter().map(|x| x.to_bits()).collect() };
    assert!(bits(found) == bits(expected), "{what}: {REBUILD}");
}

#[test]
fn runs_end_in_the_bits_of_the_crates() {
    let mut page = Page::open();
    for (settings, epochs) in [
        ("data=xor&layers=8&rate=0.05&batch=4", 200),
        (
            "data=moons&samples=200&layers=8,8&batch=all&optimizer=sgd&rate=0.5",
            6,
        ),
        (
            "data=spirals&layers=5&activation=relu&initialization=he&l2=0.001",
            2,
        ),
        (
            "data=circles&layers=4&activation=sigmoid&dropout=0.2&seed=7",
            4,
        ),
        (
            "data=circles&layers=4&activation=gelu&loss=hinge&optimizer=radam",
            3,
        ),
        (
            "data=nand&layers=none&loss=half-squared-error&optimizer=momentum",
            9,
        ),
    ] {
        let mut session = Session::new(settings.parse().unwrap()).unwrap();
        session.run_epochs(epochs).unwrap();
        assert_eq!(page.start(settings), 0, "{}", page.text());
        page.call_with("run_epochs", i32::try_from(epochs).unwrap());
        let count = page.call("parameters");
        let parameters = page.numbers(count);
        assert_same_bits(&parameters, &session.parameters(), settings);

        let count = page.call("progress");
        let progress = page.numbers(count);
        let expected = [
            session.epoch() as f64,
            session.iteration() as f64,
            session.iterations_per_epoch() as f64,
            session.loss().unwrap(),
        ];
        assert_same_bits(&progress, &expected, settings);
        let count = page.call_with("picture", 8);
        let mut drawn = Vec::new();
        let mut picture = session.picture(8);
        picture.draw(session.network(), &mut drawn).unwrap();
        assert_same_bits(&page.numbers(count), &drawn, settings);
        page.call("command");
        assert_eq!(page.text(), session.command(), "{REBUILD}");
    }
}

#[test]
fn races_take_the_steps_of_the_crates() {
    let mut page = Page::open();
    for (landscape, place) in race::LANDSCAPES.into_iter().zip(0..) {
        for (optimizer, number) in descent::OptimizerKind::ALL.into_iter().zip(0..) {
            let function = page
                .instance
                .get_typed_func::<(i32, i32, f64, f64, f64, i32), i32>(&page.store, "race_path");
            let asked = (place, number, 0.01, -1.5, 0.75, 40);
            let count = function.expect(REBUILD).call(&mut page.store, asked);
            let found = page.numbers(count.unwrap());
            let path = race::path(landscape, optimizer, 0.01, [-1.5, 0.75], 40).unwrap();
            assert_same_bits(&found, path.as_flattened(), optimizer.name());
        }
    }
}

#[test]
fn what_is_wrong_is_said_and_the_module_goes_on() {
    let mut page = Page::open();
    assert_eq!(page.start("data=moons&rate=fast"), -1);
    assert_eq!(page.text(), "rate: \"fast\" is not a number above 0");
    assert_eq!(
        page.start("data=moons&samples=40&optimizer=sgd&rate=1e300&activation=relu"),
        0
    );
    assert_eq!(page.call_with("run_epochs", 9), -1);
    assert!(page.text().contains("diverged"), "{}", page.text());
    assert_eq!(page.start("data=xor"), 0);
    assert_eq!(page.call_with("run_epochs", 1), 0);
}
