"""Does an ONNX file of Gradus answer in ONNX Runtime as `gradus predict` does, from the raw rows?

    python3 -m venv VENV && VENV/bin/pip install -r tests/interop/requirements.txt
    cargo build --release
    VENV/bin/python tests/interop/onnx_runtime.py

Gradus is trained on tables with words and missing cells, with every activation, classes and values. The
file must pass the checker of onnx, and its answers in single precision must agree to 1e-5: those of all
rows at once, and of one row.
"""

import io
import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pandas as pd

import common

TOLERANCE = 1e-5
ACTIVATIONS = ["identity", "sigmoid", "tanh", "relu", "leaky-relu", "elu", "gelu", "softplus", "silu"]


def feed(session, frame):
    """The rows as the file takes them."""
    properties = session.get_modelmeta().custom_metadata_map
    inputs = {}
    numbers = [name for name in properties["numbers"].split("\n") if name]
    if numbers:
        inputs["numbers"] = frame[numbers].to_numpy(np.float32)
    for name in [name for name in properties["words"].split("\n") if name]:
        inputs[name] = frame[[name]].astype(object).where(frame[[name]].notna(), "").to_numpy()
    return inputs


def compare(program, name, frame, label, *options):
    with tempfile.TemporaryDirectory() as folder:
        frame.to_csv(Path(folder) / "table.csv", index=False)
        gradus = partial(common.run, program, folder)
        gradus("train", "table.csv", "--label", label, "--out", "run", "--epochs", "20", *options)
        gradus("export", "run", "model.onnx")
        theirs = pd.read_csv(io.StringIO(gradus("predict", "run", "table.csv")), skip_blank_lines=False)
        file = str(Path(folder) / "model.onnx")
        onnx.checker.check_model(onnx.load(file), full_check=True)
        session = onnxruntime.InferenceSession(file)
    known = theirs["prediction"].notna()
    theirs = theirs[known]
    inputs = {key: value[known] for key, value in feed(session, frame).items()}
    outputs = [output.name for output in session.get_outputs()]
    ours = dict(zip(outputs, session.run(None, inputs)))
    one = dict(zip(outputs, session.run(None, {key: value[:1] for key, value in inputs.items()})))
    assert all(np.allclose(one[key], ours[key][:1]) for key in outputs if key != "label"), "one row differs"
    if "value" in ours:
        numbers, found = theirs[["prediction"]].to_numpy(float), ours["value"]
    else:
        numbers, found = theirs.filter(like="probability_").to_numpy(float), ours.get("probabilities")
        sure = np.ones(len(theirs), bool)
        if found is not None:
            # What is nearly even may tip over in single precision.
            two = np.sort(numbers, axis=1)[:, -2:]
            sure = two[:, 1] - two[:, 0] > TOLERANCE
        same = ours["label"].astype(str) == theirs["prediction"].astype(str).to_numpy()
        assert same[sure].all(), "other classes"
    difference = 0.0 if found is None else np.abs(found - numbers).max() / np.abs(numbers).max()
    print(f"{name:<28} {len(theirs):>5} rows   largest difference {difference:.1e}")
    return difference <= TOLERANCE


def by_hand():
    """The file that the tests of `model` hold; its answer to this row is worked out there by hand."""
    file = Path(__file__).parents[2] / "crates/model/tests/it/sum.onnx"
    onnx.checker.check_model(onnx.load(file), full_check=True)
    session = onnxruntime.InferenceSession(str(file))
    texts = lambda *words: np.array([[word] for word in words], dtype=object)
    numbers = np.array([[6.1], [np.nan], [2.0]], np.float32)
    (value,) = session.run(None, {"numbers": numbers, "w": texts("b", "a", "a")})
    right = abs(value[0, 0] - 134.0) < 134.0 * TOLERANCE and value[1, 0] == value[2, 0]
    print(f"{'by hand':<28} {value[0, 0]:.5f}, want 134")
    return right


def main():
    program = common.program(__doc__)
    digits, cancer, diabetes, penguins = common.tables().values()
    words = penguins[["island", "sex", "species"]]
    right = [by_hand()]
    right += [
        compare(program, f"penguins, {activation}", penguins, "species", "--missing", "median", "--activation", activation)
        for activation in ACTIVATIONS
    ]
    right += [
        compare(program, "penguins, rows dropped", penguins, "species", "--missing", "drop-rows"),
        compare(program, "penguins, words alone", words, "species", "--missing", "most-frequent"),
        compare(program, "penguins, body mass", penguins, "body_mass_g", "--missing", "mean"),
        compare(program, "digits", digits, "target"),
        compare(program, "digits, one by one", digits, "target", "--loss", "mean-squared-error"),
        compare(program, "cancer, one logit", cancer, "target", "--loss", "binary-cross-entropy"),
        compare(program, "cancer, one probability", cancer, "target", "--loss", "mean-squared-error"),
        compare(program, "cancer, hinge", cancer, "target", "--loss", "hinge"),
        compare(program, "diabetes", diabetes, "target"),
    ]
    return int(not all(right))


if __name__ == "__main__":
    sys.exit(main())
