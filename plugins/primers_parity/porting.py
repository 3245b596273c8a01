"""Fixes: what a page lacks or says otherwise, taken over from its source."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import primers
from primers import N_
from primers_parity import options
from primers_parity.comparison import Drift, renaming_of
from primers_parity.merging import merged, renumbered
from primers_parity.parts import Part
from primers_parity.renumbering import numbered
from primers_parity.sameness import Renaming
from primers_parity.side import Side

COPY = N_("copy the example from {other}")
MOVE = N_("bring the examples into the order of the source")
PORT = N_("take over what differs from the source")
OPTION = N_("say on the fence: {option}")
BLANKS = " \t"
WORDED = ("match", "mask", "ignore", "varies")  # options that the words of a marker may say


class Gap(NamedTuple):
    """Where something is missing: before a `line` (from 1), with `prefix` before each line; `above` what stands there.

    `shown` is the line that a finding names.
    """

    line: int
    shown: int
    prefix: str = ""
    above: bool = False


class Segment(NamedTuple):
    """The lines of an example, from its code to its last output, or to a comment of options above."""

    first: int
    last: int


def segment_of(lesson: primers.Lesson, example: primers.Example) -> Segment:
    """Give the lines of a page that an example takes."""
    lines = [example.where, *(where for where in _outputs(example))]
    number = next(at for at, block in enumerate(lesson.blocks) if block.where.line == example.where.line)
    first = _comment_above(lesson, number) or example.where
    return Segment(first.line, max(where.end_line for where in lines))


def _outputs(example: primers.Example) -> tuple[primers.Location, ...]:
    """Give the fences of the documented outputs, in page order."""
    promised = (expected for trial in example.trials for expected in trial.expected)
    return tuple(dict.fromkeys(expected.where for expected in promised if expected.of == "stdout"))


def _comment_above(lesson: primers.Lesson, number: int) -> primers.Location | None:
    above = lesson.blocks[number - 1] if number else None
    return above.where if above and above.kind == "html" and "primers:" in above.text else None


def gap(lesson: primers.Lesson, before: primers.Example | None, after: primers.Example | None) -> Gap:
    """Find where an example is missing: behind the one before it, else before the first, else at the end."""
    if before:
        last = segment_of(lesson, before).last
        return Gap(last + 1, last, _block(lesson, before.where).prefix)
    if after:
        first = segment_of(lesson, after).first
        return Gap(first, first, _block(lesson, after.where).prefix, above=True)
    count = lesson.data.decode("utf-8-sig").rstrip().count("\n") + 1
    return Gap(count + 1, count)


def _block(lesson: primers.Lesson, where: primers.Location) -> primers.Block:
    return next(block for block in lesson.blocks if block.where == where)


def inserted(
    source: primers.Lesson,
    examples: Sequence[primers.Example],
    lesson: primers.Lesson,
    place: Gap,
    shared: frozenset[int],
) -> primers.Fix | None:
    """Make the fix that copies examples into a gap, without the prose around them.

    Blocks that only they need come along: not those of fences at a line in `shared`.
    """
    done = set(shared)
    lines: list[str] = []
    for example in examples:
        needed = [fence for fence in _needed(source, example) if fence.where.line not in done]
        done |= {fence.where.line for fence in needed}
        for fence in needed:
            lines += ["", *_copied(source, fence)]
        if example.where.line not in done:
            lines += ["", *_copied(source, _block(source, example.where))]
        done.add(example.where.line)
        for where in _outputs(example):
            lines += [
                "",
                primers.marker_of(lesson, lesson.locale),
                "",
                *_copied(source, _block(source, where), example),
            ]
    lines = [*lines[1:], ""] if place.above else lines
    edit = primers.line_edit(lesson, place.line, place.line, [(place.prefix + line).rstrip(BLANKS) for line in lines])
    return primers.Fix(title=COPY, args=(("other", str(examples[0].where)),), edits=(edit,))


def _needed(lesson: primers.Lesson, example: primers.Example) -> Iterator[primers.Block]:
    """Give the fences of the blocks that an example is made of, without its own."""
    places = {piece.where for source in example.sources for piece in source.pieces}
    places |= {source.where for source in example.sources if source.where}
    for block in lesson.blocks:
        if block.kind == "fence" and block.inside in places and block.where != example.where:
            yield block


def _copied(lesson: primers.Lesson, block: primers.Block, example: primers.Example | None = None) -> Iterator[str]:
    """Give the lines of a fence with the comment above it; what the words of a marker say is said on the fence."""
    number = lesson.blocks.index(block)
    above = _comment_above(lesson, number)
    if above:
        yield from lesson.blocks[number - 1].text.rstrip("\n").split("\n")
    marks = block.marks or "```"
    info = block.info.strip() or block.language
    yield marks + _with_options(info, _unsaid(lesson, block, example)) if example else marks + info
    yield from block.text.removesuffix("\n").split("\n") if block.text else ()
    yield marks


def _unsaid(lesson: primers.Lesson, block: primers.Block, example: primers.Example | None) -> list[str]:
    """Give the options of an output that neither its fence nor the front matter says, but the words before it."""
    said = set(dict(lesson.meta.options))
    number = lesson.blocks.index(block)
    for option in WORDED:
        said |= {option for where, _ in primers.said_on_fences(lesson, option) if where == block.where}
    promised = (expected for trial in example.trials for expected in trial.expected) if example else ()
    mine = next((one for one in promised if one.where == lesson.blocks[number].where), None)
    words = ("match", "mask", "ignore", "varies")
    return [
        options.written(name, value)
        for name, value in (mine.options if mine else ())
        if name in words and name not in said
    ]


def _with_options(info: str, words: Sequence[str]) -> str:
    """Add options to an info string."""
    if not words:
        return info
    return f"{info[:-1]} {' '.join(words)}}}" if info.endswith("}") else f"{info} {{{' '.join(words)}}}"


def reordered(lesson: primers.Lesson, examples: Sequence[primers.Example]) -> primers.Fix | None:
    """Make the fix that puts examples in the order given; what stands between them stays where it is."""
    blocks = [_block(lesson, example.where) for example in examples]
    wanted = [segment_of(lesson, example) for example in examples]
    places = sorted(wanted)
    apart = all(one.last < other.first for one, other in pairwise(places))
    if not apart or len({block.container for block in blocks}) > 1 or len({block.prefix for block in blocks}) > 1:
        return None
    lines = lesson.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    edits = tuple(
        primers.line_edit(lesson, place.first, place.last + 1, lines[segment.first - 1 : segment.last])
        for place, segment in zip(places, wanted, strict=True)
        if place != segment
    )
    return primers.Fix(title=MOVE, edits=edits)


def fixed(sides: tuple[Side, Side], drift: Drift) -> primers.Fix | None:
    """Make the fix that takes over what differs; None where that is for a person."""
    if sides[0].example.is_session and not drift.option:
        return _copied_whole(sides)
    edits = [*_option_edits(sides, drift)]
    parts = sides[1].parts
    if drift.part or drift.numbers:
        parts = tuple(_ported(sides, drift))
        for part, before in zip(parts, sides[1].parts, strict=True):
            edits += _text_edits(sides[1].lesson, part) if part.text != before.text else ()
    if edits or drift.numbers:
        copied = _is_typed(sides[0]) and [part.text for part in parts] == [part.text for part in sides[0].parts]
        # What was typed comes with the questions that a copied program asks.
        renaming = Renaming() if copied else renaming_of(sides[0].parts, parts, sides[0].example, sides[1].example)
        edits += _output_edits(sides, renaming)
    return primers.Fix(title=PORT, edits=tuple(dict.fromkeys(edits))) if edits else None


def _copied_whole(sides: tuple[Side, Side]) -> primers.Fix | None:
    """Make the fix that copies a session with all its answers."""
    source, translation = sides
    block = _block(translation.lesson, translation.example.where)
    edits = primers.text_edits(translation.lesson, block, None, source.example.sources[-1].text)
    return primers.Fix(title=PORT, edits=edits) if edits else None


def _ported(sides: tuple[Side, Side], drift: Drift) -> Iterator[Part]:
    """Give the texts of a translation as they are once what differs is taken over."""
    source, translation = sides
    alone, typed = len(source.parts) == 1, _is_typed(source)
    known = renaming_of(source.parts, translation.parts, source.example, translation.example)
    for one, other in zip(source.parts, translation.parts, strict=True):
        if drift.numbers:
            yield other._replace(text=renumbered(one, other))
        elif drift.part == (one, other):
            yield other._replace(text=merged(one, other, known, alone=alone, typed=typed))
        else:
            yield other


def _is_typed(side: Side) -> bool:
    """Tell whether the page shows what is typed into the program."""
    return any(trial.echo for trial in side.example.trials)


def _text_edits(lesson: primers.Lesson, part: Part) -> tuple[primers.Edit, ...]:
    """Make the edits that put a text of a program into its fence."""
    block = next((block for block in lesson.blocks if block.kind == "fence" and block.inside == part.where), None)
    return (primers.text_edits(lesson, block, None, part.text) if block else None) or ()


def _output_edits(sides: tuple[Side, Side], renaming: Renaming) -> Iterator[primers.Edit]:
    """Take over the outputs of a program: with the names of the translation, and where texts differ, only numbers."""
    source, translation = sides
    for one, other in zip(source.example.trials, translation.example.trials, strict=False):
        for want, promise in zip(one.expected, other.expected, strict=False):
            if want.of != "stdout" or promise.of != "stdout":
                continue
            text = numbered(want.text, promise.text) if renaming.texts else renaming.in_translation(want.text)
            block = _block(translation.lesson, promise.where)
            if text != promise.text:
                yield from primers.text_edits(translation.lesson, block, promise.inside, text) or ()


def _option_edits(sides: tuple[Side, Side], drift: Drift) -> tuple[primers.Edit, ...]:
    if not drift.option:
        return ()
    return primers.with_option(sides[1].lesson, drift.finding.where, drift.option, OPTION).edits
