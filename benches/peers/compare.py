#!/usr/bin/env python3
"""Compares Gradus with other frameworks: the same work, in turn, and the medians as a table.

    python3 benches/peers/compare.py --mnist FOLDER [--python VENV/bin/python]

Each peer is a process that loads a workload, makes its iterations, and must then have the loss that
Gradus has. After that all of them take turns, round after round, each for a part of a second.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = ROOT / "target" / "peers"

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
}
MODULES = {"torch": "torch", "torch_hand": "torch", "numpy": "numpy", "jax": "jax", "sklearn": "sklearn"}
THREAD_VARIABLES = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]
# Set to work around older processors, they slow NumPy down.
SLOWING_VARIABLES = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]
# How far the loss may be from ours, as a part of it.
TOLERANCE = {"float64": 1e-6, "float32": 1e-2}
# scikit-learn's Adam adds epsilon before the correction of the second moment.
TOLERANCE_OF_ANOTHER_ADAM = 1e-2
# FANN keeps its learning rate as a 32-bit float.
TOLERANCE_OF_FANN = 1e-5


class Missing(Exception):
    """Why a row or a cell stays empty."""


class Process:
    """A peer with one workload, ready to be measured."""

    def __init__(self, options, workload, peer, precision, threads):
        self.name = (peer, precision)
        self.by_clock, self.by_processor = [], []
        self.peak = None
        self.command = command(options, workload, peer, precision, threads)
        self.environment = environment(threads)
        self.whole = settings(workload)["whole_process"] == "yes"
        self.process = None
        if not self.whole:
            self.process = self.start()
            self.loss = self.first_line(self.process)

    def start(self):
        return subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL if self.whole else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
        )

    def first_line(self, process):
        line = process.stdout.readline().strip()
        word, _, rest = line.partition(" ")
        if word == "loss":
            return float(rest)
        if word == "skip":
            process.wait()
            raise Missing(rest)
        error = process.communicate()[1].strip().splitlines()
        raise Missing("failed: " + (error[-1] if error else f"it printed {line!r}"))

    def measure(self, seconds):
        """Samples a second, or the seconds of a whole process: by the clock, and of processor time."""
        if self.whole:
            begin = time.perf_counter()
            process = self.start()
            self.loss = self.first_line(process)
            self.peak = read_peak(process.stdout.read())
            _, _, used = os.wait4(process.pid, 0)
            self.by_clock.append(time.perf_counter() - begin)
            self.by_processor.append(used.ru_utime + used.ru_stime)
            process.returncode = 0
        else:
            before = processor_time(self.process.pid)
            self.process.stdin.write(f"{seconds}\n")
            self.process.stdin.flush()
            samples, took = self.process.stdout.readline().split()
            used = processor_time(self.process.pid) - before
            self.by_clock.append(int(samples) / float(took))
            self.by_processor.append(int(samples) / used)

    def end(self):
        if self.process:
            self.peak = read_peak(self.process.communicate()[0])


def processor_time(process):
    """The seconds that all threads of a process have used so far (Linux: see clock_getcpuclockid)."""
    return time.clock_gettime(~process << 3 | 2)


def read_peak(text):
    """The most memory in MB."""
    for line in text.splitlines():
        if line.startswith("peak "):
            return int(line.split()[1]) * 1024 / 1e6
    return None


def settings(workload):
    lines = (TARGET / "work" / workload / "work.txt").read_text().splitlines()
    return dict(line.split(" ", 1) for line in lines)


def command(options, workload, peer, precision, threads):
    folder = TARGET / "work" / workload
    if peer == "gradus":
        program = ROOT / "target/release/examples/workloads"
        return [program, "run", folder, str(threads)]
    if peer == "fann":
        return [TARGET / f"fann-{precision}", folder]
    return [options.python, HERE / "python" / f"by_{peer}.py", folder, precision, str(threads)]


def environment(threads):
    variables = {name: value for name, value in os.environ.items() if name not in SLOWING_VARIABLES}
    variables |= dict.fromkeys(THREAD_VARIABLES, str(threads))
    several = "true" if threads > 1 else "false"
    variables["XLA_FLAGS"] = (
        f"--xla_cpu_multi_thread_eigen={several} intra_op_parallelism_threads={threads}"
    )
    variables["JAX_PLATFORMS"] = "cpu"
    return variables


def use_cores(threads):
    """One thread is held to one core, so that nobody quietly takes two. Where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(ALL_CORES)[-threads:])


