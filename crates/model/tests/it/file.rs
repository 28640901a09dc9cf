//! A model as a file: the same after it was read, and refused where it is damaged.

use datasets::files::{Dialect, Table};
use losses::{Huber, Loss};
use model::{Answer, Columns, Error, InputColumn, Model, Prediction, Reading, Scaling};
use nalgebra::{dmatrix, dvector};
use network::{Activation, Layer, Network};
use safetensors::SafeTensors;

/// A model with every kind of column, parameters of its functions, and a fill.
pub(crate) fn model() -> Model {
    let columns = vec![
        InputColumn {
            name: "x".into(),
            reading: Reading::Number {
                scaling: Scaling {
                    shift: 0.1,
                    scale: 3.0,
                },
                fill: Some(2.0),
                range: Some([-1.5, 4.0]),
            },
        },
        InputColumn {
            name: "w".into(),
            reading: Reading::Category {
                categories: ["a", "b", "c"].map(String::from).to_vec(),
                fill: None,
            },
        },
    ];
    let hidden = Layer::new(
        dmatrix![0.1, 0.2, 0.3, 0.4; -0.5, 0.6, -0.7, 0.8],
        dvector![0.5, -0.5],
        Activation::LeakyRelu { slope: 0.3 },
    );
    let output = Layer::new(dmatrix![1.5, -2.5], dvector![0.25], Activation::Identity);
    let network = Network::new(vec![hidden.unwrap(), output.unwrap()]).unwrap();
    let answer = Answer::Value {
        column: "y".into(),
        scaling: Scaling {
            shift: 100.0,
            scale: 10.0,
        },
    };
    let loss = Loss::Huber(Huber::new(0.7).unwrap());
    let mut model = Model::new(Columns::new(columns).unwrap(), network, loss, answer).unwrap();
    model.origin.insert("data".into(), "somewhere.csv".into());
    model
}

fn table(text: &str) -> Table {
    Table::from_reader(text.as_bytes(), &Dialect::default()).unwrap()
}

#[test]
fn what_is_read_is_what_was_written() {
    let bytes = model().to_bytes().unwrap();
    assert_eq!(Model::from_bytes(&bytes).unwrap(), model());
    assert_eq!(
        model().to_bytes().unwrap(),
        bytes,
        "equal models have equal files"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    model().save(&path).unwrap();
    assert_eq!(Model::load(&path).unwrap(), model());
    let error = Model::load(folder.path().join("none"))
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("cannot open"), "{error}");
}

#[test]
fn the_tensors_are_those_of_a_sequential_in_pytorch() {
    let bytes = model().to_bytes().unwrap();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let mut names = tensors.names();
    names.sort_unstable();
    assert_eq!(names, ["0.bias", "0.weight", "2.bias", "2.weight"]);
    let weights = tensors.tensor("0.weight").unwrap();
    assert_eq!(weights.shape(), [2, 4]);
    // Row by row.
    assert_eq!(weights.data()[8..16], 0.2_f64.to_le_bytes());
}

#[test]
fn answers_are_worked_out_by_hand() {
    // x = 6.1 is 2 once scaled; b is the second of three. The hidden sums are
    // 0.1·2 + 0.3 + 0.5 = 1 and −0.5·2 − 0.7 − 0.5 = −2.2, of which 0.3 is left: −0.66.
    // The output is 1.5·1 + 2.5·0.66 + 0.25 = 3.4, in the unit of the answer 134.
    let answers = model().predict(&table("w,x,more\nb,6.1,1\n")).unwrap();
    let Prediction::Values(values) = answers.prediction else {
        panic!("a value");
    };
    assert!((values[0] - 134.0).abs() < 1e-12, "{values:?}");
}

#[test]
fn missing_cells_and_unseen_words_are_told() {
    let answers = model()
        .predict(&table("x,w\n,a\n1,\n1,d\n2,e\n2,c\n"))
        .unwrap();
    // The second row has no word, and nothing stands in for it.
    assert_eq!(answers.rows, [0, 2, 3, 4]);
    assert_eq!(answers.unseen.len(), 1);
    assert_eq!(
        answers.unseen[0].to_string(),
        "2 cells of column \"w\" hold what the training part does not, the first is \"d\" on line 4: \
         read as none of its categories"
    );
    let Prediction::Values(filled) = answers.prediction else {
        panic!("values");
    };
    let Prediction::Values(known) = model().predict(&table("x,w\n2,a\n")).unwrap().prediction
    else {
        panic!("a value");
    };
    assert_eq!(
        filled[0].to_bits(),
        known[0].to_bits(),
        "2 stands in for what is missing"
    );
}

#[test]
fn a_table_that_does_not_fit_is_told() {
    let message = |text: &str| model().predict(&table(text)).unwrap_err().to_string();
    assert_eq!(
        message("a,b\n1,2\n"),
        "the model reads what the table does not have: \"x\", \"w\"; its columns are: \"a\", \"b\""
    );
    assert_eq!(
        message("x,w\n1,a\nz,b\n"),
        "line 3, column \"x\": \"z\" is not a number, and the network has learned numbers there"
    );
    let (report, answers) = model()
        .evaluate(&table("x,w,y\n6.1,b,130\n,,1\n6.1,b,\n"))
        .unwrap();
    assert_eq!(answers.rows, [0]);
    let model::Report::Values(report) = report else {
        panic!("values");
    };
    assert!((report.mean_absolute_error - 4.0).abs() < 1e-12);
    assert!((report.of_mean - 30.0).abs() < 1e-12);
    let none = model()
        .evaluate(&table("x,w\n1,a\n"))
        .unwrap_err()
        .to_string();
    assert_eq!(none, "no column \"y\"; columns are: x, w");
}

#[test]
fn a_damaged_file_is_refused_at_every_byte() {
    let bytes = model().to_bytes().unwrap();
    for end in 0..bytes.len() {
        assert!(Model::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
    }
    for index in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[index] ^= 1;
        if let Ok(read) = Model::from_bytes(&damaged) {
            // A letter of the header that means nothing, such as a space of its padding.
            assert_eq!(read, model(), "byte {index}");
        }
    }
}

#[test]
fn files_of_others_and_of_later_versions_are_told_apart() {
    let bytes = model().to_bytes().unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains("\\\"format\\\":2,"));
    let mut later = bytes.clone();
    let place = text.find("\\\"format\\\":2").unwrap() + "\\\"format\\\":".len();
    later[place] = b'3';
    let error = Model::from_bytes(&later).unwrap_err();
    assert_eq!(
        error.to_string(),
        "model of format 3, this program reads up to 2"
    );

    // The first format had no ranges, and is else the same.
    let mut columns = model().columns().columns().to_vec();
    if let Reading::Number { range, .. } = &mut columns[0].reading {
        *range = None;
    }
    let (network, loss, answer) = (
        model().network().clone(),
        model().loss(),
        model().answer().clone(),
    );
    let without = Model::new(Columns::new(columns).unwrap(), network, loss, answer).unwrap();
    let mut earlier = without.to_bytes().unwrap();
    let text = String::from_utf8_lossy(&earlier).into_owned();
    assert!(!text.contains("range"));
    let place = text.find("\\\"format\\\":2").unwrap() + "\\\"format\\\":".len();
    earlier[place] = b'1';
    assert_eq!(Model::from_bytes(&earlier).unwrap(), without);

    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let undescribed = safetensors::serialize(tensors.tensors(), None).unwrap();
    let error = Model::from_bytes(&undescribed).unwrap_err();
    assert!(matches!(error, Error::NoDescription), "{error}");
}
