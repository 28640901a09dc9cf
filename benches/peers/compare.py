#!/usr/bin/env python3
"""Compares Gradus with other frameworks: the same work, in turn, and the medians as a table.

    python3 benches/peers/compare.py --mnist FOLDER [--python VENV/bin/python]

Each peer is a process that loads a workload, makes its iterations, and must then have the loss that
Gradus has. After that all of them take turns, round after round, each for a part of a second.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import common
import table
from common import HERE, OURS, RECORDED, TARGET, Missing
from process import Process, settings

WORKLOADS = {
    "a": "MNIST 784-30-10, sigmoid, quadratic, batch 10, SGD",
    "b": "MNIST 784-128-64-10, ReLU, cross-entropy, batch 32, Adam",
    "c": "MNIST 784-1024-1024-10, ReLU, cross-entropy, batch 128, Adam",
    "d": "XOR 2-4-1, sigmoid, quadratic, all four samples a step",
    "e": "as a, one sample a step",
    "f": "digits 64-30-10, batch 32, Adam, to 96 %: from the start of the process to its exit",
    "g": "prediction of 10,000 images through the network of b",
    "s": "start: load, answer XOR's four inputs once, exit",
}
ON_MNIST = "abceg"
WHOLE_PROCESS = "fs"
PEERS = {
    "gradus": "Gradus",
    "torch": "PyTorch, autograd",
    "torch_hand": "PyTorch, by hand",
    "numpy": "NumPy",
    "jax": "JAX, one scan",
    "sklearn": "scikit-learn",
    "fann": "FANN",
    "burn": "Burn",
    "candle": "candle",
}
# What the book shows together.
RECORDS = {"speed": "abcg", "speed-whole": "defs"}
MODULES = {"torch": "torch", "torch_hand": "torch", "numpy": "numpy", "jax": "jax", "sklearn": "sklearn"}
# How far the loss may be from ours, as a part of it.
TOLERANCE = {"float64": 1e-6, "float32": 1e-2}
# scikit-learn's Adam adds epsilon before the correction of the second moment.
TOLERANCE_OF_ANOTHER_ADAM = 1e-2
# FANN keeps its learning rate as a 32-bit float.
TOLERANCE_OF_FANN = 1e-5


def available(options):
    """Of each peer its version, or why it is left out."""
    here = {}
    for peer in options.peers:
        try:
            if peer == "fann":
                common.build_fann()
                here[peer] = None
            else:
                here[peer] = common.version(options.python, MODULES.get(peer, peer))
        except Missing as missing:
            print(f"{PEERS[peer]} is left out: {missing}", file=sys.stderr)
            here[peer] = missing
    return here


def loss_by_numpy(options, workload, as_whom):
    """The loss when NumPy does as another peer does."""
    folder = TARGET / "work" / workload
    by_numpy = [options.python, HERE / "python/by_numpy.py", folder, "float64", as_whom]
    try:
        run = subprocess.run(by_numpy, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    except OSError as error:
        raise Missing("NumPy is needed to check it") from error
    if not run.stdout.startswith("loss "):
        raise Missing("NumPy is needed to check it")
    return float(run.stdout.split()[1])


def check(options, workload, process, ours):
    """Raises if the peer has not done the same work."""
    peer, precision = process.name
    tolerance, expected = TOLERANCE[precision], ours
    if peer == "sklearn":
        expected = float(settings(workload).get("loss_by_cross_entropy", ours))
        if settings(workload)["optimizer"] == "adam":
            tolerance = max(tolerance, TOLERANCE_OF_ANOTHER_ADAM)
    if peer == "burn" and settings(workload)["optimizer"] == "adam":
        # Its Adam keeps 0.9, 0.999 and what it computes from them in 32 bits.
        expected = loss_by_numpy(options, workload, "as-burn")
    if peer == "fann":
        # It takes the slope of a sigmoid as if no output were near 0 or 1.
        expected = loss_by_numpy(options, workload, "as-fann")
        tolerance = max(tolerance, TOLERANCE_OF_FANN)
    if abs(process.loss - expected) > tolerance * max(abs(expected), 1e-3):
        raise Missing(f"another loss: {process.loss!r} for {expected!r}")


def compare(options, here, workload, threads):
    """Runs all peers in turn; of each peer and precision the process, or the reason why not."""
    common.use_cores(threads)
    pairs = [("gradus", "float64")]
    pairs += [(peer, precision) for precision in options.precisions for peer in here]
    results = {}
    for peer, precision in pairs:
        try:
            if isinstance(here.get(peer), Missing):
                raise here[peer]
            results[peer, precision] = Process(options, workload, peer, precision, threads)
        except Missing as missing:
            results[peer, precision] = str(missing)

    def each(what):
        for pair, process in results.items():
            if isinstance(process, Process):
                try:
                    what(process)
                except Missing as missing:
                    results[pair] = str(missing)

    for _ in range(options.rounds):
        each(lambda process: process.measure(options.seconds))
    ours = results["gradus", "float64"]
    if isinstance(ours, str):
        sys.exit(f"{workload}: Gradus {ours}")
    each(Process.end)
    each(lambda process: check(options, workload, process, ours.loss))
    return results


def head_of(options, here):
    versions = {PEERS[peer].split(",")[0]: version for peer, version in here.items() if isinstance(version, str)}
    head = [
        f"# processor: {common.machine()}",
        f"# {common.rounds(options)} after as long unmeasured, all peers in turn",
        "# ×: how many times as fast Gradus is; below 1 the peer is faster",
    ]
    if versions:
        head.append("# " + ", ".join(f"{name} {version}" for name, version in versions.items()))
    return head


def command_of(options, rows):
    """The command that prints these rows."""
    words = ["python3 benches/peers/compare.py"]
    if any(workload in ON_MNIST for workload in rows):
        words.append("--mnist FOLDER")
    words.append("--rows " + ",".join(rows))
    return " ".join(words + options.unusual)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--mnist", metavar="FOLDER", help="the four IDX files; without it a, b, c, e and g are left out")
    parser.add_argument("--python", default=sys.executable, help="the Python that has the peers of requirements.txt")
    parser.add_argument("--rows", default=",".join(WORKLOADS), help="such as a,b,d")
    parser.add_argument("--peers", default=",".join(list(PEERS)[1:]), help="such as numpy,torch")
    parser.add_argument("--threads", default="1,2", help="such as 1")
    parser.add_argument("--precisions", default="float64,float32")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5, help="how long one measurement lasts at least")
    parser.add_argument("--quick", action="store_true", help="one round of 0.1 seconds")
    parser.add_argument("--record", action="store_true", help="write what is printed for the book, too")
    parser.add_argument("--out", metavar="FILE", default=TARGET / "comparison.tsv", help="where the table goes")
    options = parser.parse_args()
    shaping = ["peers", "threads", "precisions", "rounds", "seconds"]
    given = [name for name in shaping if getattr(options, name) != parser.get_default(name)]
    options.unusual = [f"--{name} {getattr(options, name)}" for name in given]
    if options.quick:
        options.rounds, options.seconds = 1, 0.1
        options.unusual.append("--quick")
    options.rows, options.threads = options.rows.split(","), [int(number) for number in options.threads.split(",")]
    options.peers, options.precisions = options.peers.split(","), options.precisions.split(",")
    for name, given, known in [
        ("--rows", options.rows, WORKLOADS),
        ("--peers", options.peers, PEERS),
        ("--precisions", options.precisions, TOLERANCE),
    ]:
        for word in given:
            if word not in known:
                parser.error(f"{name}: no {word!r}, there are {', '.join(known)}")

    return options


def main():
    options = arguments()
    common.build_ours()
    mnist = [options.mnist] if options.mnist else []
    prepare = [OURS, "prepare", TARGET / "work", *mnist]
    if subprocess.run(prepare, check=False).returncode != 0:
        sys.exit("the workloads could not be written")

    here = available(options)
    head, rows, shown = head_of(options, here), [], {}
    print("\n".join(head))
    for workload in options.rows:
        title = f"{workload}: {WORKLOADS[workload]}"
        if workload in ON_MNIST and not options.mnist:
            print(f"\n{title}\nleft out: no --mnist FOLDER")
            rows.append([workload, *["-"] * 9, "no --mnist FOLDER"])
            continue
        by_threads = {threads: compare(options, here, workload, threads) for threads in options.threads}
        for threads, results in by_threads.items():
            rows += table.rows(workload, threads, results)
        shown[workload] = list(table.lines(title, PEERS, by_threads))
        print("\n".join(shown[workload]), flush=True)
    text = [*head, "\t".join(table.COLUMNS), *("\t".join(map(str, row)) for row in rows)]
    Path(options.out).write_text("\n".join(text) + "\n")
    print(f"\nwritten: {options.out}")
    if options.record and all(workload in shown for workload in WORKLOADS):
        (RECORDED / "peers.tsv").write_text("\n".join([f"# {command_of(options, options.rows)}", *text]) + "\n")
    for name, together in RECORDS.items() if options.record else []:
        if all(workload in shown for workload in together):
            lines = [line for workload in together for line in shown[workload]]
            common.record(name, command_of(options, together), [*head, *lines])


main()
