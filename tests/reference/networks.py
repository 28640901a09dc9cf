"""Whole networks, with the gradient of every weight and bias."""

import numpy as np
import torch
from torch.nn import functional

from functions import ACTIVATIONS, LOSSES, rows, targets_for


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
    return cases
