//! The forms of single chapters: what the module that travels with the book computes for them.

use playground::paths::Bowl;
use playground::{Condition, Iteration, Patient, Schedule};
use wasmi::WasmParams;

use crate::module::{Page, REBUILD, assert_same_bits};

impl Page {
    /// What a function leaves as numbers.
    fn asked(&mut self, name: &str, values: impl WasmParams) -> Vec<f64> {
        let function = self.instance.get_typed_func(&self.store, name);
        let count = function.expect(REBUILD).call(&mut self.store, values);
        let count = count.unwrap();
        assert!(count >= 0, "{}", self.text());
        self.numbers(count)
    }
}

#[test]
fn an_iteration_has_the_bits_of_the_crates() {
    let parameters = [[0.5, -1.0, 0.25], [1.5, 0.25, -0.5], [1.0, -2.0, 0.5]];
    let expected = Iteration::of(&parameters, [1.0, 2.0], 1.0, 0.5).unwrap();
    let found = Page::open().asked(
        "iteration",
        (
            0.5, -1.0, 0.25, 1.5, 0.25, -0.5, 1.0, -2.0, 0.5, 1.0, 2.0, 1.0, 0.5,
        ),
    );
    assert_same_bits(&found, &expected.numbers(), "iteration");
}

#[test]
fn paths_go_where_those_of_the_crates_go() {
    let mut page = Page::open();
    let bowl = Bowl::new().unwrap();
    let found = page.asked("bowl", ());
    assert_same_bits(&found, &[bowl.best, bowl.bends].concat(), "bowl");
    for (batch_size, rate) in [(200, 1.5), (10, 0.2), (1, 0.02), (7, 3.0)] {
        let path = bowl.path(batch_size, rate, 2, 3).unwrap();
        let expected: Vec<f64> = path
            .iter()
            .flat_map(|place| [place.read as f64, place.line[0], place.line[1], place.above])
            .collect();
        let asked = (i32::try_from(batch_size).unwrap(), rate, 2, 3);
        assert_same_bits(&page.asked("bowl_path", asked), &expected, "bowl_path");
    }
}

#[test]
fn schedules_are_those_of_the_crate() {
    let mut page = Page::open();
    let schedule = Schedule::new(60_000, 64, 3, true).unwrap();
    let expected = schedule.summary().map(|count| count as f64);
    let found = page.asked("schedule", (60_000, 64, 3, 1));
    assert_same_bits(&found, &expected, "schedule");
    let found = page.asked("schedule_lines", (60_000, 64, 3, 1, 938, 1));
    assert_same_bits(&found, &[2.0, 938.0, 1.0, 1.0, 64.0, 60_032.0], "lines");
    // More than a page can count in 32 bits.
    let found = page.asked("schedule", (2_000_000_000, 1_000_000_000, 9, 0));
    assert_same_bits(&found, &[2.0, 18.0, 1e9, 0.0, 1.8e10], "schedule");
    let found = page.asked("schedule_orders", (10, 4, 2, 1));
    let orders = Schedule::new(10, 4, 2, false).unwrap().orders(2, 1);
    let orders: Vec<f64> = orders.into_iter().map(|sample| sample as f64).collect();
    assert_same_bits(&found, &orders, "schedule_orders");
}

#[test]
fn the_doctor_in_the_page_says_what_the_crate_says() {
    let mut page = Page::open();
    let condition = Condition {
        activation: network::Activation::Relu,
        layers: 2,
        learning_rate: 3.0,
        scale: 1.0,
        bias: 0.0,
    };
    let mut patient = Patient::new(&condition).unwrap();
    patient.run(5).unwrap();
    page.asked("patient_start", (2, 2, 3.0, 1.0, 0.0));
    let losses: Vec<f64> = patient.losses().collect();
    assert_same_bits(&page.asked("patient_run", 5), &losses, "patient_run");
    let mut expected = Vec::new();
    for layer in patient.layers().unwrap() {
        expected.extend(layer.range);
        expected.extend([layer.saturated, layer.dead as f64, layer.gradient]);
        expected.extend(layer.shares);
    }
    assert_same_bits(&page.asked("patient_layers", ()), &expected, "layers");
    assert_eq!(page.call("patient_diagnosis"), 0);
    let found = patient.diagnose().unwrap();
    assert!(!found.is_empty());
    let lines: Vec<String> = found
        .into_iter()
        .flat_map(|it| [it.illness.to_string(), it.evidence, it.remedy])
        .collect();
    assert_eq!(page.text(), lines.join("\n"));
}
