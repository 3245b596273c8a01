"""Make one example of what several plugins saw in one fence: two values of one field are a conflict with both names."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from primers.codes import PLUGINS_DISAGREE
from primers.i18n import N_
from primers.model import Example, Expected, Finding, Options, Source, Trial

T = TypeVar("T")

# The fields as the message names them.
FIELDS = {
    "sources": N_("sources"),
    "language": N_("language"),
    "skip": N_("skip"),
    "options": N_("options"),
    "trials": N_("trials"),
    "stdin": N_("stdin"),
    "args": N_("args"),
    "exit": N_("exit"),
    "program": N_("program"),
}


class _Conflict(Exception):
    """Two plugins give different values of the field that is its text."""


def merge(found: Sequence[tuple[str, Example]]) -> tuple[Example, tuple[Finding, ...]]:
    """Merge examples of one fence, each with the name of its plugin, in the order of the plugins."""
    name, merged = found[0]
    names = [name]
    for name, other in found[1:]:
        try:
            merged = _both(merged, other)
        except _Conflict as field:
            first = ", ".join(names)
            finding = PLUGINS_DISAGREE.finding(merged.where, first=first, second=name, field=field)
            return replace(merged, extractors=(*names, name)), (finding,)
        names.append(name)
    return replace(merged, extractors=tuple(dict.fromkeys(names))), ()


def _both(first: Example, second: Example) -> Example:
    if first.language != second.language:
        raise _Conflict("language")
    return replace(
        first,
        sources=_sources(first.sources, second.sources),
        rules=tuple(dict.fromkeys((*first.rules, *second.rules))),
        skip=_one(first.skip, second.skip, None, "skip"),
        options=_options(first.options, second.options),
        requires=tuple(dict.fromkeys((*first.requires, *second.requires))),
        trials=_trials(first.trials, second.trials),
    )


def _sources(first: tuple[Source, ...], second: tuple[Source, ...]) -> tuple[Source, ...]:
    """Take equal sources; a plugin that knows how a file is called tells one that does not."""
    if len(first) != len(second) or any(
        replace(one, name="") != replace(other, name="") for one, other in zip(first, second, strict=True)
    ):
        raise _Conflict("sources")
    return tuple(
        replace(one, name=_one(one.name, other.name, "", "sources")) for one, other in zip(first, second, strict=True)
    )


def _options(first: Options, second: Options) -> Options:
    given = dict(first)
    if any(given.get(name, value) != value for name, value in second):
        raise _Conflict("options")
    return tuple({**given, **dict(second)}.items())


def _trials(first: tuple[Trial, ...], second: tuple[Trial, ...]) -> tuple[Trial, ...]:
    """Spread a single trial over the other's trials; otherwise they must be as many."""
    if len(first) == 1:
        first = first * len(second)
    if len(second) == 1:
        second = second * len(first)
    if len(first) != len(second):
        raise _Conflict("trials")
    return tuple(
        Trial(
            stdin=_one(one.stdin, other.stdin, None, "stdin"),
            args=_one(one.args, other.args, (), "args"),
            expected=(*one.expected, *_further(one.expected, other.expected)),
            exit=_one(one.exit, other.exit, None, "exit"),
            program=_one(one.program, other.program, "", "program"),
            terminal=one.terminal or other.terminal,
        )
        for one, other in zip(first, second, strict=True)
    )


def _further(known: Sequence[Expected], others: Sequence[Expected]) -> Iterator[Expected]:
    """Give the promises that the first plugin did not see: a fence that both took for an output is one."""
    seen = {(one.where, one.of, one.text, one.inside) for one in known}
    return (one for one in others if (one.where, one.of, one.text, one.inside) not in seen)


def _one(first: T, second: T, unsaid: T, field: str) -> T:
    if first != unsaid and second != unsaid and first != second:
        raise _Conflict(field)
    return second if first == unsaid else first
