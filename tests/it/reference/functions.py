"""Activations and losses with their derivatives."""

import mpmath
import numpy as np
import torch
from mpmath import mp
from torch import nn
from torch.nn import functional


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
    # PyTorch's own threshold of 20 cuts digits off. Past 100 less than 1e-43 is left to cut.
    "softplus": lambda z: functional.softplus(z, threshold=100),
    "silu": functional.silu,
}


EASY = [-40, -20, -5, -2, -1, -0.5, -1e-3, 0, 1e-3, 0.5, 1, 2, 5, 20, 40]
HARD = [sign * z for z in (1e-300, 1e-8, 30, 100, 300, 710, 745, 1e5) for sign in (-1.0, 1.0)]


def activations():
    table = {}
    for name, function in ACTIVATIONS.items():
        z = torch.tensor([float(p) for p in EASY + HARD], requires_grad=True)
        value = function(z)
        value.sum().backward()
        table[name] = {"z": rows(z), "value": rows(value), "derivative": rows(z.grad)}
    return table


def sigmoid(z):
    return 1 / (1 + mpmath.exp(-z))


def normal(z):
    return mpmath.erfc(-z / mpmath.sqrt(2)) / 2


# PyTorch's derivatives lose digits where the function is flat: of sigmoid's slope at 40, which is
# 4e-18, it keeps none. These are the functions by their definition, in 500 decimal digits.
EXACT = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z)),
    "tanh": (mpmath.tanh, lambda z: 1 / mpmath.cosh(z) ** 2),
    "elu": (lambda z: z if z > 0 else mpmath.expm1(z), lambda z: mpmath.exp(min(z, 0))),
    "gelu": (lambda z: z * normal(z), lambda z: normal(z) + z * mpmath.npdf(z)),
    "softplus": (lambda z: mpmath.log(1 + mpmath.exp(z)), sigmoid),
    "silu": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * sigmoid(-z))),
}


def exact_activations():
    mp.dps = 500
    points = [float(p) for p in EASY + HARD]
    return {
        name: {
            "z": points,
            "value": [float(value(mp.mpf(z))) for z in points],
            "derivative": [float(derivative(mp.mpf(z))) for z in points],
        }
        for name, (value, derivative) in EXACT.items()
    }


def gains():
    """PyTorch has none for the other activations; SELU is not among the crates'."""
    names = {"identity": "linear", "sigmoid": "sigmoid", "tanh": "tanh", "relu": "relu"}
    leaky = {slope: nn.init.calculate_gain("leaky_relu", slope) for slope in (0, 0.01, 0.2, 0.5, 1)}
    return {
        "by_name": {ours: nn.init.calculate_gain(theirs) for ours, theirs in names.items()},
        "leaky_relu": [{"slope": slope, "gain": gain} for slope, gain in leaky.items()],
    }


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


def loss_case(name, y, t):
    y = y.clone().requires_grad_()
    value = LOSSES[name](y, t)
    value.backward()
    return {
        "loss": name,
        "outputs": rows(y.T),
        "targets": rows(t.T),
        "value": value.item(),
        "gradient": rows(y.grad.T),
    }


def random_losses(rng):
    for name in LOSSES:
        for samples, outputs, scale in [(1, 2, 1), (5, 3, 1), (7, 10, 5), (4, 4, 40), (3, 3, 710)]:
            y = rng.normal(size=(samples, outputs))
            if scale >= 40:
                y = np.sign(y) * rng.choice([scale, scale / 2], size=y.shape)
            else:
                y = y * scale
            yield loss_case(name, torch.tensor(y), targets_for(name, (samples, outputs), rng))


def hard_losses(rng):
    """Outputs of every size in one batch, one sample, many outputs."""
    sizes = [0, 1e-300, 1e-8, 1, 20, 40, 100, 710, 1e5]
    for name in LOSSES:
        for samples, outputs in [(1, 9), (9, 2), (6, 9), (2, 40)]:
            y = rng.choice(sizes, size=(samples, outputs)) * rng.choice([-1, 1], size=outputs)
            yield loss_case(name, torch.tensor(y), targets_for(name, (samples, outputs), rng))


def losses_at_their_corners():
    """One output; targets that are no hard label; predictions at a corner of the loss."""
    for name, y, t in [
        ("mean-squared-error", [[0.5]], [[0.5]]),
        ("mean-absolute-error", [[2.0, -1.0, 1e5]], [[2.0, -1.0, 1e5]]),
        ("huber", [[1.0, -1.0, 0.0], [1.5, -1.5, 2e-16]], [[0.0, 0.0, 0.0], [0.5, -0.5, 0.0]]),
        ("hinge", [[1.0, -1.0, 0.0, -0.0]], [[1.0, -1.0, 1.0, -1.0]]),
        ("binary-cross-entropy", [[0.0, -0.0, 40.0, -710.0]], [[0.5, 1.0, 0.25, 1e-8]]),
        ("binary-cross-entropy", [[1e5, -1e5, 1e5, -1e5]], [[0.0, 0.0, 1.0, 1.0]]),
        ("cross-entropy", [[3.0], [-710.0]], [[1.0], [1.0]]),
        ("cross-entropy", [[0.0, 0.0, 0.0, 0.0]], [[0.0, 0.0, 0.0, 1.0]]),
        ("cross-entropy", [[1e5, -1e5, 1e5], [-1e5, -1e5, 40.0]], [[1.0, 0, 0], [0, 1.0, 0]]),
        ("cross-entropy", [[20.0, -40.0, 100.0]], [[0.25, 0.25, 0.5]]),
    ]:
        yield loss_case(name, torch.tensor(y), torch.tensor(t))


def losses():
    rng = np.random.default_rng(1)
    return [*random_losses(rng), *hard_losses(rng), *losses_at_their_corners()]
