"""Whole networks, with the gradient of every weight and bias."""

import numpy as np
import torch
from torch.nn import functional

from functions import ACTIVATIONS, LOSSES, rows, targets_for
from generator import dropout_masks, uniform


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

    def __call__(self, x, masks=None):
        for layer, (w, b) in enumerate(zip(self.weights, self.biases)):
            x = ACTIVATIONS[self.activations[layer]](functional.linear(x, w, b))
            if masks and masks[layer] is not None:
                x = x * torch.tensor(masks[layer].T)
        return x

    def l2(self, strength):
        """The price on the weights; the biases are free."""
        return 0.5 * strength * sum((w**2).sum() for w in self.weights)

    def to_json(self):
        return [
            {"weights": rows(w), "biases": rows(b), "activation": name}
            for w, b, name in zip(self.weights, self.biases, self.activations)
        ]


def network_case(sizes, hidden, loss, rng, l2=0.0, seed=0, dropout=None):
    last = "sigmoid" if loss == "half-squared-error" else "identity"
    net = Net(sizes, hidden + [last], rng)
    x = torch.tensor(rng.normal(size=(6, sizes[0])))
    t = targets_for(loss, (6, sizes[-1]), rng)
    masks = dropout and dropout_masks(uniform(seed), dropout, [(n, 6) for n in sizes[1:]])
    outputs = net(x, masks)
    data_loss = LOSSES[loss](outputs, t)
    (data_loss + net.l2(l2)).backward()
    case = {
        "loss": loss,
        "layers": net.to_json(),
        "inputs": rows(x.T),
        "targets": rows(t.T),
        "outputs": rows(outputs.T),
        "value": data_loss.item(),
        "gradients": [
            {"weights": rows(w.grad), "biases": rows(b.grad)}
            for w, b in zip(net.weights, net.biases)
        ],
    }
    if l2:
        case |= {"l2": l2, "penalty": net.l2(l2).item()}
    if dropout:
        masks = [None if mask is None else mask.tolist() for mask in masks]
        case |= {"seed": seed, "masks": masks}
        for layer, rate in zip(case["layers"], dropout):
            layer["dropout"] = rate
    return case


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
        cases.append(network_case(sizes, hidden, loss, rng))
    return cases


def l2_networks():
    rng = np.random.default_rng(5)
    return [
        network_case([3, 4, 2], ["tanh"], "mean-squared-error", rng, l2=0.1),
        network_case([5, 7, 4], ["relu"], "cross-entropy", rng, l2=1e-3),
        network_case([4, 5, 5, 1], ["gelu", "sigmoid"], "binary-cross-entropy", rng, l2=2.5),
        network_case([2, 1], [], "hinge", rng, l2=40.0),
    ]


def dropout_networks():
    """The masks are those of the crates' generator, drawn layer by layer."""
    rng = np.random.default_rng(6)
    tanh, relu, curved = ["tanh"], ["relu", "silu"], ["sigmoid", "elu"]
    large = 2**63 + 5  # uses every bit of a seed
    return [
        network_case([3, 8, 2], tanh, "mean-squared-error", rng, 0, 1, [0.5, 0]),
        network_case([4, 10, 6, 3], relu, "cross-entropy", rng, 0, 2, [0.2, 0.6, 0]),
        network_case([5, 6, 9, 1], curved, "binary-cross-entropy", rng, 0, 3, [0, 0.3, 0]),
        network_case([3, 7, 7, 2], relu, "huber", rng, 0.05, large, [0.9, 0.1, 0]),
    ]
