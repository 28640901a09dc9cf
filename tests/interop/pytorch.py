"""Does a network from Gradus answer the same in PyTorch, from the raw rows of a table, and one from PyTorch here?

    python3 -m venv VENV && VENV/bin/pip install -r tests/interop/requirements.txt
    cargo build --release
    VENV/bin/python tests/interop/pytorch.py

Gradus is trained on three tables with words and missing cells, classes and values. The file
`model.safetensors` is then all that this script reads: the weights go into an `nn.Sequential` under
their own names, and the metadata says how each column is filled, encoded and scaled. Every prediction
must agree with `gradus predict` to 1e-12 of the largest. The figures of `gradus evaluate` are compared
with scikit-learn's.

Then the other way round: networks that PyTorch has trained on the digits, in 32 and in 64 bits, are read by
`gradus import`, and answer as they do in PyTorch in 64 bits. What `gradus export --float32` writes of them
must hold the tensors that PyTorch has written.
"""

import io
import json
import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from sklearn import metrics
from torch import nn

import common

ACTIVATIONS = {"identity": nn.Identity, "relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid}
TOLERANCE = 1e-12


def read_model(path):
    """The network, and the description of everything else."""
    with safe_open(path, "pt") as file:
        description = json.loads(file.metadata()["gradus"])["description"]
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    modules = []
    for place, activation in enumerate(description["activations"]):
        units, inputs = tensors[f"{2 * place}.weight"].shape
        modules += [nn.Linear(inputs, units), ACTIVATIONS[activation["name"]]()]
    network = nn.Sequential(*modules).double()
    network.load_state_dict(tensors)
    return network, description


def encode(frame, columns):
    """The rows as the network reads them, and which of them have no missing cell left."""
    features, known = [], np.ones(len(frame), bool)
    for column in columns:
        cells, column = frame[column["name"]], column["reading"]
        if column["kind"] == "number":
            cells = cells.astype(float).fillna(column.get("fill", np.nan))
            scaling = column["scaling"]
            features.append(((cells - scaling["shift"]) / scaling["scale"]).to_numpy())
            known &= cells.notna().to_numpy()
            continue
        categories = column["categories"]
        if "fill" in column:
            cells = cells.fillna(categories[column["fill"]])
        known &= cells.notna().to_numpy()
        if len(categories) == 2:
            features.append(cells.map({categories[0]: 0.0, categories[1]: 1.0}).fillna(0.5).to_numpy(float))
        else:
            features += [(cells == category).to_numpy(float) for category in categories]
    return np.stack(features, axis=1), known


def predict(network, description, inputs):
    """Probabilities of the classes, or values in their own unit."""
    with torch.no_grad():
        outputs = network(torch.from_numpy(inputs))
    answer = description["answer"]
    if answer["kind"] == "value":
        return (outputs * answer["scaling"]["scale"] + answer["scaling"]["shift"]).numpy()
    if description["loss"]["name"] == "cross-entropy":
        return torch.softmax(outputs, 1).numpy()
    second = torch.sigmoid(outputs)
    return torch.cat([1 - second, second], 1).numpy()


def compare(program, name, frame, label, *options):
    with tempfile.TemporaryDirectory() as folder:
        frame.to_csv(Path(folder) / "table.csv", index=False)
        gradus = partial(common.run, program, folder)
        gradus("train", "table.csv", "--label", label, "--out", "run", "--epochs", "20", *options)
        theirs = pd.read_csv(io.StringIO(gradus("predict", "run", "table.csv")), skip_blank_lines=False)
        report = gradus("evaluate", "run", "table.csv")
        network, description = read_model(Path(folder) / "run" / "model.safetensors")
    inputs, known = encode(frame, description["columns"])
    ours = predict(network, description, inputs[known])
    is_value = description["answer"]["kind"] == "value"
    numbers = theirs[["prediction"]] if is_value else theirs.filter(like="probability_")
    assert (numbers.notna().all(axis=1).to_numpy() == known).all(), "other rows have an answer"
    numbers = numbers[known].to_numpy(float)
    difference = np.abs(ours - numbers).max() / np.abs(numbers).max()
    targets, predicted = frame[label][known], theirs["prediction"][known]
    if is_value:
        figure, stated = metrics.r2_score(targets, predicted), report.split("R²")[1].split()[0]
        same = f"{figure:.4f}" == stated
    else:
        targets, predicted = targets.astype(str), predicted.astype(str)
        figure = 100 * metrics.accuracy_score(targets, predicted)
        same = f"{figure:.2f}" == report.split("accuracy")[1].split()[0]
        classes = metrics.classification_report(targets, predicted, output_dict=True, zero_division=0)
        for class_, row in classes.items():
            # The table of classes comes first, then the matrix.
            line = [line.split() for line in report.splitlines() if line.startswith(f"{class_} ")]
            if line and class_ != "accuracy":
                wanted = [f"{row[key]:.4f}" for key in ("precision", "recall", "f1-score")]
                same &= line[0][1:4] == wanted and int(line[0][4]) == row["support"]
    right = difference <= TOLERANCE and same
    word = "agree" if same else "differ"
    print(f"{name:<10} {known.sum():>5} rows   largest difference {difference:.1e}   figures {word}")
    return right


def trained_in_pytorch(inputs, targets):
    torch.manual_seed(1)
    network = nn.Sequential(nn.Linear(64, 32), nn.Tanh(), nn.Linear(32, 16), nn.ReLU(), nn.Linear(16, 10))
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    for _ in range(200):
        loss = nn.functional.cross_entropy(network(inputs.float()), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return network


def compare_import(program, digits, dtype):
    pixels = digits.drop(columns="target")
    inputs = torch.tensor(pixels.to_numpy(float)) / 16
    network = trained_in_pytorch(inputs, torch.from_numpy(digits["target"].to_numpy())).to(dtype)
    with tempfile.TemporaryDirectory() as folder:
        gradus = partial(common.run, program, folder)
        save_file(network.state_dict(), Path(folder) / "net.safetensors")
        pixels.to_csv(Path(folder) / "table.csv", index=False)
        names = ",".join(pixels.columns)
        gradus("import", "net.safetensors", "model.safetensors", "--activation", "tanh,relu", "--scale", "16",
               "--features", names)
        theirs = pd.read_csv(io.StringIO(gradus("predict", "model.safetensors", "table.csv")))
        gradus("export", "model.safetensors", "back.safetensors", "--float32")
        back = load_file(Path(folder) / "back.safetensors")
    same = all(torch.equal(back[name], tensor.float()) for name, tensor in network.state_dict().items())
    nn.Sequential(*network).float().load_state_dict(back)
    with torch.no_grad():
        ours = torch.softmax(network.double()(inputs), 1).numpy()
    difference = np.abs(ours - theirs.filter(like="probability_").to_numpy()).max()
    right = same and difference <= TOLERANCE and (theirs["prediction"] == ours.argmax(1)).all()
    accuracy = 100 * (theirs["prediction"] == digits["target"]).mean()
    word = "the same" if same else "others"
    bits = torch.finfo(dtype).bits
    print(f"from {bits} bits {len(ours):>5} rows   largest difference {difference:.1e}   "
          f"accuracy {accuracy:.2f} %   tensors that come back: {word}")
    return right


def main():
    program = common.program(__doc__)
    digits, cancer, diabetes, penguins = common.tables().values()
    right = [
        compare(program, "penguins", penguins, "species", "--missing", "median"),
        compare(program, "penguins", penguins, "body_mass_g", "--missing", "drop-rows", "--activation", "tanh"),
        compare(program, "digits", digits, "target"),
        compare(program, "cancer", cancer, "target", "--loss", "binary-cross-entropy"),
        compare(program, "diabetes", diabetes, "target"),
        compare_import(program, digits, torch.float32),
        compare_import(program, digits, torch.float64),
    ]
    return int(not all(right))


if __name__ == "__main__":
    sys.exit(main())
