"""The matcher `doctest`: what stands below a prompt of a Python session, compared as the library's doctest does."""

import doctest
import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

import primers
from primers_python.session import HEADER
from primers_python.statements import FLAGS

Agree: TypeAlias = Callable[[Sequence[primers.Line], Sequence[primers.Line]], bool]

CHECK = doctest.OutputChecker().check_output
MESSAGE = re.compile(r"^\w", re.MULTILINE)
# Without a header, in what cannot be compiled: `  File "<stdin>", line 1`.
UNCOMPILED = re.compile(r'^  File "<(?:stdin|python-input-[0-9]+|input)>", line [0-9]+$', re.MULTILINE)
GUESS = re.compile(r"(?:\. Did you mean: .*\?|\. Did you forget to import .*\?)$", re.MULTILINE)


def matcher(want: primers.Lines, got: primers.Lines, options: primers.Options) -> primers.Verdict:
    """Compare an answer of a session with the documented one."""
    flags = flags_of(options)

    def agree(page: Sequence[primers.Line], run: Sequence[primers.Line]) -> bool:
        return agrees(_text(page), _text(run), flags)

    ok = agree(want, got)
    same = [line.text for line in want] == [line.raw.rstrip() for line in got]
    return primers.Verdict(
        ok=ok,
        strength="exact" if ok and same else "masked",
        want=tuple(primers.readable(line.text) for line in want),
        got=tuple(primers.readable(line.text) for line in (want if ok else got)),
        accepted="".join(f"{line}\n" for line in (_raw(want) if ok else _accepted(want, got, agree))),
    )


def flags_of(options: primers.Options) -> int:
    """Give the flags of doctest for a promise: `...` is an ellipsis unless a directive says otherwise."""
    flags = doctest.ELLIPSIS
    words = dict(options).get(FLAGS, ())
    for word in words if isinstance(words, tuple) else ():
        flag = doctest.OPTIONFLAGS_BY_NAME[word[1:]]
        flags = flags | flag if word[0] == "+" else flags & ~flag
    return flags


def agrees(want: str, got: str, flags: int) -> bool:
    """Tell whether an answer holds: of an exception, by its header and its message."""
    page, run = _raised(want), _raised(got)
    if page and run:
        (before, message), (printed, raised) = page, run
        # As in doctest: where a traceback stands alone, what was printed before it is free.
        return (not before or CHECK(before, printed, flags)) and _same_exception(message, raised, flags)
    return run is None and CHECK(want, got, flags)


def _raised(text: str) -> tuple[str, str] | None:
    """Take an answer with an exception apart: what was printed before, and the message; None for another answer."""
    header = HEADER.search(text) or UNCOMPILED.search(text)
    message = MESSAGE.search(text, header.end()) if header else None
    return (text[: header.start()], text[message.start() :]) if header and message else None


def _same_exception(want: str, got: str, flags: int) -> bool:
    if CHECK(want, got, flags) or CHECK(want, GUESS.sub("", got), flags):
        return True
    return bool(flags & doctest.IGNORE_EXCEPTION_DETAIL) and CHECK(_name(want), _name(got), flags)


def _name(message: str) -> str:
    """Give the name of an exception, without its module and what follows it."""
    return message.partition("\n")[0].partition(":")[0].rpartition(".")[2]


def _text(lines: Sequence[primers.Line]) -> str:
    return "".join(f"{line.text}\n" for line in lines)


def _raw(lines: Sequence[primers.Line]) -> list[str]:
    return [line.raw for line in lines]


def _accepted(want: primers.Lines, got: primers.Lines, agree: Agree) -> list[str]:
    """Give the lines that the page would hold: its own where they hold, ellipses and the stack it shows included."""
    page, run = _stack(want), _stack(got)
    if page and run:
        return [*_raw(want[:page]), *_raw(got[run:])]
    first = _while_alike(want, got, agree)
    last = _while_alike(want[first:][::-1], got[first:][::-1], agree)
    kept = [got[first : len(got) - last]]
    if first < len(want) and _is_wild(want[first]):
        # What stands behind an ellipsis is taken from the end, as many lines as the page has there.
        behind = len(want) - first - 1 - last
        end = len(got) - last
        kept.insert(0, (want[first], *got[max(first, end - behind) : end]))
    for middle in kept:
        accepted = (*want[:first], *middle, *want[len(want) - last :])
        if agree(accepted, got):
            break
    return [line.raw if line.raw.strip() else doctest.BLANKLINE_MARKER for line in accepted]


def _while_alike(want: primers.Lines, got: primers.Lines, agree: Agree) -> int:
    """Count the first lines of the page that hold, one by one."""
    pairs = zip(want, got, strict=False)
    found = (number for number, (one, other) in enumerate(pairs) if not agree((one,), (other,)) or _is_wild(one))
    return next(found, min(len(want), len(got)))


def _is_wild(line: primers.Line) -> bool:
    return primers.is_ellipsis(line.text)


def _stack(lines: primers.Lines) -> int:
    """Count the lines up to the message of an exception; 0 where there is none."""
    text = _text(lines)
    raised = _raised(text)
    return text[: len(text) - len(raised[1])].count("\n") if raised else 0
