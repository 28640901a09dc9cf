#!/usr/bin/env python3
"""Compares the three products of a layer with those of other libraries, on one thread.

    python3 benches/peers/products.py [--python VENV/bin/python]

All libraries multiply the same numbers and must come to the same results. Then they take turns,
round after round, each for a part of a second after as long unmeasured. The table has the medians of
billions of operations a second of processor time, where a multiplication and an addition are two.
"""

import argparse
import array
import random
import statistics
import subprocess
import sys

import common
from common import HERE, OURS, RUST, TARGET, Missing

FOLDER = TARGET / "products"
# Inputs, units and samples of the layers of the workloads a, e, b and c.
SHAPES = [
    (784, 30, 10),
    (784, 30, 1),
    (30, 10, 10),
    (784, 128, 32),
    (128, 64, 32),
    (64, 10, 32),
    (784, 1024, 128),
    (1024, 1024, 128),
    (1024, 10, 128),
]
PRODUCTS = ["W x + b", "Wᵀ δ", "δ aᵀ"]
LIBRARIES = {"gradus": "Gradus", "numpy": "NumPy", "torch": "PyTorch", "faer": "faer"}
IN_F64_ALONE = ["gradus", "faer"]
# How far a result may be from ours, as a part of the largest number in it.
TOLERANCE = {"float64": 1e-12, "float32": 1e-5}


class Library:
    """A process that multiplies when it is told to."""

    def __init__(self, options, name, precision):
        self.name = (name, precision)
        out = FOLDER / f"{name}-{precision}"
        if name == "gradus":
            command = [OURS, "products", FOLDER, out]
        elif name in common.PEERS_IN_RUST:
            command = [RUST, name, FOLDER, precision, out]
        else:
            command = [options.python, HERE / "python/products.py", name, FOLDER, precision, out]
        pipe = subprocess.PIPE
        environment = common.environment(1)
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)
        if self.process.stdout.readline() != "ready\n":
            sys.exit(f"{name} failed")

    def result(self, shape, product):
        numbers = array.array("d")
        path = FOLDER / f"{self.name[0]}-{self.name[1]}" / f"{shape}.{product}.f64"
        numbers.frombytes(path.read_bytes())
        return numbers

    def rate(self, shape, product, seconds):
        """Billions of operations a second of processor time."""
        # While the others had their turns, its memory has gone far from the processor.
        self.multiply(shape, product, seconds)
        before = common.processor_time(self.process.pid)
        times = self.multiply(shape, product, seconds)
        used = common.processor_time(self.process.pid) - before
        inputs, units, samples = SHAPES[shape]
        return 2e-9 * inputs * units * samples * times / used

    def multiply(self, shape, product, seconds):
        """Goes on for at least so many seconds, and says how many products it has made."""
        self.process.stdin.write(f"{shape} {product} {seconds}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


def write_operands():
    """Each shape's weights, biases, activations and deltas, as `workloads/shapes.rs` reads them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = [" ".join(map(str, shape)) for shape in SHAPES]
    (FOLDER / "shapes.txt").write_text("\n".join(lines) + "\n")
    generator = random.Random(1)
    for index, (inputs, units, samples) in enumerate(SHAPES):
        count = units * inputs + units + inputs * samples + units * samples
        numbers = array.array("d", (generator.uniform(-1, 1) for _ in range(count)))
        (FOLDER / f"{index}.f64").write_bytes(numbers.tobytes())


def check(libraries):
    """Ends the comparison if two libraries do not agree."""
    ours, *others = libraries
    for shape in range(len(SHAPES)):
        for product, what in enumerate(PRODUCTS):
            expected = ours.result(shape, product)
            largest = max(map(abs, expected))
            for other in others:
                name, precision = other.name
                numbers = other.result(shape, product)
                far = max(abs(a - b) for a, b in zip(expected, numbers, strict=True)) / largest
                if not far <= TOLERANCE[precision]:
                    sys.exit(f"{what} of {SHAPES[shape]}: {name} in {precision} is {far} off")


def measure(libraries, options):
    """Of each shape and product the median rates, in the order of the libraries."""
    places = [(shape, product) for shape in range(len(SHAPES)) for product in range(len(PRODUCTS))]
    rates = {place: [[] for _ in libraries] for place in places}
    for _ in range(options.rounds):
        for place in places:
            for library, taken in zip(libraries, rates[place]):
                taken.append(library.rate(*place, options.seconds))
    return {place: [statistics.median(taken) for taken in all_taken] for place, all_taken in rates.items()}


def table(libraries, medians):
    names = [library.name for library in libraries]
    in_f64 = [place for place, (_, precision) in enumerate(names) if precision == "float64"]
    in_f32 = [place for place, (_, precision) in enumerate(names) if precision == "float32"]

    def columns(cells_64, part, cells_32):
        cells = "".join(f"{cell:>8}" for cell in cells_64) + f"{part:>8}  "
        return cells + "".join(f"{cell:>8}" for cell in cells_32)

    titles = [[LIBRARIES[names[place][0]] for place in places] for places in (in_f64, in_f32)]
    yield ""
    yield f"{'':32}" + f"{'f64':^{8 * len(in_f64) + 10}}" + (f"{'f32':^{8 * len(in_f32)}}" if in_f32 else "")
    yield f"{'inputs × units, batch':<22}{'product':<10}" + columns(titles[0], "of best", titles[1])
    for (shape, product), rates in medians.items():
        inputs, units, samples = SHAPES[shape]
        name = "" if product else f"{inputs} × {units}, {samples}"
        best = max(rates[place] for place in in_f64)
        in_columns = columns(
            [f"{rates[place]:.1f}" for place in in_f64],
            f"{rates[0] / best:.0%}",
            [f"{rates[place]:.1f}" for place in in_f32],
        )
        yield f"{name:<22}{PRODUCTS[product]:<10}" + in_columns


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="the Python that has NumPy and PyTorch")
    parser.add_argument("--libraries", default=",".join(list(LIBRARIES)[1:]), help="such as numpy")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.05, help="how long one measurement lasts at least")
    parser.add_argument("--quick", action="store_true", help="one round of 0.01 seconds")
    parser.add_argument("--record", action="store_true", help="write what is printed for the book, too")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds = 1, 0.01

    common.build_ours()
    write_operands()
    here = {"gradus": None}
    for name in options.libraries.split(","):
        try:
            here[name] = common.version(options.python, name)
        except Missing as missing:
            print(f"{LIBRARIES[name]} is left out: {missing}", file=sys.stderr)
    common.use_cores(1)
    libraries = [Library(options, name, "float64") for name in here]
    libraries += [Library(options, name, "float32") for name in here if name not in IN_F64_ALONE]
    check(libraries)
    medians = measure(libraries, options)
    versions = ", ".join(f"{LIBRARIES[name]} {version}" for name, version in here.items() if version)
    lines = [
        f"# processor: {common.machine()}; one thread",
        "# billions of operations a second of CPU time; of best: Gradus beside the fastest in f64",
        f"# {common.rounds(options)} after as long unmeasured, all in turn",
        f"# {versions or 'Gradus alone'}",
        *table(libraries, medians),
    ]
    print("\n".join(lines))
    if options.record:
        command = "python3 benches/peers/products.py"
        common.record("products", command + (" --quick" if options.quick else ""), lines)


main()
