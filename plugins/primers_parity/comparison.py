"""One example in two languages: whether its program, what it is given and what it shows are the same."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import primers
from primers_parity import codes, options, outputs
from primers_parity.parts import Part
from primers_parity.program import Names, Program, Token
from primers_parity.sameness import Apart, Renaming, Texts, first_difference
from primers_parity.side import Side
from primers_parity.skimming import skimmed
from primers_parity.wording import same_lines


class Drift(NamedTuple):
    """What is not the same: a finding that stands in the translation, and what would be taken over.

    That is a `part` of the program, an `option` as it stands in braces, or the numbers of its texts and outputs.
    """

    finding: primers.Finding
    part: tuple[Part, Part] | None = None
    option: str = ""
    numbers: bool = False


def compared(source: Side, translation: Side) -> Iterator[Drift]:
    """Compare an example with its translation."""
    mine, its = source.parts, translation.parts
    renaming = _skimmed(mine, its) or _renaming(mine, its)
    drifts = list(_programs(source, translation, mine, its, renaming))
    for finding, option in options.differences(source.example, translation.example, renaming):
        drifts.append(Drift(finding, option=option))
    if not drifts:
        drifts += [Drift(finding, numbers=True) for finding in outputs.differences(source, translation, renaming)]
    yield from drifts


def renaming_of(
    mine: Sequence[Part], its: Sequence[Part], source: primers.Example, translation: primers.Example
) -> Renaming:
    """Give the names, and the texts, of a program that its translation has otherwise."""
    renaming = _renaming(mine, its)
    for one, other in zip(mine, its, strict=False):
        _difference(one, other, renaming)
    for _ in options.differences(source, translation, renaming):
        pass
    return renaming


def _renaming(mine: Sequence[Part], its: Sequence[Part]) -> Renaming:
    return Renaming(_read(mine), _read(its))


def _skimmed(mine: Sequence[Part], its: Sequence[Part]) -> Renaming | None:
    """Give the texts of two programs that a quick look sees to be the same; None where it does not."""
    renaming = Renaming()
    if [(part.name, part.language) for part in mine] != [(part.name, part.language) for part in its]:
        return None
    for one, other in zip(mine, its, strict=True):
        if one.text == other.text:
            continue
        pair = (skimmed(one.text), skimmed(other.text)) if one.language == "python" else (None, None)
        if pair[0] is None or pair[1] is None or pair[0].rest != pair[1].rest:
            return None
        texts = zip(pair[0].texts, pair[1].texts, strict=True)
        renaming.texts += [Texts(text, counterpart) for text, counterpart in texts if text != counterpart]
    return renaming


def _read(parts: Sequence[Part]) -> Iterator[Program]:
    """Give the programs of parts, and the names of their files and folders, by which they are imported."""
    for part in parts:
        yield part.program or Program(tokens=())
    stems = frozenset(stem for part in parts for stem in part.name.rpartition(".")[0].split("/"))
    yield Program(tokens=(), names=lambda: Names(stems))


def _programs(
    source: Side, translation: Side, mine: Sequence[Part], its: Sequence[Part], renaming: Renaming
) -> Iterator[Drift]:
    """Compare part by part."""
    if source.example.language != translation.example.language:
        args = {"there": source.example.language, "here": translation.example.language}
        yield Drift(codes.LANGUAGE.finding(translation.example.where, other=source.example.where, **args))
        return
    if len(mine) != len(its) and not source.example.is_session:
        yield Drift(codes.FILES.finding(translation.example.where, other=source.example.where))
        return
    if not renaming.sources:
        return
    found = False
    for one, other in zip(mine, its, strict=False):
        name = _file_name(one, other, renaming)
        if name:
            yield Drift(name)
        difference = _difference(one, other, renaming)
        if difference:
            found = True
            yield Drift(difference, (one, other))
    if not found and renaming.layout and not renaming.texts:
        one, other = next(pair for pair in zip(mine, its, strict=True) if pair[0].text != pair[1].text)
        apart = renaming.layout
        yield Drift(_finding(codes.ROOM, one, other, apart), (one, other))


def _file_name(one: Part, other: Part, renaming: Renaming) -> primers.Finding | None:
    """Compare the names of two files, which may be renamed as names are."""
    mine, its = one.name.rpartition("."), other.name.rpartition(".")
    stems = mine[0].split("/"), its[0].split("/")
    same = len(stems[0]) == len(stems[1]) and mine[2] == its[2]
    if same and all(renaming.pair(_name(a), _name(b)) for a, b in zip(*stems, strict=True)):
        return None
    return codes.FILE_NAME.finding(other.where, other=one.where, there=one.name, here=other.name)


def _name(text: str) -> Token:
    return Token("name", text, 1, 0, 0, "file")


def _difference(one: Part, other: Part, renaming: Renaming) -> primers.Finding | None:
    """Find the first place where two texts part."""
    mine, its = one.program, other.program
    if mine is None or its is None:
        line = same_lines(one.text, other.text)
        if one.text != other.text:
            renaming.texts.append(Texts(one.text, other.text))
        return None if line is None else _finding(codes.DATA, one, other, Apart(_line(line), _line(line)))
    apart = first_difference(mine, its, renaming)
    return _told(one, other, apart) if apart else None


def _line(number: int) -> Token:
    return Token("words", "", number + 1, 0, 0)


def _told(one: Part, other: Part, apart: Apart) -> primers.Finding:
    """Say where two programs part, in words that fit."""
    if apart.source is None or apart.translation is None:
        return _finding(codes.LONGER if apart.source is None else codes.SHORTER, one, other, apart)
    if any(token.text in ("\n", "indent", "dedent") and token.kind == "code" for token in apart[:2] if token):
        return _finding(codes.STATEMENTS, one, other, apart)
    if apart.renamed and apart.translation.kind == "name" and apart.renamed != apart.translation.text:
        return _finding(codes.RENAMED, one, other, apart)
    return _finding(codes.TOKEN, one, other, apart)


def _finding(code: primers.Code, one: Part, other: Part, apart: Apart) -> primers.Finding:
    """Make a finding at the line of the translation; it names the line of the source."""
    last = [len(part.text.rstrip("\n").split("\n")) for part in (one, other)]
    lines = [token.line if token else end for token, end in zip(apart[:2], last, strict=True)]
    want, got = one.shown(lines[0]).rstrip(), other.shown(lines[1]).rstrip()
    return code.finding(
        other.line(lines[1]),
        want=want,
        got=got,
        other=one.line(lines[0]),
        path=other.where.path,
        there=_shown(one, apart.source),
        here=_shown(other, apart.translation),
        renamed=apart.renamed,
    )


def _shown(part: Part, token: Token | None) -> str:
    """Give a token as it stands on the page, on one line."""
    if token is None:
        return ""
    return primers.clipped(primers.on_one_line(part.text[token.start : token.end].strip() or token.text.strip()), 40)
