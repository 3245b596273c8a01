"""A program of a translation, with what its source says: as little as possible is changed."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from primers_parity.fstrings import pieces_of
from primers_parity.parts import Part, program_of
from primers_parity.program import Program, Token
from primers_parity.renumbering import with_numbers
from primers_parity.sameness import Renaming, first_difference, same

Change = tuple[Token, str]
Key = tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """Lines of a program, from `first` up to but not `last` (counted from 0), with the tokens that begin in them.

    `lead` is where the comments and blank lines above begin.
    """

    lead: int
    first: int
    last: int
    tokens: tuple[Token, ...]

    @property
    def key(self) -> Key:
        """What must be the same for the row to be the same: the kinds of its tokens, and its code."""
        return tuple((one.kind, one.text if one.kind == "code" else "") for one in self.tokens)


def merged(source: Part, translation: Part, renaming: Renaming, *, alone: bool, typed: bool) -> str:
    """Take over a program: what differs where the rest is the same, else the text of the source.

    Names that the translation has of its own are kept, where the program has other parts (not `alone`) that use them.
    Where the page shows what is `typed`, statements come together with the output that shows their questions.
    """
    mine, its = source.program, translation.program
    if mine is None or its is None:
        return source.text
    text = _by_rows(source.text, translation.text, mine, its)
    if not (typed and len(mine.tokens) != len(its.tokens)) and _holds(text, mine, translation.language):
        return text
    if alone:
        return source.text
    names = [(one, renaming.there.get((one.role, one.text), one.text)) for one in mine.tokens if one.kind == "name"]
    return replaced(source.text, names)


def _holds(text: str, mine: Program, language: str) -> bool:
    """Tell whether a text is the program of the source."""
    found = program_of(text, language)
    if found is None:
        return False
    return first_difference(mine, found, Renaming([mine], [found])) is None


def _by_rows(source: str, translation: str, mine: Program, its: Program) -> str:
    """Keep the rows that are the same, change tokens in those that nearly are, and put in those that are missing."""
    rows, others = _rows(source, mine), _rows(translation, its)
    lines = translation.split("\n")
    matcher = SequenceMatcher(None, [row.key for row in rows], [row.key for row in others], autojunk=False)
    renaming = _learned(rows, others, matcher, mine, its)
    made: list[str] = []
    for kind, start, end, low, high in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == high - low):
            for row, other in zip(rows[start:end], others[low:high], strict=True):
                made += [*lines[other.lead : other.first], *_row(source, translation, row, other, renaming)]
        else:
            made += [line for row in rows[start:end] for line in _renamed(source, row, renaming)]
    last = others[-1].last if others else 0
    return "\n".join([*made, *lines[last:]])


def _rows(text: str, program: Program) -> list[Row]:
    """Divide a program into rows; what stands within a token that goes over several lines is one row."""
    rows: list[Row] = []
    for one in program.tokens:
        if one.text in ("indent", "dedent") and one.kind == "code":
            continue
        first, last = one.line - 1, one.line + text.count("\n", one.start, max(one.start, one.end - 1))
        if rows and first < rows[-1].last:
            before = rows[-1]
            rows[-1] = before._replace(last=max(before.last, last), tokens=(*before.tokens, one))
        else:
            rows.append(Row(rows[-1].last if rows else 0, first, last, (one,)))
    return rows


def _learned(
    rows: Sequence[Row], others: Sequence[Row], matcher: "SequenceMatcher[Key]", mine: Program, its: Program
) -> Renaming:
    """Learn what each name is called in the translation: as it is called most often."""
    renaming = Renaming([mine], [its])
    votes: dict[tuple[Token, Token], int] = {}
    for kind, start, end, low, high in matcher.get_opcodes():
        if kind != "equal" and end - start != high - low:
            continue
        for row, other in zip(rows[start:end], others[low:high], strict=True):
            for one, called in zip(row.tokens, other.tokens, strict=False):
                if one.kind == called.kind == "name":
                    key = (_bare(one), _bare(called))
                    votes[key] = votes.get(key, 0) + 1
    for one, called in sorted(votes, key=lambda key: -votes[key]):
        renaming.pair(one, called)
    return renaming


def _bare(name: Token) -> Token:
    return Token("name", name.text, 0, 0, 0, name.role)


def _row(source: str, translation: str, row: Row, other: Row, renaming: Renaming) -> Iterator[str]:
    """Give the lines of a row of the translation, with the tokens of the source where they are not the same."""
    if [one.kind for one in row.tokens] != [one.kind for one in other.tokens]:
        yield from _renamed(source, row, renaming)
        return
    changes: list[Change] = []
    for one, its in zip(row.tokens, other.tokens, strict=True):
        if not same(one, its, renaming):
            changes.append((its, _taken_over(source, translation, one, its, renaming)))
    lines = replaced(translation, changes, within=other).split("\n")
    tails = [text.split("\n")[at.last - 1][_end(text, at) :] for text, at in ((source, row), (translation, other))]
    if tails[1]:
        lines[-1] = lines[-1].removesuffix(tails[1]) + with_numbers(tails[0], tails[1])
    yield from lines


def _taken_over(source: str, translation: str, one: Token, its: Token, renaming: Renaming) -> str:
    """Give what a token of the translation becomes: what a name is called, a text with other fields, or the source."""
    text = source[one.start : one.end]
    if one.kind == "name":
        return renaming.there.get((one.role, one.text), text)
    if one.parts and len(one.parts) == len(its.parts):
        return _with_fields(text, translation[its.start : its.end], renaming) or text
    return text


def _with_fields(source: str, translation: str, renaming: Renaming) -> str | None:
    """Put the fields of one f-string into another, each in its place; None where they do not correspond."""
    fields, others = ([one for one in pieces_of(text) if one.expression is not None] for text in (source, translation))
    if len(fields) != len(others) or not all(one.end for one in (*fields, *others)):
        return None
    for field, other in reversed(list(zip(fields, others, strict=True))):
        expression = renaming.in_translation(field.expression or "")
        if (expression, field.codes) != (other.expression, other.codes):
            text = renaming.in_translation(source[field.start : field.end])
            translation = translation[: other.start] + text + translation[other.end :]
    return translation


def _end(text: str, row: Row) -> int:
    """Give the column behind the last token of a row, in its last line."""
    ends = [one.end for one in row.tokens if one.text != "\n"]
    return max(ends, default=0) - (text.rfind("\n", 0, max(ends, default=0)) + 1)


def _renamed(source: str, row: Row, renaming: Renaming) -> list[str]:
    """Give the lines of a row of the source, with the names of the translation."""
    names = [(one, renaming.there.get((one.role, one.text), one.text)) for one in row.tokens if one.kind == "name"]
    return replaced(source, names, within=row).split("\n")


def replaced(text: str, changes: Sequence[Change], within: Row | None = None) -> str:
    """Put texts in the place of tokens; give the whole text, or the lines of a row."""
    start, end = 0, len(text)
    if within:
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: within.first])
        end = start + len("\n".join(lines[within.first : within.last]))
    made = text[start:end]
    for token, put in sorted(changes, key=lambda change: -change[0].start):
        made = made[: token.start - start] + put + made[token.end - start :]
    return made


def renumbered(source: Part, translation: Part) -> str:
    """Give a program of a translation whose texts and comments hold the numbers that those of the source hold."""
    mine, its = source.program, translation.program
    if mine is None or its is None:
        return translation.text
    changes: list[Change] = []
    for one, other in zip(mine.tokens, its.tokens, strict=False):
        if one.kind == other.kind == "text" and one.value != other.value:
            there, here = source.text[one.start : one.end], translation.text[other.start : other.end]
            changes.append((other, with_numbers(there, here)))
    text = replaced(translation.text, changes)
    found = program_of(text, translation.language)
    return _by_rows(source.text, text, mine, found) if found else translation.text
