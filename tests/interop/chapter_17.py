"""What chapter 17 of the book shows of other programs, on the network that its commands have trained.

    python3 -m venv VENV && VENV/bin/pip install -r tests/interop/requirements.txt
    VENV/bin/python tests/interop/chapter_17.py

ONNX Runtime answers a row of a table; PyTorch reads the weights, and trains a network of its own. What
this prints stands in `book/recorded/pytorch.txt`.
"""

# ANCHOR: onnx
import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession("runs/penguins.onnx")
row = {
    "island": np.array([["Dream"]], object),
    "numbers": np.array([[48.8, 18.4, 196, 3700]], np.float32),
}
label, probabilities = session.run(None, row)
print("ONNX Runtime:", label[0], probabilities[0])
# ANCHOR_END: onnx

# ANCHOR: weights
from safetensors.torch import load_file
from torch import nn

network = nn.Sequential(nn.Linear(7, 32), nn.ReLU(), nn.Linear(32, 3)).double()
network.load_state_dict(load_file("runs/best/model.safetensors"))
print("PyTorch has read", sum(p.numel() for p in network.parameters()), "parameters")
# ANCHOR_END: weights

import pandas as pd
import torch
from torch.utils.data import DataLoader

# What Gradus does with the columns, by hand: no empty rows, islands one-hot, and numbers standardized by what
# the training part has. The first 69 of the shuffled rows are the test part.
table = pd.read_csv("crates/datasets/data/penguins.csv")
table = table.drop(columns=["sex", "year"]).dropna().sample(frac=1, random_state=1)
numbers = table.filter(regex="_mm|_g")
numbers = (numbers - numbers[69:].mean()) / numbers[69:].std(ddof=0)
inputs = pd.concat([pd.get_dummies(table.island, dtype=float), numbers], axis=1)
targets = table.species.astype("category").cat.codes.astype(int)
samples = list(zip(torch.tensor(inputs.to_numpy()), targets))
test, training = samples[:69], samples[69:]
torch.manual_seed(1)

# ANCHOR: loop
network = nn.Sequential(nn.Linear(7, 32), nn.ReLU(), nn.Linear(32, 3)).double()
optimizer = torch.optim.Adam(network.parameters(), lr=0.02)
for epoch in range(100):
    for x, t in DataLoader(training, batch_size=32, shuffle=True):
        z = network(x)
        loss = nn.functional.cross_entropy(z, t)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
# ANCHOR_END: loop

x, t = next(iter(DataLoader(test, batch_size=69)))
right = (network(x).argmax(1) == t).sum().item()
print("PyTorch has trained a network:", right, "of 69 right")
