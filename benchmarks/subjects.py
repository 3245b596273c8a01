"""What is measured: each subject runs `count` programs and gives the seconds that took, after checking the outputs."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import programs

import primers
from primers_local.executor import LocalExecutor

Subject = Callable[[int], float]


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def plain(jobs: int, program=programs.tiny) -> Subject:
    """`subprocess.run([python, file])`, `jobs` at a time: no isolation, no limits."""

    def run(count: int) -> float:
        with folder() as here, ThreadPoolExecutor(jobs) as pool:
            paths = programs.files(here, count, program)
            begin = time.perf_counter()
            done = list(pool.map(_plain, paths))
            seconds = time.perf_counter() - begin
        _check([one.stdout.decode().strip() for one in done], count, program)
        return seconds

    return run


def _plain(path: Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "main.py"], cwd=path.parent, capture_output=True, check=True)


def executor(level: str, jobs: int, program=programs.tiny, preload: tuple[str, ...] = ()) -> Subject:
    """The executor of Primers at a level, `jobs` at a time; opening its first lane is not counted."""

    def run(count: int) -> float:
        made = LocalExecutor(primers.ExecutorOptions(jobs=jobs, highest=level))  # type: ignore[arg-type]
        try:
            if made.isolation().level != level:
                raise SystemExit(f"{level} is not reached here: {made.isolation().missing}")
            commands = [_command(program(number)[0], preload) for number in range(count)]
            made.submit(commands[0]).result()
            begin = time.perf_counter()
            runs = [future.result() for future in [made.submit(command) for command in commands]]
            seconds = time.perf_counter() - begin
        finally:
            made.cancel()
        _check([one.stdout.decode().strip() for one in runs], count, program)
        return seconds

    return run


def _command(text: str, preload: tuple[str, ...]) -> primers.Command:
    step = primers.Step(argv=(sys.executable, "main.py"), env=(("PYTHONHASHSEED", "0"),))
    source = primers.Source(name="main.py", text=text)
    return primers.Command(sources=(source,), run=step, runtime="python", preload=preload, sockets=False)


def _check(outputs: list[str], count: int, program: Callable[[int], tuple[str, str]]) -> None:
    assert outputs == [program(number)[1] for number in range(count)], "a subject printed something else"


def verify(*options: str, again: bool = False) -> Subject:
    """`primers verify` of pages, as a process from start to end; `again`: the second time, nothing changed."""

    def run(count: int) -> float:
        with folder() as here:
            programs.pages(here / "pages", count)
            (here / ".git").mkdir()
            (here / "primers.toml").write_text("")
            words = [sys.executable, "-m", "primers", "verify", "pages", *options]
            if again:
                _process(words, here)
            return _process(words, here)

    return run


def command(*words: str) -> Subject:
    """A command of Primers as a process, the same however many programs there are."""
    return lambda _: _process([sys.executable, "-m", "primers", *words], Path.cwd())


def small() -> Subject:
    """`primers verify` of one page with one program."""
    return lambda _: verify("--once", "--no-cache")(1)


def doctest(_python: str) -> Subject:
    """`python -m doctest`: in its own process, all programs share their names."""

    def run(count: int) -> float:
        with folder() as here:
            file = programs.doctests(here / "page.txt", count)
            return _process([sys.executable, "-m", "doctest", str(file)], here)

    return run


def sybil(python: str) -> Subject:
    """Sybil in pytest: in its own process, all programs share their names."""

    def run(count: int) -> float:
        with folder() as here:
            programs.doctests(here / "page.rst", count)
            text = "from sybil import Sybil\nfrom sybil.parsers.rest import DocTestParser\n"
            text += "pytest_collect_file = Sybil(parsers=[DocTestParser()], pattern='*.rst').pytest()\n"
            (here / "conftest.py").write_text(text)
            return _process([python, "-m", "pytest", "-q", "-p", "no:cacheprovider"], here)

    return run


def byexample(python: str) -> Subject:
    """byexample: one interpreter for all programs, driven through a terminal."""

    def run(count: int) -> float:
        with folder() as here:
            file = programs.doctests(here / "page.md", count)
            return _process([str(Path(python).with_name("byexample")), "-l", "python", str(file)], here)

    return run


def shell(tool: str) -> Callable[[str], Subject]:
    """Cram and prysk: a process for each program, no limits, no isolation but a folder."""

    def made(python: str) -> Subject:
        def run(count: int) -> float:
            with folder() as here:
                file = programs.shell_tests(here / "page.t", programs.files(here / "programs", count), sys.executable)
                return _process([str(Path(python).with_name(tool)), str(file)], here)

        return run

    return made


def _process(words: list[str], here: Path) -> float:
    begin = time.perf_counter()
    done = subprocess.run(words, cwd=here, capture_output=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        raise RuntimeError(f"{words} ended with {done.returncode}: {done.stdout[-500:]!r} {done.stderr[-500:]!r}")
    return seconds