ALL_CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def available(options):
    """The peers that are installed; says which are not."""
    peers = []
    for peer in options.peers:
        if peer == "fann" and not build_fann():
            print("FANN is not here (Debian: apt install libfann-dev): left out", file=sys.stderr)
            continue
        if peer in MODULES:
            test = [options.python, "-c", f"import {MODULES[peer]}"]
            if subprocess.run(test, capture_output=True, check=False).returncode != 0:
                says = f"{options.python} has no {MODULES[peer]} (requirements.txt): left out"
                print(says, file=sys.stderr)
                continue
        peers.append(peer)
    return peers


def build_fann():
    compiler = shutil.which("cc")
    source = HERE / "c" / "by_fann.c"
    if compiler is None or not source.exists():
        return False
    for precision, library in [("float64", "doublefann"), ("float32", "floatfann")]:
        flags = ["-O3", "-march=native", f"-DFANN_HEADER=<{library}.h>"]
        out = ["-o", TARGET / f"fann-{precision}", f"-l{library}", "-lm"]
        build = subprocess.run([compiler, *flags, source, *out], capture_output=True, check=False)
        if build.returncode != 0:
            return False
    return True


def loss_of_fann(options, workload):
    """What FANN must come to: it takes the slope of a sigmoid as if no output were near 0 or 1."""
    folder = TARGET / "work" / workload
    by_numpy = [options.python, HERE / "python/by_numpy.py", folder, "float64", "as-fann"]
    run = subprocess.run(by_numpy, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
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
    if peer == "fann":
        expected = loss_of_fann(options, workload)
        tolerance = max(tolerance, TOLERANCE_OF_FANN)
    if abs(process.loss - expected) > tolerance * max(abs(expected), 1e-3):
        raise Missing(f"another loss: {process.loss!r} for {expected!r}")


def compare(options, peers, workload, threads):
    """Runs all peers in turn; a list of (peer, precision, process or the reason why not)."""
    use_cores(threads)
    results = []
    for peer in ["gradus", *peers]:
        for precision in ["float64"] if peer == "gradus" else options.precisions:
            try:
                outcome = Process(options, workload, peer, precision, threads)
            except Missing as missing:
                outcome = str(missing)
            results.append([peer, precision, outcome])
    running = [result for result in results if isinstance(result[2], Process)]
    for _ in range(options.rounds):
        for result in running:
            if isinstance(result[2], Process):
                try:
                    result[2].measure(options.seconds)
                except Missing as missing:
                    result[2] = str(missing)
    ours = results[0][2]
    if isinstance(ours, str):
        sys.exit(f"{workload}: Gradus {ours}")
    for result in running:
        if isinstance(result[2], Process):
            result[2].end()
            try:
                check(options, workload, result[2], ours.loss)
            except Missing as missing:
                result[2] = str(missing)
    return results


def lines_of(workload, threads, results):
    """The rows of one workload."""
    whole = settings(workload)["whole_process"] == "yes"
    ours = results[0][2]
    for peer, precision, outcome in results:
        if isinstance(outcome, str):
            yield [workload, threads, peer, precision, *["-"] * 6, outcome]
            continue
        cells = []
        for rates, our_rates in [
            (outcome.by_processor, ours.by_processor),
            (outcome.by_clock, ours.by_clock),
        ]:
            median, our_median = statistics.median(rates), statistics.median(our_rates)
            ratio = median / our_median if whole else our_median / median
            cells += [f"{median:.3f}" if whole else f"{median:.0f}", f"{ratio:.2f}"]
        unit = "s" if whole else "samples/s"
        peak = f"{outcome.peak:.0f}" if outcome.peak else "-"
        yield [workload, threads, peer, precision, unit, *cells, peak, repr(outcome.loss)]


def title(workload):
    """What stands above the rows of a workload."""
    unit = "seconds" if workload in WHOLE_PROCESS else "samples/s"
    yield f"\n{workload}: {WORKLOADS[workload]}"
    yield f"{'':35} {unit + ' of':>12} {'ours':>7} {unit + ' by':>12} {'ours':>7} {'peak':>5}"
    yield f"{'peer':<18} {'precision':<9} threads {'CPU time':>11} {'× fast':>7} {'the clock':>12} {'× fast':>7} {'MB':>5}"


def shown(row):
    _, threads, peer, precision, _, median, ratio, by_clock, clock_ratio, peak, loss = row
    name = f"{PEERS[peer]:<18} {precision:<9} {threads:<7}"
    if median == "-":
        return f"{name} {loss}"
    return f"{name} {median:>11} {ratio:>7} {by_clock:>12} {clock_ratio:>7} {peak:>5}"


def processor():
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return "unknown"


COLUMNS = [
    "workload",
    "threads",
    "peer",
    "precision",
    "unit",
    "median_of_processor_time",
    "ours_is_times_faster",
    "median_by_the_clock",
    "ours_is_times_faster_by_the_clock",
    "peak_MB",
    "loss",
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--mnist", metavar="FOLDER", help="the four IDX files; without it a, b, c, e and g are left out")
    parser.add_argument("--python", default=sys.executable, help="the Python that has the peers of requirements.txt")
    parser.add_argument("--rows", default=",".join(WORKLOADS), help="such as a,b,d")
    parser.add_argument("--peers", default=",".join(list(PEERS)[1:]), help="such as numpy,torch")
    parser.add_argument("--threads", default="1,2", help="such as 1")
    parser.add_argument("--precisions", default="float64,float32")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5, help="how long one measurement lasts at least")
    parser.add_argument("--quick", action="store_true", help="one round of 0.1 seconds, one thread")
    parser.add_argument("--out", metavar="FILE", default=TARGET / "comparison.tsv", help="where the table goes")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds, options.threads = 1, 0.1, "1"
    options.peers, options.precisions = options.peers.split(","), options.precisions.split(",")
    for name, given, known in [
        ("--rows", options.rows.split(","), WORKLOADS),
        ("--peers", options.peers, PEERS),
        ("--precisions", options.precisions, TOLERANCE),
    ]:
        for word in given:
            if word not in known:
                parser.error(f"{name}: no {word!r}, there are {', '.join(known)}")

    TARGET.mkdir(parents=True, exist_ok=True)
    build = ["cargo", "build", "--quiet", "--release", "--locked", "--example", "workloads"]
    if subprocess.run(build, cwd=ROOT, check=False).returncode != 0:
        sys.exit("Gradus does not build")
    mnist = [options.mnist] if options.mnist else []
    prepare = [ROOT / "target/release/examples/workloads", "prepare", TARGET / "work", *mnist]
    if subprocess.run(prepare, check=False).returncode != 0:
        sys.exit("the workloads could not be written")

    peers = available(options)
    head = [f"# processor: {processor()}, {len(ALL_CORES) or os.cpu_count()} cores",
            f"# medians of {options.rounds} rounds of at least {options.seconds} s, all peers in turn"]
    rows = []
    print("\n".join(head))
    for workload in options.rows.split(","):
        print("\n".join(title(workload)))
        if workload in ON_MNIST and not options.mnist:
            print("   left out: no --mnist FOLDER")
            rows.append([workload, *["-"] * 9, "no --mnist FOLDER"])
            continue
        for threads in map(int, options.threads.split(",")):
            for row in lines_of(workload, threads, compare(options, peers, workload, threads)):
                rows.append(row)
                print(shown(row), flush=True)
    table = [*head, "\t".join(COLUMNS), *("\t".join(map(str, row)) for row in rows)]
    Path(options.out).write_text("\n".join(table) + "\n")
    print(f"\nwritten: {options.out}")


main()
