"""A peer as a process that does a workload and is measured from outside."""

import os
import subprocess
import time

import common
from common import HERE, OURS, RUST, TARGET, Missing

class Process:
    """A peer with one workload, ready to be measured."""

    def __init__(self, options, workload, peer, precision, threads):
        self.name = (peer, precision)
        self.by_clock, self.by_processor = [], []
        self.peak = None
        self.command = command(options, workload, peer, precision, threads)
        self.environment = common.environment(threads)
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
            # While the others had their turns, its memory has gone far from the processor.
            self.work(seconds)
            before = common.processor_time(self.process.pid)
            samples, took = self.work(seconds)
            used = common.processor_time(self.process.pid) - before
            self.by_clock.append(int(samples) / float(took))
            self.by_processor.append(int(samples) / used)

    def work(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().split()

    def end(self):
        if self.process:
            self.peak = read_peak(self.process.communicate()[0])


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
        return [OURS, "run", folder, str(threads)]
    if peer == "fann":
        return [TARGET / f"fann-{precision}", folder]
    if peer in common.PEERS_IN_RUST:
        return [RUST, peer, folder, precision]
    return [options.python, HERE / "python" / f"by_{peer}.py", folder, precision, str(threads)]
