"""What two examples are told, given and asked for: options, standard input, arguments, runs, promises."""

from collections.abc import Iterator, Mapping

import primers
from primers_parity import codes
from primers_parity.sameness import Renaming, Texts
from primers_parity.wording import plainly_translated, same_lines

# Options that are compared elsewhere, or are for people of one language.
ELSEWHERE = frozenset({"name", "stdin", "only", "group"})
REASONS = frozenset({"skip", "varies"})

Values = Mapping[str, primers.OptionValue]
# A finding, and the option that would have to stand on its fence ("": none would do).
Told = tuple[primers.Finding, str]


def differences(source: primers.Example, translation: primers.Example, renaming: Renaming) -> Iterator[Told]:
    """Find what two examples are told otherwise."""
    yield from _options(source.where, translation.where, dict(source.options), dict(translation.options), renaming)
    if len(source.trials) != len(translation.trials):
        yield _counted(codes.RUNS, source, translation, len(source.trials), len(translation.trials))
        return
    for one, other in zip(source.trials, translation.trials, strict=True):
        yield from _trials(source, translation, one, other, renaming)


def _counted(
    code: primers.Code,
    source: primers.Example,
    translation: primers.Example,
    there: object,
    here: object,
    option: str = "",
) -> Told:
    where = translation.where
    return code.finding(where, other=source.where, there=there, here=here, path=where.path), option


def _trials(
    source: primers.Example, translation: primers.Example, one: primers.Trial, other: primers.Trial, renaming: Renaming
) -> Iterator[Told]:
    if one.stdin != other.stdin:
        renaming.texts.append(Texts(one.stdin or "", other.stdin or ""))
    if not _same_input(one.stdin or "", other.stdin or "", renaming):
        said = dict(source.options).get("stdin"), dict(translation.options).get("stdin")
        option = written("stdin", said[0]) if said[0] is not None and said[1] is not None else ""
        yield _counted(codes.STDIN, source, translation, _quoted(one.stdin), _quoted(other.stdin), option)
    if len(one.args) != len(other.args) or not all(
        _same_input(mine, its, renaming) for mine, its in zip(one.args, other.args, strict=True)
    ):
        yield _counted(codes.ARGUMENTS, source, translation, " ".join(one.args), " ".join(other.args))
    if one.exit != other.exit:
        yield _counted(codes.ENDING, source, translation, one.exit, other.exit)
    if len(one.expected) != len(other.expected):
        yield _counted(codes.PROMISES, source, translation, len(one.expected), len(other.expected))
        return
    for want, promise in zip(one.expected, other.expected, strict=True):
        mine = {**dict(want.options), "match": want.matcher}
        its = {**dict(promise.options), "match": promise.matcher}
        yield from _options(want.where, promise.where, mine, its, renaming)


def _quoted(text: str | None) -> str:
    return primers.clipped(repr(text or ""), 60)


def _same_input(one: str, other: str, renaming: Renaming) -> bool:
    """Tell whether two inputs are the same, word by word: a word may be a translation, or a text of the program."""
    if one == other or same_lines(one, other) is None:
        return True
    mine, its = one.split(), other.split()
    known = {(text.source, text.translation) for text in renaming.texts}
    return len(mine) == len(its) and all(
        a == b or (a, b) in known or plainly_translated(a, b) for a, b in zip(mine, its, strict=True)
    )


def _options(
    source: primers.Location, translation: primers.Location, mine: Values, its: Values, renaming: Renaming
) -> Iterator[Told]:
    """Compare the options of two fences."""
    for name in dict.fromkeys((*mine, *its)):
        both = name in mine and name in its
        if name in ELSEWHERE or (both and _same_value(name, mine[name], its[name], renaming)):
            continue
        code = codes.OPTION if both else codes.OPTION_MISSING
        if name not in mine:
            code = codes.OPTION_EXTRA
        there, here = (written(name, values[name]) if name in values else "" for values in (mine, its))
        yield code.finding(translation, other=source, path=translation.path, there=there, here=here), there


def _same_value(name: str, one: primers.OptionValue, other: primers.OptionValue, renaming: Renaming) -> bool:
    if name in REASONS or one == other:
        return True
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(one) == sorted(other)
    if isinstance(one, str) and isinstance(other, str):
        renamed = renaming.there.get(("plain", one))
        return renamed == other or plainly_translated(one, other)
    return False


def written(name: str, value: primers.OptionValue) -> str:
    """Write an option as it stands in braces."""
    if value is True:
        return name
    return primers.written(name, ",".join(value) if isinstance(value, tuple) else str(value))
