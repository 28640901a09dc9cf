"""Writes the reference values that the tests compare with, in float64, as JSON beside this file.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python reference.py

Matrices are lists of rows. A sample is a column, as in the crates: PyTorch sees the transpose.
"""

import json
import pathlib

import numpy as np
import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
HERE = pathlib.Path(__file__).parent


def write(name, value):
    text = json.dumps(value, indent=1, allow_nan=False)
    (HERE / f"{name}.json").write_text(text + "\n")


def rows(tensor):
    return tensor.detach().numpy().tolist()


ACTIVATIONS = {
    "identity": lambda z: z * 1.0,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": lambda z: functional.leaky_relu(z, 0.01),
    "elu": functional.elu,
    "gelu": functional.gelu,
    # Far above every z here: PyTorch's own threshold of 20 would cut the exact value off.
    "softplus": lambda z: functional.softplus(z, threshold=1e9),
    "silu": functional.silu,
}


def activations():
    points = [-710, -40, -20, -5, -2, -1, -0.5, -1e-3, 0, 1e-3, 0.5, 1, 2, 5, 20, 40]
    table = {}
    for name, function in ACTIVATIONS.items():
        # softplus without a threshold overflows in PyTorch at 710, so that point is not in all.
        z = torch.tensor([float(p) for p in points + ([] if name == "softplus" else [710])])
        z.requires_grad_()
        value = function(z)
        value.sum().backward()
        table[name] = {"z": rows(z), "value": rows(value), "derivative": rows(z.grad)}
    write("activations", table)


# Each takes outputs and targets as samples × outputs, and names our divisor.
LOSSES = {
    "mean-squared-error": functional.mse_loss,
    "half-squared-error": lambda y, t: 0.5 * functional.mse_loss(y, t, reduction="sum") / len(y),
    "mean-absolute-error": functional.l1_loss,
    "huber": functional.huber_loss,
    "binary-cross-entropy": functional.binary_cross_entropy_with_logits,
    "cross-entropy": functional.cross_entropy,
    "hinge": lambda y, t: torch.relu(1 - t * y).mean(),
}


def targets_for(name, shape, rng):
    samples, outputs = shape
    if name == "cross-entropy":
        return torch.eye(outputs)[rng.integers(outputs, size=samples)]
    if name == "binary-cross-entropy":
        return torch.tensor(rng.integers(2, size=shape) * 1.0)
    if name == "hinge":
        return torch.tensor(rng.integers(2, size=shape) * 2.0 - 1.0)
    return torch.tensor(rng.normal(size=shape))


def losses():
    rng = np.random.default_rng(1)
    cases = []
    for name, loss in LOSSES.items():
        for samples, outputs, scale in [(1, 2, 1), (5, 3, 1), (7, 10, 5), (4, 4, 40), (3, 3, 710)]:
            y = rng.normal(size=(samples, outputs))
            if scale >= 40:
                y = np.sign(y) * rng.choice([scale, scale / 2], size=y.shape)
            else:
                y = y * scale
            y = torch.tensor(y, requires_grad=True)
            t = targets_for(name, (samples, outputs), rng)
            value = loss(y, t)
            value.backward()
            cases.append(
                {
                    "loss": name,
                    "outputs": rows(y.T),
                    "targets": rows(t.T),
                    "value": value.item(),
                    "gradient": rows(y.grad.T),
                }
            )
    write("losses", cases)


class Net:
    """A fully connected network: weights are units × inputs, as PyTorch keeps them too."""

    def __init__(self, sizes, activations, rng, scale=None):
        self.activations = activations
        self.weights, self.biases = [], []
        for inputs, units in zip(sizes, sizes[1:]):
            deviation = scale or 1 / np.sqrt(inputs)
            weights = rng.normal(scale=deviation, size=(units, inputs))
            self.weights.append(torch.tensor(weights, requires_grad=True))
            self.biases.append(torch.tensor(rng.normal(scale=0.5, size=units), requires_grad=True))

    def parameters(self):
        return [p for pair in zip(self.weights, self.biases) for p in pair]

    def __call__(self, x):
        for w, b, name in zip(self.weights, self.biases, self.activations):
            x = ACTIVATIONS[name](functional.linear(x, w, b))
        return x

    def to_json(self):
        return [
            {"weights": rows(w), "biases": rows(b), "activation": name}
            for w, b, name in zip(self.weights, self.biases, self.activations)
        ]


