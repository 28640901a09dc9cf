"""A workload as every peer reads it from a folder, and how it is timed."""

import sys
import time
from pathlib import Path

import numpy


class Work:
    """The settings, data, order and first weights of a workload."""

    def __init__(self, folder, precision):
        self.folder = Path(folder)
        self.precision = numpy.dtype(precision)
        lines = (self.folder / "work.txt").read_text().splitlines()
        self.settings = dict(line.split(" ", 1) for line in lines)
        self.sizes = [int(size) for size in self["sizes"].split()]
        self.learning_rate = float(self["learning_rate"])
        self.batch_size = int(self["batch_size"])
        self.iterations = int(self["iterations"])
        self.learns = self["learns"] == "yes"
        self.squared = self["loss"] == "half-squared-error"

    def __getitem__(self, name):
        return self.settings[name]

    def inputs(self, part):
        """samples × features"""
        pixels = numpy.fromfile(self.folder / self[f"{part}_inputs"], numpy.uint8)
        inputs = pixels.reshape(-1, self.sizes[0]).astype(self.precision)
        inputs /= float(self["divisor"])
        return inputs

    def labels(self, part):
        return numpy.fromfile(self.folder / self[f"{part}_labels"], numpy.uint8).astype(numpy.int64)

    def targets(self, part):
        """samples × outputs: one-hot, or the label itself where there is one output."""
        labels = self.labels(part)
        outputs = self.sizes[-1]
        if outputs == 1:
            return labels.reshape(-1, 1).astype(self.precision)
        return numpy.eye(outputs, dtype=self.precision)[labels]

    def start(self):
        """Of each layer the weights (units × inputs) and the biases."""
        numbers = numpy.fromfile(self.folder / "weights.f64").astype(self.precision)
        layers, place = [], 0
        for inputs, units in zip(self.sizes, self.sizes[1:]):
            weights = numbers[place : place + units * inputs].reshape(units, inputs)
            place += units * inputs
            layers.append((weights, numbers[place : place + units]))
            place += units
        return layers

    def batches(self):
        """The indices of the samples of each iteration, epoch after epoch."""
        order = numpy.fromfile(self.folder / "order.u32", numpy.uint32).astype(numpy.int64)
        size = self.batch_size
        batches = []
        for epoch in order.reshape(-1, len(self.labels("training"))):
            batches += [epoch[first : first + size] for first in range(0, len(epoch), size)]
            if self["last_batch"] == "drop" and len(batches[-1]) < size:
                batches.pop()
        return batches


class Batches:
    """The batches one after another, and from the first again."""

    def __init__(self, batches):
        self.batches = batches
        self.place = 0

    def take(self, iterations):
        for _ in range(iterations):
            yield self.batches[self.place]
            self.place = (self.place + 1) % len(self.batches)


def serve(work, iterate, loss):
    """Makes the workload's iterations and prints the loss; then, for each line of the standard
    input, goes on for at least so many seconds and prints how many samples it has read in how long.
    At its end it prints the most memory that the process had, in KiB.

    `iterate(iterations)` says how many samples it has read.
    """
    if work.learns:
        iterate(work.iterations)
    print("loss", repr(float(loss())), flush=True)
    for line in sys.stdin:
        least, samples = float(line), 0
        start = time.perf_counter()
        while time.perf_counter() - start < least:
            samples += iterate(work.iterations)
        print(samples, time.perf_counter() - start, flush=True)
    try:
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                print("peak", line.split()[1])
    except OSError:
        pass


def skip(reason):
    """This peer cannot do this workload."""
    print("skip", reason)
    sys.exit(0)
