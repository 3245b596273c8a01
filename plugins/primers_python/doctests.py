"""The matcher `doctest`: what stands below a prompt of a Python session, compared as the library's doctest does."""

import doctest
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

import primers
from primers_python.session import HEADER
from primers_python.statements import FLAGS

Agree: TypeAlias = Callable[[Sequence[primers.Line], Sequence[primers.Line]], bool]

CHECK = doctest.OutputChecker().check_output
MESSAGE = re.compile(r"^\w", re.MULTILINE)
# Without a header, in what cannot be compiled: `  File "<stdin>", line 1`.
UNCOMPILED = re.compile(r'^  File "<(?:stdin|python-input-[0-9]+|input)>", line [0-9]+$', re.MULTILINE)
# What stands for a traceback that a page leaves out.
OMITTED = ("...", "…", "<...>", "[...]")
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
    first, _, rest = want.partition("\n")
    if run and not page and first.strip() in OMITTED:
        return not run.printed and _same_exception(rest, run.message, flags)
    if page and run:
        # As in doctest: where a traceback stands alone, what was printed before it is free.
        before = not page.printed or CHECK(page.printed, run.printed, flags)
        return before and _same_exception(page.message, run.message, flags)
    return run is None and CHECK(want, got, flags)


class _Raised(NamedTuple):
    """An answer with an exception: what was printed before, the header and the stack, the message."""

    printed: str
    stack: str
    message: str


def _raised(text: str) -> _Raised | None:
    """Take an answer with an exception apart; None for another answer."""
    header = HEADER.search(text) or UNCOMPILED.search(text)
    message = MESSAGE.search(text, header.end()) if header else None
    if header is None or message is None:
        return None
    start, end = header.start(), message.start()
    return _Raised(text[:start], text[start:end], text[end:])


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
    page, run = _raised(_text(want)), _raised(_text(got))
    if page and run:
        own, other = page.printed.count("\n"), run.printed.count("\n")
        stack, message = own + page.stack.count("\n"), other + run.stack.count("\n")
        before = want[:own] if not own or agree(want[:own], got[:other]) else got[:other]
        return [*_raw(before), *_raw(want[own:stack]), *_raw(got[message:])]
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