def networks():
    rng = np.random.default_rng(2)
    cases = []
    for sizes, hidden, loss in [
        ([1, 1], [], "mean-squared-error"),
        ([2, 2, 1], ["sigmoid"], "half-squared-error"),
        ([2, 4, 1], ["tanh"], "binary-cross-entropy"),
        ([3, 5, 4], ["relu"], "cross-entropy"),
        ([4, 16, 3], ["tanh"], "cross-entropy"),
        ([4, 3, 3, 2], ["sigmoid", "sigmoid"], "binary-cross-entropy"),
        ([5, 6, 2], ["leaky-relu"], "huber"),
        ([3, 4, 4, 4, 2], ["elu", "elu", "elu"], "mean-squared-error"),
        ([6, 5, 2], ["gelu"], "mean-absolute-error"),
        ([2, 7, 3], ["softplus"], "hinge"),
        ([3, 8, 5], ["silu"], "cross-entropy"),
        ([7, 6, 5, 4], ["relu", "tanh"], "binary-cross-entropy"),
        ([10, 12, 10], ["gelu"], "cross-entropy"),
        ([8, 8, 8, 8, 1], ["silu", "softplus", "leaky-relu"], "mean-squared-error"),
    ]:
        last = "sigmoid" if loss == "half-squared-error" else "identity"
        net = Net(sizes, hidden + [last], rng)
        x = torch.tensor(rng.normal(size=(6, sizes[0])))
        t = targets_for(loss, (6, sizes[-1]), rng)
        value = LOSSES[loss](net(x), t)
        value.backward()
        cases.append(
            {
                "loss": loss,
                "layers": net.to_json(),
                "inputs": rows(x.T),
                "targets": rows(t.T),
                "outputs": rows(net(x).T),
                "value": value.item(),
                "gradients": [
                    {"weights": rows(w.grad), "biases": rows(b.grad)}
                    for w, b in zip(net.weights, net.biases)
                ],
            }
        )
    write("networks", cases)


LANDSCAPES = {
    "bowl": lambda x, y: 0.1 * x**2 + 2 * y**2,
    "beale": lambda x, y: (1.5 - x + x * y) ** 2
    + (2.25 - x + x * y**2) ** 2
    + (2.625 - x + x * y**3) ** 2,
    "rosenbrock": lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
}

STARTS = {"bowl": (-5.0, -2.0), "beale": (1.0, 1.5), "rosenbrock": (-1.2, 1.0)}

OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {}, (0.1, 1e-3, 1e-4)),
    "momentum": (torch.optim.SGD, {"momentum": 0.9}, (0.02, 1e-4, 1e-5)),
    "nesterov": (torch.optim.SGD, {"momentum": 0.9, "nesterov": True}, (0.02, 1e-4, 1e-5)),
    "adagrad": (torch.optim.Adagrad, {}, (0.5, 0.1, 0.1)),
    "adadelta": (torch.optim.Adadelta, {}, (1.0, 1.0, 1.0)),
    "rmsprop": (torch.optim.RMSprop, {}, (0.01, 0.01, 0.01)),
    "adam": (torch.optim.Adam, {}, (0.1, 0.01, 0.01)),
    "nadam": (torch.optim.NAdam, {}, (0.1, 0.01, 0.01)),
    "adamw": (torch.optim.AdamW, {}, (0.1, 0.01, 0.01)),
    "adamax": (torch.optim.Adamax, {}, (0.1, 0.01, 0.01)),
    "amsgrad": (torch.optim.Adam, {"amsgrad": True, "betas": (0.9, 0.9)}, (0.1, 0.01, 0.01)),
    "radam": (torch.optim.RAdam, {}, (0.1, 0.01, 0.01)),
}


def optimizers():
    cases = []
    for name, (optimizer, settings, rates) in OPTIMIZERS.items():
        for (landscape, height), rate in zip(LANDSCAPES.items(), rates):
            point = torch.tensor(STARTS[landscape], requires_grad=True)
            stepper = optimizer([point], lr=rate, **settings)
            path = [rows(point)]
            for _ in range(50):
                stepper.zero_grad()
                height(point[0], point[1]).backward()
                stepper.step()
                path.append(rows(point))
            cases.append(
                {"optimizer": name, "landscape": landscape, "learning_rate": rate, "path": path}
            )
    write("optimizers", cases)


def runs():
    """Whole runs over batches in fixed order; the last batch of an epoch is short."""
    rng = np.random.default_rng(3)
    cases = []
    for sizes, hidden, loss, optimizer, rate, samples, batch, epochs in [
        ([2, 6, 3], "tanh", "cross-entropy", "adam", 0.05, 23, 5, 8),
        ([3, 5, 1], "sigmoid", "mean-squared-error", "momentum", 0.05, 17, 4, 10),
        ([4, 8, 2], "relu", "binary-cross-entropy", "rmsprop", 0.01, 30, 7, 6),
    ]:
        net = Net(sizes, [hidden, "identity"], rng)
        start = net.to_json()
        x = torch.tensor(rng.normal(size=(samples, sizes[0])))
        t = targets_for(loss, (samples, sizes[-1]), rng)
        kind, settings, _ = OPTIMIZERS[optimizer]
        stepper = kind(net.parameters(), lr=rate, **settings)
        history = []
        for _ in range(epochs):
            for first in range(0, samples, batch):
                stepper.zero_grad()
                value = LOSSES[loss](net(x[first : first + batch]), t[first : first + batch])
                value.backward()
                stepper.step()
                history.append(value.item())
        cases.append(
            {
                "loss": loss,
                "optimizer": optimizer,
                "learning_rate": rate,
                "batch_size": batch,
                "epochs": epochs,
                "inputs": rows(x.T),
                "targets": rows(t.T),
                "start": start,
                "losses": history,
                "end": net.to_json(),
            }
        )
    write("runs", cases)


if __name__ == "__main__":
    activations()
    losses()
    networks()
    optimizers()
    runs()
