//! Models as ONNX files. That ONNX Runtime answers with them as we do, `tests/interop/onnx_runtime.py`
//! proves; it also reads the file here.

use std::fs;
use std::path::Path;

use losses::Loss;
use model::{Answer, Columns, InputColumn, Model, Reading};
use network::{Activation, Network};

use crate::file::model;

#[test]
fn the_file_is_the_one_that_onnx_runtime_was_asked_with() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/sum.onnx");
    let written = model().to_onnx().unwrap();
    if std::env::var_os("GRADUS_WRITE").is_some() {
        fs::write(&file, &written).unwrap();
    }
    let expected = fs::read(&file).unwrap();
    assert!(
        written == expected,
        "{} differs: write it with GRADUS_WRITE=1, and run tests/interop/onnx_runtime.py",
        file.display()
    );
}

#[test]
fn two_columns_of_words_never_share_a_name() {
    let column = |name: &str| InputColumn {
        name: name.into(),
        reading: Reading::Category {
            categories: ["a", "b"].map(String::from).to_vec(),
            fill: None,
        },
    };
    // "label" is the name of the output, and "label_" that of the other column.
    let columns = Columns::new(vec![column("label"), column("label_")]).unwrap();
    let answer = Answer::Classes {
        column: "y".into(),
        names: ["no", "yes"].map(String::from).to_vec(),
    };
    let network = Network::zeros(&[2, 1], &[Activation::Identity]).unwrap();
    let model = Model::new(columns, network, Loss::BinaryCrossEntropy, answer).unwrap();
    let file = model.to_onnx().unwrap();
    let text = String::from_utf8_lossy(&file);
    assert!(text.contains("label__"), "{text}");
}
