"""What a reader of a difference may not see, in words."""

from collections.abc import Iterator

import primers
from primers import N_, listed, shown, translate

MOST = 8  # notes that are shown
LINES = 5  # numbers of lines that a note names
COMPARES_RUNS = frozenset({"output-varies", "cache-mismatch", "depends-on-start-method"})
UNSEEN = frozenset({"spaces", "tabs", "invisible"})
WHOLE = {
    "order": N_("the lines are the same, in another order"),
    "case": N_("only upper and lower case differ"),
    "white-space": N_("only white space differs"),
    "blank-lines": N_("blank lines at the end: {want} in {one}, {got} in {other}"),
}
NORMAL_FORM = N_("{want} in {one}, {got} in {other}: the same letter in two normal forms")
BOTH = N_("{want} in {one}, {got} in {other}")
ONLY = N_("{character} in {side} only")
NO_LINE_END = N_("the last line has no line end in {side}")


def told(finding: primers.Finding, found: primers.Difference) -> Iterator[str]:
    """Give the notes of a difference as sentences in the language of the user."""
    runs = finding.code in COMPARES_RUNS
    one = translate(N_("the first run") if runs else N_("the page"))
    other = translate(N_("the other run") if runs else N_("the output"))
    several = len([row for row in found.rows if row.kind in ("kept", "removed", "folded", "cut")]) > 1
    for note in found.notes[:MOST]:
        text = _sentence(note, one, other)
        lines = _lines(note.lines) if several else ""
        yield translate(N_("{text} ({lines})")).format(text=text, lines=lines) if lines else text
    if len(found.notes) > MOST:
        yield translate(N_("… {count} more")).format(count=len(found.notes) - MOST)


def _lines(lines: tuple[int, ...]) -> str:
    if not lines:
        return ""
    numbers = listed([*map(str, lines[:LINES]), *(["…"] if len(lines) > LINES else [])])
    return translate(N_("lines {lines}") if len(lines) > 1 else N_("line {lines}")).format(lines=numbers)


def _sentence(note: primers.Note, one: str, other: str) -> str:
    if note.kind == "final-newline":
        return translate(NO_LINE_END).format(side=other if note.want else one)
    if note.kind in WHOLE:
        counts = {"want": note.want.count("\n"), "got": note.got.count("\n")}
        return translate(WHOLE[note.kind]).format(one=one, other=other, **counts)
    want, got = _character(note, note.want, note.want_name), _character(note, note.got, note.got_name)
    if not want or not got:
        return translate(ONLY).format(character=want or got, side=one if want else other)
    template = NORMAL_FORM if note.kind == "normal-form" else BOTH
    return translate(template).format(want=want, got=got, one=one, other=other)


def _character(note: primers.Note, text: str, name: str) -> str:
    """Show a character with its name; by its name alone where nothing is seen of it."""
    if not text or note.kind in UNSEEN:
        return name
    return f"{text} {name}" if note.kind == "quotes" else f"“{shown(text)}” {name}"
