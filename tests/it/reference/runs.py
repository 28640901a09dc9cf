"""Whole runs over batches in fixed order; the last batch of an epoch is short."""

import numpy as np
import torch

from functions import LOSSES, rows, targets_for
from generator import dropout_masks, uniform
from networks import Net
from schedules import USUAL_PLATEAU, follow, one_cycle, watch
from steps import OPTIMIZERS

SEED = 1  # of the generator that draws the dropout masks

WARMUP = {"warmup-cosine": {"warmup": 6, "steps": 40, "lowest": 0.1}}
PLATEAU = USUAL_PLATEAU | {"reduction": 0.5, "patience": 0, "threshold": 0.05, "cooldown": 1}

# Sizes, activations, loss, optimizer, learning rate, samples, batch size, epochs, and the rest.
RUNS = [
    ([2, 6, 3], ["tanh"], "cross-entropy", "adam", 0.05, 23, 5, 8, {}),
    ([3, 5, 1], ["sigmoid"], "mean-squared-error", "momentum", 0.05, 17, 4, 10, {}),
    ([4, 8, 2], ["relu"], "binary-cross-entropy", "rmsprop", 0.01, 30, 7, 6, {}),
    (
        *([3, 7, 2], ["gelu"], "cross-entropy", "adam", 0.05, 26, 8, 10),
        {"l2": 0.02, "schedule": WARMUP},
    ),
    (
        *([4, 9, 6, 2], ["silu", "tanh"], "huber", "momentum", 0.1, 22, 5, 8),
        {"dropout": 0.3, "schedule": one_cycle(40)},
    ),
    (
        *([2, 8, 1], ["elu"], "binary-cross-entropy", "nadam", 0.05, 19, 6, 12),
        {"l2": 1e-3, "dropout": 0.5, "plateau": PLATEAU},
    ),
]


def train(net, loss, stepper, rate, x, t, batch, epochs, rest):
    """The loss and the learning rate of every iteration."""
    scheduler = follow(rest["schedule"], stepper, rate) if "schedule" in rest else None
    plateau = watch(rest["plateau"], stepper, rate) if "plateau" in rest else None
    numbers, losses, rates = uniform(SEED), [], []
    dropout = [rest.get("dropout", 0)] * (len(net.biases) - 1) + [0]
    for _ in range(epochs):
        sum_of_losses = 0
        for inputs, targets in zip(x.split(batch), t.split(batch)):
            shapes = [(len(biases), len(inputs)) for biases in net.biases]
            outputs = net(inputs, dropout_masks(numbers, dropout, shapes))
            value = LOSSES[loss](outputs, targets)
            stepper.zero_grad()
            (value + net.l2(rest.get("l2", 0))).backward()
            losses.append(value.item())
            rates.append(stepper.param_groups[0]["lr"])
            stepper.step()
            if scheduler:
                scheduler.step()
            sum_of_losses += value.item() * len(inputs)
        if plateau:
            plateau.step(sum_of_losses / len(x))
    return losses, rates


def runs():
    rng = np.random.default_rng(3)
    cases = []
    for sizes, hidden, loss, optimizer, rate, samples, batch, epochs, rest in RUNS:
        net = Net(sizes, hidden + ["identity"], rng)
        start = net.to_json()
        x = torch.tensor(rng.normal(size=(samples, sizes[0])))
        t = targets_for(loss, (samples, sizes[-1]), rng)
        kind, settings, _ = OPTIMIZERS[optimizer]
        stepper = kind(net.parameters(), lr=rate, **settings)
        losses, rates = train(net, loss, stepper, rate, x, t, batch, epochs, rest)
        case = {
            "loss": loss,
            "optimizer": optimizer,
            "learning_rate": rate,
            "batch_size": batch,
            "epochs": epochs,
            "inputs": rows(x.T),
            "targets": rows(t.T),
            "start": start,
            "losses": losses,
            "learning_rates": rates,
            "end": net.to_json(),
        }
        cases.append(case | rest)
    return cases
