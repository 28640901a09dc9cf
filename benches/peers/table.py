"""The table of a comparison: for readers, and for programs."""

import statistics

UNITS = {1: "one thread", 2: "two threads"}
PRECISIONS = {"float64": "f64", "float32": "f32, beside Gradus in f64"}
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


def cells(outcome, ours):
    """Median and ratio of processor time, then of the clock."""
    for rates, our_rates in [
        (outcome.by_processor, ours.by_processor),
        (outcome.by_clock, ours.by_clock),
    ]:
        median, our_median = statistics.median(rates), statistics.median(our_rates)
        yield f"{median:.4f}" if outcome.whole else f"{median:.0f}"
        ratio = median / our_median if outcome.whole else our_median / median
        yield f"{ratio:.2f}" if ratio < 100 else f"{ratio:.0f}"


def rows(workload, threads, results):
    """The rows of a workload on so many threads, as `COLUMNS` says."""
    ours = results["gradus", "float64"]
    for (peer, precision), outcome in results.items():
        start = [workload, threads, peer, precision]
        if isinstance(outcome, str):
            yield [*start, *["-"] * 6, outcome]
            continue
        unit = "s" if outcome.whole else "samples/s"
        peak = f"{outcome.peak:.0f}" if outcome.peak else "-"
        yield [*start, unit, *cells(outcome, ours), peak, repr(outcome.loss)]


def lines(title, names, by_threads):
    """The table of a workload; `by_threads` has its results for each number of threads.

    A peer has one line, with four columns for each number of threads. Without a number anywhere, the
    line says why.
    """
    first = next(iter(by_threads.values()))
    ours = first["gradus", "float64"]
    unit = "seconds" if ours.whole else "samples/s"
    yield ""
    yield title
    groups = "".join(f"{UNITS.get(threads, f'{threads} threads'):>32}" for threads in by_threads)
    yield f"{'':18}{groups}"
    columns = f"{'CPU time':>10}{'×':>7}{'clock':>9}{'×':>6}" * len(by_threads)
    yield f"{unit + ' of':<18}{columns}{'MB':>5}"
    precision_above = None
    for peer, precision in first:
        if precision != precision_above:
            yield PRECISIONS[precision]
            precision_above = precision
        outcomes = [results[peer, precision] for results in by_threads.values()]
        reasons = [outcome for outcome in outcomes if isinstance(outcome, str)]
        if len(reasons) == len(outcomes):
            yield f"{names[peer]:<18} {reasons[0]}"
            continue
        line = f"{names[peer]:<18}"
        for results, outcome in zip(by_threads.values(), outcomes):
            four = ["-"] * 4 if isinstance(outcome, str) else cells(outcome, results["gradus", "float64"])
            median, ratio, by_clock, clock_ratio = four
            line += f"{median:>10}{ratio:>7}{by_clock:>9}{clock_ratio:>6}"
        peaks = [outcome.peak for outcome in outcomes if not isinstance(outcome, str) and outcome.peak]
        yield line + (f"{peaks[0]:>5.0f}" if peaks else f"{'-':>5}")
        for reason in dict.fromkeys(reasons):
            yield f"{'':18} {reason}"
