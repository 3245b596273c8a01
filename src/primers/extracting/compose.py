"""Programs of several blocks, made one: the code that comes before is put before, files are put beside.

The whole is compiled and run once. Between the code that comes before and the program itself stands a statement that
prints a line which no program prints by chance: what was printed before it is not compared.
"""

import hashlib
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from primers import codes
from primers.extracting.parts import Part, Parts, clash, problem_of
from primers.model import Example, Expected, Finding, Location, Piece, Source, Trial
from primers.protocols import Language


class Composed(Struct, frozen=True, kw_only=True):
    """An example with all its parts; `used` are the lines of their fences, `findings` what was wrong with them."""

    example: Example
    used: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()


def composed(example: Example, parts: Parts, language: Language) -> Composed:
    """Put an example together with the parts that belong to it."""
    own = parts.by_line.get(example.where.line)
    if own is None:
        return Composed(example=example)
    wrong = _wrong(own, parts)
    if wrong:
        return Composed(example=example, findings=(wrong,))
    body = parts.before(own)
    before = (*parts.setup((*body, own)), *body)
    program = replace(example.sources[-1], name=_name(own, example.sources[-1], language))
    files = [part for part in parts.files((*body, own)) if part.name != program.name]
    bad = _clashing([*files], program.name, own)
    if bad:
        return Composed(example=example, findings=(bad,))
    beside = tuple(Source(name=part.name, text=part.block.text, where=part.block.inside) for part in files)
    example = replace(example, sources=(*example.sources[:-1], *beside, program))
    used = tuple(part.line for part in (*files, *before))
    return Composed(example=_joined(example, before, language) if before else example, used=used)


def _wrong(own: Part, parts: Parts) -> Finding | None:
    """Find what its own options make impossible."""
    where = own.block.where
    if "setup" in own.options:
        return codes.SETUP_PROMISES.finding(where)
    if "continues" in own.options and parts.continued(own) is None:
        return codes.NOTHING_TO_CONTINUE.finding(where, language=own.language)
    return name_finding(own)


def name_finding(part: Part) -> Finding | None:
    """Say that a fence names a file that cannot be called so."""
    problem = problem_of(part.name) if "name" in part.options else ""
    if not problem:
        return None
    return codes.OPTION_VALUE.finding(part.block.where, option="name", value=part.name, problem=problem)


def _name(own: Part, source: Source, language: Language) -> str:
    """Choose the name of a program: as the fence says, as a plugin saw it called where it fits, or as is usual.

    What is called `./area` was built of `area.c`.
    """
    suffix = language.file.rpartition(".")[2]
    called = source.name if "." in source.name or not source.name else f"{source.name}.{suffix}"
    fits = called.endswith(f".{suffix}") and not problem_of(called)
    return own.name or (called if fits else language.file_of(source.text))


def _clashing(files: Sequence[Part], program: str, own: Part) -> Finding | None:
    found = clash([*(part.name for part in files), program])
    if not found:
        return None
    name, other = found
    last = next((part for part in reversed(files) if part.name in found), own)
    value = last.name or program
    return codes.NAMES_CLASH.finding(last.block.where, option="name", value=value, folder=name, file=other)


def _joined(example: Example, before: Sequence[Part], language: Language) -> Example:
    """Put code before the program of an example."""
    program = example.sources[-1]
    texts = (*(part.block.text for part in before), program.text)
    cut = f"primers:{hashlib.sha256(chr(0).join(texts).encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"
    places = (*(part.block.inside for part in before), program.where)
    text = _Text()
    for opening, place in _openings(texts, places, language.first):
        text.add(opening, place)
    bodies = texts if not text.text else [_without(one, language.first) for one in texts]
    numbers = _shown((*(not part.is_setup for part in before), True), texts)
    for body, place, number in zip(bodies[:-1], places[:-1], numbers, strict=False):
        text.add(body, place, number)
    if language.mark:
        text.add(language.mark(cut), None)
    shift = text.lines
    text.add(bodies[-1], places[-1], numbers[-1])
    stdin = "".join(part.stdin for part in before)
    return replace(
        example,
        sources=(*example.sources[:-1], replace(program, text=text.text, pieces=tuple(text.pieces))),
        trials=tuple(_shifted(trial, shift, stdin) for trial in example.trials),
        cut=cut if language.mark else "",
        places=language.line,
    )


def _shown(visible: Sequence[bool], texts: Sequence[str]) -> list[int]:
    """Give the number that the first line of each text has for a reader: only visible texts count, others have 0."""
    numbers, line = [], 1
    for seen, text in zip(visible, texts, strict=True):
        numbers.append(line if seen else 0)
        line += _ended(text).count("\n") if seen else 0
    return numbers


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


class _Text:
    """A text that grows by pieces of the page."""

    def __init__(self) -> None:
        self.text = ""
        self.pieces: list[Piece] = []

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def add(self, text: str, where: Location | None, shown: int = 0) -> None:
        """Append whole lines; without `where` they are of nobody's page. `shown` is that of a Piece."""
        if where and text:
            self.pieces.append(Piece(line=self.lines + 1, where=where, shown=shown))
        self.text += _ended(text)


def _openings(
    texts: Sequence[str], places: Sequence[Location | None], pattern: str
) -> list[tuple[str, Location | None]]:
    """Give what must stand at the top of the whole, where a text behind the first has it."""
    if not pattern or not any(re.search(pattern, text, re.MULTILINE) for text in texts[1:]):
        return []
    found: list[tuple[str, Location | None]] = []
    for text, place in zip(texts, places, strict=True):
        for opening in re.finditer(pattern, text, re.MULTILINE):
            line = (place.line if place else 0) + text.count("\n", 0, opening.start())
            last = line + opening[0].count("\n")
            found.append((opening[0], replace(place, line=line, end_line=last) if place else None))
    return found


def _without(text: str, pattern: str) -> str:
    """Leave lines empty whose text was moved, so that the others keep their numbers."""
    return re.sub(pattern, lambda found: "\n" * found[0].count("\n"), text, flags=re.MULTILINE)


def _shifted(trial: Trial, shift: int, stdin: str) -> Trial:
    """Let comments speak of the lines of the whole, and give the code that comes before its input first."""
    expected = tuple(_moved(one, shift) for one in trial.expected)
    return replace(trial, expected=expected, stdin=stdin + (trial.stdin or "") if stdin else trial.stdin)


def _moved(expected: Expected, shift: int) -> Expected:
    return expected if expected.of == "stdout" else replace(expected, of=expected.of + shift)
