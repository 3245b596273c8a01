"""Programs that a signal ended: how a report names it, and how a page may show it, as a shell on a terminal does."""

import re
import signal
from typing import Final

from primers.model import Run

SIGNALLED: Final = 128  # a shell adds the number of the signal that ended a program

# What shells say on a terminal: bash on Linux, on macOS (which adds the number), and on a Linux that speaks Chinese.
_SAID = {
    "SIGABRT": ("Aborted", "Abort trap", "已放弃", "已中止"),
    "SIGALRM": ("Alarm clock", "闹钟"),
    "SIGBUS": ("Bus error", "总线错误"),
    "SIGFPE": ("Floating point exception", "浮点数例外"),
    "SIGILL": ("Illegal instruction", "非法指令"),
    "SIGKILL": ("Killed", "已杀死"),
    "SIGSEGV": ("Segmentation fault", "段错误", "段故障"),
    "SIGTERM": ("Terminated", "已终止"),
    "SIGTRAP": ("Trace/breakpoint trap", "Trace/BPT trap"),
}
_NUMBER_OR_CORE = re.compile(r"(?:: [0-9]+)?(?: ?[（(](?:core dumped|核心已转储|吐核)[)）])?$")


def exit_code(run: Run) -> int | None:
    """Give the exit code that a shell would report of a run; None where it has none."""
    return run.exit_code if run.signal is None else SIGNALLED + run.signal


def told(number: int | None) -> str:
    """Name a signal, with what a shell says of it: "SIGABRT (Aborted)"; "" for none."""
    if number is None:
        return ""
    name = _name(number)
    return f"{name} ({_SAID[name][0]})" if name in _SAID else name or str(number)


def last_words(text: str, number: int | None) -> str:
    """Give the last line of a documented output, where it is what a shell says of a program that this signal ended."""
    line = text.rstrip().rpartition("\n")[2].strip()
    said = _NUMBER_OR_CORE.sub("", line)
    return line if number is not None and said in _SAID.get(_name(number), ()) else ""


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return ""
