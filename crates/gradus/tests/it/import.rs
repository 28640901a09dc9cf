//! Weights from PyTorch, and back to it.

use std::fs;
use std::path::{Path, PathBuf};

use model::{Model, StateDict};

use crate::program::{gradus_in, stderr, stdout_of_success};

/// A file of PyTorch; the tests of `model` say how it was made.
fn weights() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/tests/it/pytorch.safetensors")
}

#[test]
fn what_pytorch_has_trained_predicts_here() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::copy(weights(), path.join("net.safetensors")).unwrap();
    fs::write(path.join("t.csv"), "b,a,c\n20,1,-3\n-4.5,0.25,7\n").unwrap();
    let ask = |arguments: &str| {
        let words: Vec<&str> = arguments.split_whitespace().collect();
        stdout_of_success(&gradus_in(path, &words))
    };
    let printed = ask(
        "import net.safetensors pets.safetensors --activation tanh,relu --features a,b,c \
                       --shift 0.5,2,1 --scale 2,10,4 --classes cat,dog --label pet",
    );
    assert_eq!(
        printed,
        "pets.safetensors: 3-4-3-2 tanh, relu, 39 parameters, loss cross-entropy\n"
    );
    // As PyTorch has answered in 64 bits.
    let predicted = ask("predict pets.safetensors t.csv");
    let lines: Vec<&str> = predicted.lines().collect();
    assert_eq!(lines[0], "prediction,probability_cat,probability_dog");
    for (line, dog) in lines[1..]
        .iter()
        .zip([0.572_961_081_862_213, 0.579_043_480_490_723])
    {
        assert!(line.starts_with("dog,"), "{line}");
        let found: f64 = line.rsplit(',').next().unwrap().parse().unwrap();
        assert!((found - dog).abs() < 1e-14, "{line}");
    }
    let shown = ask("show pets.safetensors");
    assert!(shown.contains("pet, one of 2 classes: cat, dog"), "{shown}");
    assert!(
        shown.contains("  weights           net.safetensors"),
        "{shown}"
    );

    // Like another network: its columns, classes, activations and loss.
    ask("import net.safetensors again.safetensors --like pets.safetensors");
    assert_eq!(ask("predict again.safetensors t.csv"), predicted);

    // And back: the tensors that it came with.
    ask("export pets.safetensors back.safetensors --float32");
    let read = |file: &str| StateDict::load(path.join(file)).unwrap();
    assert_eq!(read("back.safetensors"), read("net.safetensors"));
    let size = |file: &str| fs::metadata(path.join(file)).unwrap().len();
    ask("export pets.safetensors wide.safetensors");
    assert_eq!(read("wide.safetensors"), read("net.safetensors"));
    // 39 numbers of four bytes more.
    assert!(size("wide.safetensors") >= size("back.safetensors") + 4 * 39);
}

#[test]
fn one_output_is_a_value_or_two_classes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    // y = 2 a − b + 0.5, in tens above 100.
    let header = "{\"0.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\
                  \"0.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}}      ";
    assert_eq!(header.len() % 8, 0);
    let mut file = (header.len() as u64).to_le_bytes().to_vec();
    file.extend(header.as_bytes());
    for number in [0.5_f32, 2.0, -1.0] {
        file.extend(number.to_le_bytes());
    }
    fs::write(path.join("line.safetensors"), file).unwrap();
    fs::write(path.join("t.csv"), "x0,x1\n3,1\n0,1\n").unwrap();
    let ask = |arguments: &str| {
        let words: Vec<&str> = arguments.split_whitespace().collect();
        stdout_of_success(&gradus_in(path, &words))
    };
    ask("import line.safetensors value.safetensors --loss mse --label-shift 100 --label-scale 10");
    assert_eq!(
        ask("predict value.safetensors t.csv"),
        "prediction\n155.0\n95.0\n"
    );
    ask("import line.safetensors two.safetensors --loss bce --classes no,yes");
    let predicted = ask("predict two.safetensors t.csv");
    let classes: Vec<&str> = predicted
        .lines()
        .map(|line| line.split(',').next().unwrap())
        .collect();
    assert_eq!(classes, ["prediction", "yes", "no"]);
    ask(
        "import line.safetensors sigmoid.safetensors --loss mse --classes no,yes --output-activation sigmoid",
    );
    assert_eq!(ask("predict sigmoid.safetensors t.csv"), predicted);
    let model = Model::load(path.join("two.safetensors")).unwrap();
    assert_eq!(model.columns().feature_names(), ["x0", "x1"]);
}

