"""Measure Primers against plain processes and against its peers, and print a table.

    python benchmarks/run.py [--count 1000] [--rounds 4] [--no-peers] [--output docs/benchmarks.md]

Everything of one row is measured in the same run, in turns, so that what disturbs one disturbs the other: a ratio means
something, seconds of another day do not.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

import programs
import subjects

HERE = Path(__file__).parent


def bars() -> Iterator[tuple[str, subjects.Subject, subjects.Subject, float]]:
    """Give the rows: what, the subject, what it is compared with, and the largest ratio that will do."""
    for jobs, kernel, full in ((1, 0.50, 0.80), (2, 0.60, 1.00)):
        yield f"level `kernel`, {jobs} at a time", subjects.executor("kernel", jobs), subjects.plain(jobs), kernel
        yield f"level `full`, {jobs} at a time", subjects.executor("full", jobs), subjects.plain(jobs), full
    importing, modules = programs.importing, programs.IMPORTS
    for jobs in (1, 2):
        subject = subjects.executor("full", jobs, importing, modules)
        yield f"the usual imports, `full`, {jobs} at a time", subject, subjects.plain(jobs, importing), 0.30
    whole = subjects.verify("--once", "--no-cache")
    yield "`primers verify --once --no-cache`, the whole process", whole, subjects.plain(2), 1.10


def absolute(count: int) -> Iterator[tuple[str, subjects.Subject, float]]:
    """Give the rows with a bar in seconds."""
    yield (
        f"`primers verify` of {count} programs, unchanged, with the cache",
        subjects.verify("--once", again=True),
        0.25,
    )
    yield "`primers --help`", subjects.command("--help"), 0.15
    yield "`primers verify` of one small page", subjects.small(), 0.35


PEERS = {
    "prysk": subjects.shell("prysk"),
    "cram": subjects.shell("cram"),
    "byexample": subjects.byexample,
    "Sybil": subjects.sybil,
    "doctest": subjects.doctest,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=1000, help="programs in each measurement")
    parser.add_argument("--rounds", type=int, default=4, help="turns that a measurement is divided into")
    parser.add_argument("--no-peers", action="store_true", help="leave out tools that are to be installed")
    parser.add_argument("--only-seconds", action="store_true", help="measure only what has a bar in seconds")
    parser.add_argument("--output", type=Path, help="file to write the table to")
    options = parser.parse_args()
    text = "\n".join(_seconds(options) if options.only_seconds else _report(options))
    print(text)
    if options.output:
        options.output.write_text(text + "\n", "utf-8")


def _report(options: argparse.Namespace) -> Iterator[str]:
    yield (HERE / "head.md").read_text("utf-8").rstrip().format(count=options.count, machine=_machine())
    yield from _ratios(options)
    yield from _seconds(options)
    if not options.no_peers:
        yield from _peers(options.count)


def _ratios(options: argparse.Namespace) -> Iterator[str]:
    each = max(1, options.count // options.rounds)
    yield "\n| what | ms a program | plain process, ms | ratio | bar | |\n|---|---|---|---|---|---|"
    for name, subject, reference, bar in bars():
        rounds = [(subject(each), reference(each)) for _ in range(options.rounds)]
        mine, plain = (sum(column) for column in zip(*rounds, strict=True))
        ratio = mine / plain
        per = 1000 / (each * options.rounds)
        yield f"| {name} | {mine * per:.2f} | {plain * per:.2f} | {ratio:.2f} | {bar:.2f} | {_held(ratio <= bar)} |"


def _seconds(options: argparse.Namespace) -> Iterator[str]:
    """Give the best of some turns: what took longer was disturbed, as the manual of timeit says."""
    turns = options.rounds + 1
    yield f"\n| what | seconds (best of {turns}) | bar | |\n|---|---|---|---|"
    for name, subject, bar in absolute(options.count):
        seconds = min(subject(options.count) for _ in range(turns))
        yield f"| {name} | {seconds:.3f} | {bar:.2f} | {_held(seconds <= bar)} |"


def _peers(count: int) -> Iterator[str]:
    yield "\n| tool | ms a program | against plain processes, 1 at a time | isolates |\n|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "peers.txt"], check=True)
        own = {"Primers, `full`, 1 at a time": (subjects.verify("--once", "--no-cache", "-j1"), "yes")}
        ways = {"prysk": "a process each", "cram": "a process each", "byexample": "one process for all"}
        others = {name: (made(python), ways.get(name, "no")) for name, made in PEERS.items()}
        for name, (subject, isolates) in {**own, **others}.items():
            try:
                seconds, plain = subject(count), subjects.plain(1)(count)
            except (RuntimeError, OSError) as problem:
                yield f"| {name} | could not be run: {str(problem)[:80]} | | |"
                continue
            yield f"| {name} | {seconds * 1000 / count:.2f} | {seconds / plain:.2f} | {isolates} |"


def _held(true: bool) -> str:
    return "held" if true else "**not held**"


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, Linux {platform.release()}, {platform.python_implementation()} {platform.python_version()}"


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
