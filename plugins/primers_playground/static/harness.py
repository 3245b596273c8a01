"""Runs a program in Pyodide as `python main.py` would: python.js calls `run`."""

import asyncio
import builtins
import io
import os
import re
import sys
import time
import traceback
import types
from collections.abc import Callable
from typing import Any

import pyodide.ffi  # type: ignore[import-not-found]

HOME = "/home/reader"
USUAL = sys.excepthook  # before a program puts its own there
PROGRAM = ["main.py"]
# Of the program: the first line of each piece, and its number for a reader (0: the page does not show it).
PIECES: list[list[int]] = []
# What `python main.py` has loaded before it looks at the folder of the program: a file of this name is never imported.
LOADED = {"abc", "codecs", "encodings", "genericpath", "io", "os", "posixpath", "site", "stat", "zipimport"}
LOADED.update(sys.builtin_module_names)


class Keyboard(io.RawIOBase):
    """Standard input, a line at a time: first what was written beforehand, then what the reader is asked for."""

    def __init__(self, job: Any, host: Any) -> None:
        """Take what was written beforehand; `host` is what asks and shows."""
        self.lines = job["stdin"].encode().splitlines(keepends=True)
        self.always = not self.lines
        self.echo = job["echo"]
        self.host = host
        self.asking = False

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Give the next line, or as much of it as there is room for; nothing at the end."""
        line = self._line()
        count = min(len(line), len(buffer))
        buffer[:count] = line[:count]
        if line[count:]:
            self.lines.insert(0, line[count:])
        return count

    def _line(self) -> bytes:
        if self.lines:
            line: bytes = self.lines.pop(0)
            if self.echo:
                self.host.print("typed", line.decode("utf-8", "replace").removesuffix("\n") + "\n")
            return line
        if not (self.asking or self.always):
            return b""
        sys.stdout.flush()
        if not self.host.live:
            self.host.blind()
            return b""
        answer = pyodide.ffi.run_sync(self.host.ask())
        if answer is None:
            return b""
        self.host.print("typed", answer + "\n")
        return f"{answer}\n".encode()


class Clock:
    """What a loop waits for where there are no sockets: time alone."""

    def select(self, timeout: float | None) -> list[Any]:
        """Let `timeout` seconds pass; None is for ever, a second at a time."""
        time.sleep(1 if timeout is None else timeout)
        return []


class Loop(asyncio.BaseEventLoop):
    """A loop that runs within one call: that of Pyodide needs a browser which can hold the call up."""

    def __init__(self) -> None:
        """Wait for the clock."""
        super().__init__()
        self._selector = Clock()

    def _process_events(self, events: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nobody else could wake it."""


def loop_without_browser() -> None:
    """Let asyncio do without the loop of the browser."""
    asyncio._set_running_loop(None)
    asyncio.run = asyncio.runners.run
    asyncio.new_event_loop = asyncio.events.new_event_loop = Loop
    asyncio.set_event_loop(Loop())


def run(job: Any, host: Any) -> int:
    """Lay the files down, run the last of them, and give its exit code."""
    os.makedirs(HOME, exist_ok=True)
    os.chdir(HOME)
    for name, text in job["files"]:
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    forget({name.partition("/")[0].removesuffix(".py") for name, _ in job["files"]} - LOADED)
    name, text = job["files"][-1]
    PROGRAM[0] = name
    PIECES[:] = job["pieces"]
    if "random" in sys.modules:  # the memory that this interpreter began with is that of another
        sys.modules["random"].seed()
    keyboard = Keyboard(job, host)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(keyboard), encoding="utf-8")
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.argv = [name, *job["args"]]
    sys.path.insert(0, HOME)
    wrapped = builtins.input

    def asked(prompt: object = "", /) -> str:
        keyboard.asking = True
        try:
            return wrapped(prompt)
        finally:
            keyboard.asking = False

    builtins.input = asked
    time.sleep = sleeper(time.sleep)  # type: ignore[assignment]
    if not host.live:
        loop_without_browser()
    main = types.ModuleType("__main__")
    main.__file__ = f"{HOME}/{name}"
    main.__builtins__ = builtins  # type: ignore[attr-defined]
    sys.modules["__main__"] = main
    return finished(lambda: exec(compile(text, name, "exec", dont_inherit=True), main.__dict__))


def forget(names: set[str]) -> None:
    """Let files beside the program come before modules of their name that Pyodide has loaded for itself."""
    for module in [module for module in sys.modules if module.partition(".")[0] in names]:
        del sys.modules[module]


def sleeper(suspend: Callable[[float], None]) -> Callable[[float], None]:
    """Make a `time.sleep` that holds everything up, as on a computer: that of Pyodide lets other tasks go on."""

    def sleep(seconds: float, /) -> None:
        try:
            task = asyncio.current_task()
        except RuntimeError:
            task = None
        if task is None:
            return suspend(seconds)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass
        return None

    return sleep


def finished(program: Callable[[], object]) -> int:
    """Run a program to its end and say what nobody caught; gives the exit code."""
    code = 0
    try:
        program()
    except SystemExit as leaving:
        code = left(leaving.code)
    except BaseException as problem:
        code = 1
        report(problem)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code


def left(code: object) -> int:
    """Give the exit code of SystemExit; what is no number is said."""
    if code is None or isinstance(code, int):
        return code or 0
    print(code, file=sys.stderr)
    return 1


def report(problem: BaseException) -> None:
    """Say what nobody caught, without the frames that are not the program's."""
    sys.stdout.flush()
    for one in chain(problem):
        one.__traceback__ = trimmed(one.__traceback__)
    if sys.excepthook is USUAL:
        print(renumbered("".join(traceback.format_exception(problem))), end="", file=sys.stderr)
    else:
        sys.excepthook(type(problem), problem, problem.__traceback__)


def renumbered(text: str) -> str:
    """Give a traceback with the lines of the program as a reader counts them, who sees only the blocks of the page."""
    return re.sub(rf'(File "{re.escape(PROGRAM[0])}", line )(\d+)', lambda found: found[1] + shown(int(found[2])), text)


def shown(line: int) -> str:
    """Give the number that a line has for a reader."""
    first, number = next((piece for piece in reversed(PIECES) if piece[0] <= line), (1, 1))
    return str(line - first + number if number else line)


def chain(problem: BaseException) -> list[BaseException]:
    """Give an exception with those behind it, each once."""
    found: list[BaseException] = []
    others: list[BaseException | None] = [problem]
    while others:
        one = others.pop()
        if one is not None and one not in found:
            found.append(one)
            others += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
    return found


def trimmed(trace: types.TracebackType | None) -> types.TracebackType | None:
    """Leave out the frames of this file and of Pyodide."""
    frames = []
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file != "<exec>" and not file.startswith("blob:") and "/pyodide/" not in file and "/_pyodide/" not in file:
            frames.append(trace)
        trace = trace.tb_next
    following = None
    for frame in reversed(frames):
        frame.tb_next = following
        following = frame
    return following
