"""What of a run is compared with the page: standard output, standard error, or both as a terminal shows them."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from primers.extracting.echo import echoed
from primers.judging.case import Case
from primers.judging.masked import escaped
from primers.judging.signals import last_words
from primers.judging.tracebacks import as_shown
from primers.model import Attempt, Command, Example, Expected, OptionValue, Run, Trial
from primers.protocols import Language

TRACEBACK = "traceback"  # how the name of a normaliser of documented tracebacks ends
BRIEF = "brief"  # what a normaliser of tracebacks is told where a page shows none of their frames
MERGE = "stderr=merge"  # the option of a run that was merged because the page shows what it wrote to standard error
_DIGITS = re.compile(r"0x[0-9a-fA-F]+|[0-9]+")


def option(expected: Expected, name: str) -> OptionValue | None:
    """Give an option of a documented output; None where nothing says it."""
    return dict(expected.options).get(name)


def promised(trial: Trial) -> tuple[Expected, ...]:
    """Give the documented outputs of a trial, without the comments of lines."""
    return tuple(expected for expected in trial.expected if expected.of == "stdout")


def shows_traceback(expected: Expected, language: Language) -> "re.Match[str] | None":
    """Find the traceback in a documented output; one on which `stderr` says something is compared as any output."""
    if not language.traceback or expected.prompt or option(expected, "stderr") is not None:
        return None
    return re.search(language.traceback, expected.text, re.MULTILINE)


def promises(trial: Trial, language: Language, command: Command | None = None) -> tuple[Expected, ...]:
    """Give the documented outputs of a trial as they are compared: a traceback without what differs by machine.

    So are other messages that the page shows, in a run by a `command` that was merged for them. Where it shows no
    traceback, but the exception that one ends with, its frames are left out (BRIEF).
    """
    wrote = command is not None and command.option == MERGE and bool(language.traceback)
    made = []
    for one in promised(trial):
        shown = shows_traceback(one, language)
        if shown or (wrote and option(one, "stderr") is None):
            one = replace(one, normalisers=(*one.normalisers, (language.normaliser, () if shown else (BRIEF,))))
        made.append(one)
    return tuple(made)


def is_merged(trial: Trial, language: Language) -> bool:
    """Tell whether standard error must go where standard output goes, in the order of a terminal."""
    if trial.terminal and all(option(one, "stderr") is None for one in promised(trial)):
        return True
    return any(option(one, "stderr") == "merge" or shows_traceback(one, language) for one in promised(trial))


def shows_errors(example: Example, trial: Trial, run: Run) -> bool:
    """Tell whether a page shows a line that a run wrote to standard error alone: then it shows a terminal."""
    promises = [one for one in promised(trial) if option(one, "stderr") is None]
    if example.is_session or run.status != "exited" or not run.stderr or not promises:
        return False
    printed, wrote = (_lines(stream.decode("utf-8", "replace")) for stream in (run.stdout, run.stderr))
    return any((wrote - printed) & _lines(one.text) for one in promises)


def says_end(example: Example, trial: Trial) -> bool:
    """Tell whether a page says with which exit code, or exception, a program ends."""
    return trial.exit is not None or bool({"exit", "raises"} & {*dict(example.options)})


def shows_end_on_terminal(example: Example, trial: Trial, command: Command, language: Language) -> bool:
    """Tell whether a page shows what a terminal shows of the end of a program, and says nothing of an exit code.

    No terminal shows an exit code by itself: where all holds that the page shows, whichever it was is right.
    """
    if says_end(example, trial):
        return False
    on_terminal = command.merged and (trial.terminal or command.option == MERGE)
    shown = promised(trial)
    return (on_terminal and any(one.text.strip() for one in shown)) or any(
        shows_traceback(one, language) for one in shown
    )


def exit_codes(example: Example, trial: Trial, language: Language) -> tuple[int, ...]:
    """Give the exit codes that a program may end with, the usual one first: that of its own run goes before others.

    A traceback that a thread or a child process left follows a line that names it and ends in a colon; the program
    itself may go on then.
    """
    options = dict(example.options)
    if trial.exit is not None:
        return (trial.exit,)
    if "exit" in options:
        return (int(options["exit"]),)  # type: ignore[arg-type]
    if "raises" in options:
        return (1,)
    for expected in promised(trial):
        found = shows_traceback(expected, language)
        if found:
            before = expected.text[: found.start()].rstrip().rpartition("\n")[2]
            return (language.failing, 0) if before.endswith(":") else (language.failing,)
    return (0,)


def seen(case: Case, attempt: Attempt, expected: Expected) -> str:
    """Give what a run shows where `expected` was promised: after the cut of the example, with what is typed in it.

    A page that shows how a signal ended the program shows its error messages, too, which come last.
    Places in the program are those that a reader would see. Of a session it is what stood below the prompt.
    """
    example, run = case.example, attempt.run
    if example.is_session and case.language.answer:
        return escaped(case.language.answer(example, run, expected) or "")
    trial = example.trials[attempt.trial]
    end = last_words(expected.text, run.signal)
    if option(expected, "stderr") == "only":
        return _with_end(escaped(as_shown(run.stderr.decode("utf-8", "replace"), example)), end)
    text = after_cut(run.stdout.decode("utf-8", "replace").replace("\r\n", "\n"), "" if trial.program else example.cut)
    if end and not attempt.command.merged:
        text += run.stderr.decode("utf-8", "replace")
    text = as_shown(text, example)
    text = text if _same(text, expected.text) else echoed(text, trial.echo)
    return _with_end(escaped(text), end)


def shows_end(trial: Trial, run: Run) -> bool:
    """Tell whether a page shows that a signal ended the program, by what a shell says of it."""
    return trial.exit is None and any(last_words(one.text, run.signal) for one in promised(trial))


def _with_end(text: str, end: str) -> str:
    """Put what the shell says behind an output: in a line of its own."""
    if not end:
        return text
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{end}\n"


def after_cut(text: str, cut: str) -> str:
    """Give what stands behind the last line `cut`, which may stand behind a line without its end."""
    if not cut:
        return text
    return text.rpartition(f"{cut}\n")[2] if f"{cut}\n" in text else ""


def _same(text: str, promised: str) -> bool:
    """Tell whether a page shows the output as it comes out of a pipe."""
    lines = [one.rstrip().split("\n") for one in (text, promised)]
    return [line.rstrip() for line in lines[0]] == [line.rstrip() for line in lines[1]]


def _lines(text: str) -> set[str]:
    """Give the lines of a text, with numbers that differ from run to run taken for equal."""
    return {_DIGITS.sub("0", line.strip()) for line in text.splitlines()} - {""}


def errors_of(attempt: Attempt) -> Run:
    """Give the run with what may hold its error messages as standard error."""
    run = attempt.run
    if not attempt.command.merged:
        return run
    return replace(run, stderr=run.stdout)


def varies(expected: Iterable[Expected]) -> bool:
    """Tell whether the page says that runs differ."""
    return any(option(one, "varies") for one in expected)
