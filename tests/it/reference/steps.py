"""Optimizers step by step on landscapes, with and without a schedule."""

import torch

from functions import rows
from schedules import follow, one_cycle

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


def walk(name, landscape, rate, schedule=None):
    optimizer, settings, _ = OPTIMIZERS[name]
    point = torch.tensor(STARTS[landscape], requires_grad=True)
    stepper = optimizer([point], lr=rate, **settings)
    scheduler = schedule and follow(schedule, stepper, rate)
    path = [rows(point)]
    for _ in range(50):
        stepper.zero_grad()
        LANDSCAPES[landscape](point[0], point[1]).backward()
        stepper.step()
        if scheduler:
            scheduler.step()
        path.append(rows(point))
    case = {"optimizer": name, "landscape": landscape, "learning_rate": rate}
    return case | ({"schedule": schedule} if schedule else {}) | {"path": path}


def optimizers():
    return [
        walk(name, landscape, rate)
        for name, (_, _, rates) in OPTIMIZERS.items()
        for landscape, rate in zip(LANDSCAPES, rates)
    ]


def scheduled_optimizers():
    cosine = {"cosine": {"steps": 50, "lowest": 0.01}}
    warmup = {"warmup-cosine": {"warmup": 10, "steps": 50, "lowest": 0.0}}
    return [
        walk("adam", "rosenbrock", 0.1, cosine),
        walk("adam", "beale", 0.05, cosine),
        walk("momentum", "bowl", 0.05, one_cycle(50)),
        walk("momentum", "beale", 1e-3, one_cycle(50)),
        walk("nesterov", "rosenbrock", 1e-4, warmup),
        walk("sgd", "bowl", 0.2, {"step": {"every": 10, "factor": 0.5}}),
        walk("rmsprop", "beale", 0.05, {"exponential": {"factor": 0.9}}),
    ]
