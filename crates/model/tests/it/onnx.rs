//! Models as ONNX files. That ONNX Runtime answers with them as we do, `tests/interop/onnx_runtime.py`
//! proves; it also reads the file here.

use std::fs;
use std::path::Path;

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
