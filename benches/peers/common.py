"""What the comparisons share: where things are, who is here, how a process is held and measured."""

import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = ROOT / "target" / "peers"
RECORDED = ROOT / "book" / "recorded"
OURS = ROOT / "target/release/examples/workloads"
RUST = HERE / "rust/target/release/gradus-peers"
# Of each peer in Rust its package.
PEERS_IN_RUST = {"burn": "burn", "candle": "candle-core", "faer": "faer"}

THREAD_VARIABLES = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"]
# Set to work around older processors, they slow NumPy down.
SLOWING_VARIABLES = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]
# Memory that is freed stays with its process (glibc). Else a library that makes new tensors in every
# iteration, as candle does, spends most of its time on giving it back and fetching it again.
KEEPING_VARIABLES = {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "4000000000"}
# A line of a record is no longer than what the book shows without scrolling.
WIDTH = 90


class Missing(Exception):
    """Why a row or a cell stays empty."""


def environment(threads):
    variables = {name: value for name, value in os.environ.items() if name not in SLOWING_VARIABLES}
    variables |= KEEPING_VARIABLES | dict.fromkeys(THREAD_VARIABLES, str(threads))
    several = "true" if threads > 1 else "false"
    variables["XLA_FLAGS"] = (
        f"--xla_cpu_multi_thread_eigen={several} intra_op_parallelism_threads={threads}"
    )
    variables["JAX_PLATFORMS"] = "cpu"
    return variables


ALL_CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def use_cores(threads):
    """One thread is held to one core, so that nobody quietly takes two. Where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(ALL_CORES)[-threads:])


def processor_time(process):
    """The seconds that all threads of a process have used so far (Linux: see clock_getcpuclockid)."""
    return time.clock_gettime(~process << 3 | 2)


def processor():
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return "unknown"


def machine():
    return f"{processor()}, {len(ALL_CORES) or os.cpu_count()} cores"


def rounds(options):
    median = f"medians of {options.rounds} rounds" if options.rounds > 1 else "one round"
    return f"{median} of at least {options.seconds} s"


def build_ours():
    TARGET.mkdir(parents=True, exist_ok=True)
    build = ["cargo", "build", "--quiet", "--release", "--locked", "--example", "workloads"]
    if subprocess.run(build, cwd=ROOT, check=False).returncode != 0:
        sys.exit("Gradus does not build")


def build_fann():
    compiler = shutil.which("cc")
    if compiler is None:
        raise Missing("there is no C compiler for it")
    for precision, library in [("float64", "doublefann"), ("float32", "floatfann")]:
        flags = ["-O3", "-march=native", f"-DFANN_HEADER=<{library}.h>"]
        out = ["-o", TARGET / f"fann-{precision}", f"-l{library}", "-lm"]
        build = [compiler, *flags, HERE / "c" / "by_fann.c", *out]
        if subprocess.run(build, capture_output=True, check=False).returncode != 0:
            raise Missing("it is not installed (Debian: apt install libfann-dev)")


def build_rust():
    """In its own folder, whose .cargo/config.toml asks for the processor at hand."""
    if not RUST.exists():
        print("Burn, candle and faer are built, which takes some minutes", file=sys.stderr)
    build = ["cargo", "build", "--quiet", "--release", "--locked"]
    try:
        built = subprocess.run(build, cwd=HERE / "rust", check=False)
    except OSError as error:
        raise Missing("there is no cargo for it") from error
    if built.returncode != 0:
        raise Missing("cargo does not build benches/peers/rust")


def version(python, name):
    """Of a package in Rust, which is built, or of a module that is installed for Python."""
    if name not in PEERS_IN_RUST:
        return version_in_python(python, name)
    build_rust()
    lock = tomllib.loads((HERE / "rust/Cargo.lock").read_text())
    return next(found["version"] for found in lock["package"] if found["name"] == PEERS_IN_RUST[name])


def version_in_python(python, module):
    if shutil.which(python) is None:
        raise Missing(f"there is no {python}")
    test = [python, "-c", f"import {module}; print({module}.__version__)"]
    run = subprocess.run(test, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise Missing(f"it is not installed: {python} has no {module}")
    return run.stdout.strip().partition("+")[0]


def record(name, command, lines):
    """Writes what a command printed as the book takes it."""
    for line in lines:
        if len(line) > WIDTH:
            sys.exit(f"{name}: too wide for the book: {line}")
    path = RECORDED / f"{name}.txt"
    path.write_text("\n".join([f"$ {command}", *lines]) + "\n")
    print(f"recorded: {path.relative_to(ROOT)}", file=sys.stderr)
