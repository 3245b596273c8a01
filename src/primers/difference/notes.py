"""What a reader of a difference may not see, as facts."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from primers.difference.align import changes
from primers.difference.alike import items, kind_of, look, name_of
from primers.difference.values import Note, NoteKind, Row

MOST = 20  # notes of a difference
READ = 600  # characters of a change within a line that are looked at


def notes_of(
    want: str, got: str, want_lines: list[str], got_lines: list[str], rows: tuple[Row, ...]
) -> tuple[Note, ...]:
    """Give the facts about two texts and the rows between them."""
    if want == got:
        return ()
    found = [*_of_pairs(want_lines, got_lines, rows), *_of_texts(want, got, want_lines, got_lines)]
    merged: dict[Note, list[int]] = {}
    for note, line in found:
        merged.setdefault(note, []).extend([line] if line else [])
    return tuple(replace(note, lines=tuple(lines)) for note, lines in merged.items())[:MOST]


def _of_pairs(want: list[str], got: list[str], rows: tuple[Row, ...]) -> Iterator[tuple[Note, int]]:
    """Give facts about lines that stand for each other, each with the number of the line."""
    for row in rows:
        if row.kind != "removed" or row.want is None or row.got is None:
            continue
        one, other = want[row.want - 1], got[row.got - 1]
        characters = list(dict.fromkeys(_of_line(one, other)))
        for note in characters:
            yield note, row.want
        kind = _of_whole_line(one, other)
        if kind == "case" or (kind and not characters):
            yield Note(kind=kind), row.want


def _of_whole_line(want: str, got: str) -> NoteKind | None:
    if "".join(want.split()) == "".join(got.split()):
        return "white-space"
    return "case" if want.casefold() == got.casefold() else None


def _of_line(want: str, got: str) -> Iterator[Note]:
    """Give the characters of two lines that look the same and are not, or that are not seen."""
    want, got = _middle(want, got)
    wanted, given = items(want), items(got)
    looks, got_looks = [look(item) for item in wanted], [look(item) for item in given]
    at = got_at = 0
    for change in (*changes(looks, got_looks), None):
        until = change.want_start if change else len(wanted)
        for one, other in zip(wanted[at:until], given[got_at:], strict=False):
            yield from _told(one, other)
        if change:
            for one in wanted[change.want_start : change.want_end]:
                yield from _told(one, "")
            for other in given[change.got_start : change.got_end]:
                yield from _told("", other)
            at, got_at = change.want_end, change.got_end


def _told(want: str, got: str) -> Iterator[Note]:
    kind = None if want == got else kind_of(want, got)
    if kind:
        yield Note(kind=kind, want=want, got=got, want_name=name_of(want), got_name=name_of(got))


def _middle(want: str, got: str) -> tuple[str, str]:
    """Take equal ends from two lines, but for what an accent may stand on, and the rest of a long one."""
    start = 0
    while start < min(len(want), len(got)) and want[start] == got[start]:
        start += 1
    end = 0
    while end < min(len(want), len(got)) - start and want[-1 - end] == got[-1 - end]:
        end += 1
    start = max(0, start - 1)
    stop = max(0, end - 1)
    return want[start : len(want) - stop][:READ], got[start : len(got) - stop][:READ]


def _of_texts(want: str, got: str, want_lines: list[str], got_lines: list[str]) -> Iterator[tuple[Note, int]]:
    """Give facts about the texts as a whole."""
    if want_lines != got_lines and Counter(want_lines) == Counter(got_lines):
        yield Note(kind="order"), 0
    blank, got_blank = _blank(want_lines), _blank(got_lines)
    if blank != got_blank:
        yield Note(kind="blank-lines", want="\n" * blank, got="\n" * got_blank), 0
    if want_lines == got_lines:
        yield Note(kind="final-newline", want="\n" * want.endswith("\n"), got="\n" * got.endswith("\n")), 0


def _blank(lines: list[str]) -> int:
    """Count the blank lines at the end."""
    return next((count for count, line in enumerate(reversed(lines)) if line.strip()), len(lines))
