"""Writes the reference values that the tests compare with, in float64, as JSON beside this file.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python reference.py

Matrices are lists of rows. A sample is a column, as in the crates: PyTorch and scikit-learn see
the transpose.
"""

import json
import pathlib
import sys

import torch

sys.dont_write_bytecode = True
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

import functions
import networks
import perceptrons
import runs
import schedules
import steps

TABLES = [
    perceptrons.perceptrons,
    functions.activations,
    functions.exact_activations,
    functions.gains,
    functions.losses,
    networks.networks,
    networks.l2_networks,
    networks.dropout_networks,
    schedules.schedules,
    schedules.plateaus,
    steps.optimizers,
    steps.scheduled_optimizers,
    runs.runs,
]

for table in TABLES:
    text = json.dumps(table(), indent=1, allow_nan=False)
    (pathlib.Path(__file__).parent / f"{table.__name__}.json").write_text(text + "\n")
