"""What a difference is, as data: rows of lines, spans of words, notes about what a reader cannot see."""

from typing import Literal, TypeAlias

from msgspec import Struct

RowKind: TypeAlias = Literal["kept", "removed", "added", "folded", "cut"]
NoteKind: TypeAlias = Literal[
    "full-width",
    "quotes",
    "dashes",
    "spaces",
    "tabs",
    "invisible",
    "look-alike",
    "normal-form",
    "order",
    "case",
    "white-space",
    "blank-lines",
    "final-newline",
]


class Span(Struct, frozen=True, kw_only=True):
    """A piece of a line: equal on both sides, or `changed`.

    In a very long line what is far from a change is left out: `folded` counts its characters, and `text` is empty.
    """

    text: str
    changed: bool = False
    folded: int = 0


class Row(Struct, frozen=True, kw_only=True):
    """A line of a difference, or several that are not shown.

    `want` and `got` are line numbers (from 1) of the two texts. A removed and an added line that stand for each other
    have both, and follow one another; a line without a partner has only its own, and is one changed span. A folded row
    stands for `count` equal lines, the first of which it numbers. A cut row is the last: it stands for all
    that follows, and counts the lines that differ there.
    """

    kind: RowKind
    want: int | None = None
    got: int | None = None
    count: int = 1
    spans: tuple[Span, ...] = ()

    @property
    def paired(self) -> bool:
        """Whether it is one half of a removed and an added line that stand for each other."""
        return self.kind in ("removed", "added") and self.want is not None and self.got is not None


class Note(Struct, frozen=True, kw_only=True):
    """A fact that a reader may not see: `want` and `got` are the characters in question ("": none on that side).

    Their names are code points, such as "U+FF0C FULLWIDTH COMMA". `lines` are line numbers of `want`, empty where the
    fact is about the whole text. Of "blank-lines" and "final-newline", `want` and `got` are the line ends of the
    blank lines at the end, or of the last line.
    """

    kind: NoteKind
    want: str = ""
    got: str = ""
    want_name: str = ""
    got_name: str = ""
    lines: tuple[int, ...] = ()


class Difference(Struct, frozen=True, kw_only=True):
    """How one text becomes another: its rows cover all lines of both, in order; equal texts have no changed row."""

    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