#[test]
fn what_is_missing_or_does_not_fit_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::copy(weights(), path.join("net.safetensors")).unwrap();
    fs::write(path.join("net.pt"), b"PK\x03\x04").unwrap();
    fs::write(path.join("text.safetensors"), "a,b\n1,2\n").unwrap();
    let told = [
        (
            "net.safetensors m.safetensors",
            "the weights do not say which activation follows a layer: name it for the 2 hidden layers \
             with --activation, such as --activation relu",
            2,
        ),
        (
            "net.safetensors m.safetensors --activation relu,relu,relu",
            "3 activations for 2 hidden layers: want one for all or one for each",
            2,
        ),
        (
            "net.safetensors m.safetensors --activation relu --features a,b",
            "2 --features for a network of 3 inputs",
            2,
        ),
        (
            "net.safetensors m.safetensors --activation relu --scale 1,2",
            "2 numbers of --scale for a network of 3 inputs: want one for all or one for each",
            2,
        ),
        (
            "net.safetensors m.safetensors --activation relu --scale 0",
            "the scaling of column \"x0\" is (x - 0) / 0, want finite numbers and a divisor above 0",
            2,
        ),
        (
            "net.safetensors m.safetensors --activation relu --classes a,b,c",
            "a network of 2 outputs cannot answer with 3 classes",
            2,
        ),
        (
            "net.safetensors m.safetensors --activation relu --label-scale 2",
            "--label-shift and --label-scale are for values, the network answers with classes",
            2,
        ),
        (
            "net.safetensors m.safetensors --activation relu --output-activation sigmoid",
            "cross-entropy wants logits: the last layer's activation must be identity, it is sigmoid",
            2,
        ),
        (
            "net.safetensors m.safetensors --like other --classes a,b",
            "the argument '--like <MODEL>' cannot be used with '--classes <NAMES>'",
            2,
        ),
        (
            "net.pt m.safetensors",
            "net.pt: a file of torch.save, want safetensors: in Python, \
             safetensors.torch.save_file(network.state_dict(), \"net.safetensors\")",
            1,
        ),
        (
            "text.safetensors m.safetensors",
            "text.safetensors: not a model: header too large",
            1,
        ),
        (
            "none m.safetensors",
            "cannot open none: No such file or directory (os error 2)",
            1,
        ),
    ];
    for (arguments, expected, code) in told {
        let words = ["import"].into_iter().chain(arguments.split_whitespace());
        let output = gradus_in(path, &words.collect::<Vec<_>>());
        assert_eq!(
            stderr(&output),
            format!("error: {expected}\n"),
            "{arguments}"
        );
        assert_eq!(output.status.code(), Some(code), "{arguments}");
    }
    assert!(!path.join("m.safetensors").exists());
    let output = gradus_in(path, &["show", "net.safetensors"]);
    let message = stderr(&output);
    assert!(
        message.ends_with(
            "; weights from PyTorch become a network that predicts here with gradus import\n"
        ),
        "{message}"
    );
    let output = gradus_in(path, &["export", "net.safetensors", "m.onnx", "--float32"]);
    assert_eq!(
        stderr(&output),
        "error: m.onnx: an ONNX file has 32 bits anyway, --float32 is for .safetensors\n"
    );
}
