"""The three products of a layer by NumPy or PyTorch, into room that was made before.

The other side of `benches/peers/products.py`, as `workloads/shapes.rs` is for Rust.
"""

import sys
import time
from pathlib import Path

import numpy


def by_numpy(weights, biases, activations, deltas):
    units, inputs, samples = *weights.shape, len(deltas)
    sums, blame, gradient = (
        numpy.empty(shape, weights.dtype) for shape in [(samples, units), (samples, inputs), (units, inputs)]
    )

    def affine():
        numpy.matmul(activations, weights.T, out=sums)
        numpy.add(sums, biases, out=sums)
        return sums

    return [
        affine,
        lambda: numpy.matmul(deltas, weights, out=blame),
        lambda: numpy.matmul(deltas.T, activations, out=gradient),
    ]


def by_torch(*operands):
    import torch

    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    weights, biases, activations, deltas = map(torch.from_numpy, operands)
    units, inputs, samples = *weights.shape, len(deltas)
    sums, blame, gradient = (
        torch.empty(shape, dtype=weights.dtype) for shape in [(samples, units), (samples, inputs), (units, inputs)]
    )
    return [
        lambda: torch.addmm(biases, activations, weights.t(), out=sums),
        lambda: torch.mm(deltas, weights, out=blame),
        lambda: torch.mm(deltas.t(), activations, out=gradient),
    ]


def operands(folder, index, precision, shape):
    """Weights and biases, then activations and deltas with a sample a row."""
    inputs, units, samples = shape
    numbers = numpy.fromfile(folder / f"{index}.f64").astype(precision)
    parts = numpy.split(numbers, numpy.cumsum([units * inputs, units, inputs * samples]))
    shapes = [(units, inputs), (units,), (samples, inputs), (samples, units)]
    return [part.reshape(shape) for part, shape in zip(parts, shapes)]


def main(library, folder, precision, out):
    folder, out = Path(folder), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    lines = (folder / "shapes.txt").read_text().splitlines()
    shapes = [tuple(map(int, line.split())) for line in lines]
    made = {"numpy": by_numpy, "torch": by_torch}[library]
    products = [made(*operands(folder, index, precision, shape)) for index, shape in enumerate(shapes)]
    for index, three in enumerate(products):
        for number, product in enumerate(three):
            numpy.asarray(product()).astype(numpy.float64).tofile(out / f"{index}.{number}.f64")
    print("ready", flush=True)
    for line in sys.stdin:
        index, number, least = line.split()
        product, (inputs, units, samples) = products[int(index)][int(number)], shapes[int(index)]
        block = range(1 + 1_000_000 // (inputs * units * samples))
        least, times, start = float(least), 0, time.perf_counter()
        while time.perf_counter() - start < least:
            for _ in block:
                product()
            times += len(block)
        print(times, flush=True)


main(*sys.argv[1:])
