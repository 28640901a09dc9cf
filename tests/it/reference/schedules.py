"""Learning rates that change, step by step."""

import numpy as np
import torch
from torch.optim import lr_scheduler as torchs

LEARNING_RATE = 0.1

# Name and settings as in the crates, and how PyTorch says it. `lowest` is a factor there and a
# learning rate here.
SCHEDULES = {
    "step": lambda optimizer, rate, every, factor: torchs.StepLR(optimizer, every, factor),
    "exponential": lambda optimizer, rate, factor: torchs.ExponentialLR(optimizer, factor),
    "cosine": lambda optimizer, rate, steps, lowest: torchs.CosineAnnealingLR(
        optimizer, steps, lowest * rate
    ),
    "warmup-cosine": lambda optimizer, rate, warmup, steps, lowest: torchs.SequentialLR(
        optimizer,
        [
            torchs.LinearLR(optimizer, start_factor=1 / warmup, total_iters=warmup - 1),
            torchs.CosineAnnealingLR(optimizer, steps - warmup, lowest * rate),
        ],
        milestones=[warmup],
    ),
    "one-cycle": lambda optimizer, rate, steps, rising_share, div_factor, final_div_factor: (
        torchs.OneCycleLR(
            optimizer,
            max_lr=rate,
            total_steps=steps,
            pct_start=rising_share,
            div_factor=div_factor,
            final_div_factor=final_div_factor,
            cycle_momentum=False,
        )
    ),
}


def follow(schedule, optimizer, rate):
    """PyTorch's scheduler for {name: settings}."""
    [(name, settings)] = schedule.items()
    return SCHEDULES[name](optimizer, rate, **settings)


USUAL_PLATEAU = {
    "reduction": 0.1,
    "patience": 10,
    "threshold": 1e-4,
    "cooldown": 0,
    "lowest": 0.0,
    "higher_is_better": False,
}


def watch(settings, optimizer, rate):
    """ReduceLROnPlateau; `eps` 0, because the crates leave no cut out for being small."""
    return torchs.ReduceLROnPlateau(
        optimizer,
        mode="max" if settings["higher_is_better"] else "min",
        factor=settings["reduction"],
        patience=settings["patience"],
        threshold=settings["threshold"],
        cooldown=settings["cooldown"],
        min_lr=settings["lowest"] * rate,
        eps=0,
    )


def idle_optimizer():
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=LEARNING_RATE)


def one_cycle(steps, rising_share=0.3, div_factor=25.0, final_div_factor=1e4):
    return {
        "one-cycle": {
            "steps": steps,
            "rising_share": rising_share,
            "div_factor": div_factor,
            "final_div_factor": final_div_factor,
        }
    }


def schedules():
    cases = []
    for schedule, steps in [
        ({"step": {"every": 30, "factor": 0.1}}, 100),
        ({"step": {"every": 7, "factor": 0.5}}, 100),
        ({"step": {"every": 1, "factor": 1.0}}, 60),
        ({"exponential": {"factor": 0.95}}, 100),
        ({"exponential": {"factor": 0.3}}, 60),
        ({"cosine": {"steps": 60, "lowest": 0.0}}, 100),
        ({"cosine": {"steps": 75, "lowest": 0.2}}, 100),
        ({"cosine": {"steps": 1, "lowest": 0.5}}, 2),
        ({"warmup-cosine": {"warmup": 5, "steps": 60, "lowest": 0.0}}, 61),
        ({"warmup-cosine": {"warmup": 40, "steps": 99, "lowest": 0.05}}, 100),
        ({"warmup-cosine": {"warmup": 2, "steps": 80, "lowest": 1.0}}, 81),
        (one_cycle(100), 100),
        (one_cycle(77, 0.25, 10.0, 100.0), 77),
        (one_cycle(64, 0.5, 1.0, 1.0), 64),
        (one_cycle(60, 0.8), 60),
    ]:
        optimizer = idle_optimizer()
        scheduler = follow(schedule, optimizer, LEARNING_RATE)
        rates = []
        for _ in range(steps):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        cases.append({"schedule": schedule, "learning_rate": LEARNING_RATE, "rates": rates})
    return cases


def metric_series(rng):
    """Fast at first, slower, then noise about a level; a last improvement late."""
    epochs = np.arange(60)
    series = 0.4 + 2 * np.exp(-epochs / 5) + rng.normal(scale=0.02, size=60)
    series[48:] -= 0.1
    return series.tolist()


def plateaus():
    series = metric_series(np.random.default_rng(7))
    accuracy = [1 - m / 3 for m in series]
    # An improvement by just the threshold is none: 3 is not below 4 less a quarter.
    edges = [4.0, 3.0, 3.0, 3.0, 2.5, 2.5, 1.875, 1.75] + [1.75, 1.5, 1.25] * 4
    # Better in the cooldown, as good as before, better by less than the threshold.
    cooling = [5.0] * 9 + [4.0] * 7 + [3.0, 3.5, 2.9999] * 6 + [2.9998 - i / 1e5 for i in range(30)]
    rising = {"higher_is_better": True}
    cases = []
    for metrics, settings in [
        (series, {}),
        (series, {"reduction": 0.5, "patience": 2, "threshold": 1e-2, "cooldown": 3}),
        (series, {"reduction": 0.5, "patience": 0, "threshold": 0.0, "lowest": 0.01}),
        (series, {"reduction": 0.7, "patience": 1, "cooldown": 20, "threshold": 0.1}),
        (accuracy, rising | {"reduction": 0.3, "patience": 3, "threshold": 1e-3, "cooldown": 1}),
        (edges, {"reduction": 0.5, "patience": 1, "threshold": 0.25}),
        (cooling, {"reduction": 0.5, "patience": 2, "cooldown": 4}),
        (cooling, {"reduction": 0.9, "patience": 0, "cooldown": 1, "threshold": 0.0}),
        (cooling, rising | {"reduction": 0.25, "patience": 4, "cooldown": 2}),
    ]:
        settings = USUAL_PLATEAU | settings
        optimizer = idle_optimizer()
        scheduler = watch(settings, optimizer, LEARNING_RATE)
        rates = []
        for metric in metrics:
            scheduler.step(metric)
            rates.append(optimizer.param_groups[0]["lr"])
        record = {"learning_rate": LEARNING_RATE, "metrics": metrics, "rates": rates}
        cases.append(record | {"settings": settings})
    return cases
