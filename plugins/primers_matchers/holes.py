"""`match=holes`: `<pid>` in a documented line stands for any text within the line, the same wherever it is repeated."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

import primers
from primers_matchers.comparison import Comparison
from primers_matchers.refilling import is_sure, refilled

# A letter of any script, then letters, digits, `_` and `-`.
HOLE = re.compile(r"<([^\W\d][\w-]*)>")
STEP = 10  # comparisons of lines that take as long as to try one end of a hole
MOST = 50  # holes of one line; with more, the line is compared as it stands

# A character, or the kind and number of a placeholder.
Atom: TypeAlias = "str | tuple[str, str]"
Atoms: TypeAlias = tuple[Atom, ...]
# What a documented line is made of: text that must be there, or the name of a hole.
Part: TypeAlias = "Atoms | str"


class Holes(Comparison):
    """Lines with holes, and what they stand for so far."""

    def __init__(self, want: primers.Lines, got: primers.Lines, options: primers.Options) -> None:
        """Find the holes."""
        super().__init__(want, got, options)
        self.filled: dict[str, Atoms] = {}
        names = [tuple(HOLE.findall(line.text)) for line in want]
        self.names = [found if len(found) <= MOST else () for found in names]
        self.uses = Counter(name for found in self.names for name in found)
        self._parts = [_parts(line.text) if found else () for line, found in zip(want, self.names, strict=True)]
        self._atoms: dict[int, Atoms] = {}

    @cached_property
    def printed_names(self) -> frozenset[str]:
        """What looks like a hole in the output."""
        return frozenset(name for line in self.got for name in HOLE.findall(line.text))

    def alike(self, want: int, got: int) -> bool:
        """Look for the texts between the holes, in their order."""
        if not self.names[want]:
            return super().alike(want, got)
        self.spend()
        first, *others = HOLE.split(self._want[want])[::2]
        text = self._got[got]
        if not text.startswith(first):
            return False
        position = len(first)
        for other in others[:-1]:
            found = text.find(other, position + 1)
            if found < 0:
                return False
            position = found + len(other)
        return text.endswith(others[-1]) and position + 1 <= len(text) - len(others[-1])

    def row(self, want: int, places: range) -> list[bool]:
        """Look at each place for the texts between the holes."""
        return [self.alike(want, place) for place in places] if self.names[want] else super().row(want, places)

    def ways(self, want: int, got: int) -> Iterator[None]:
        """Go through the ways to fill the holes of the line."""
        if not self.names[want]:
            yield from super().ways(want, got)
        elif self.alike(want, got):
            atoms = self._atoms.setdefault(got, _atoms(self.got[got].text))
            yield from self._fill(self._parts[want], 0, atoms, 0)

    def _fill(self, parts: tuple[Part, ...], at: int, atoms: Atoms, position: int) -> Iterator[None]:
        """Fill the holes from the part numbered `at` on, where the line has been read up to `position`."""
        self.spend(STEP)
        if at == len(parts):
            if position == len(atoms):
                yield
            return
        part = parts[at]
        if not isinstance(part, str):
            mark = self.renaming.mark()
            if self._same(part, atoms[position : position + len(part)]):
                yield from self._fill(parts, at + 1, atoms, position + len(part))
                self.renaming.undo(mark)
        elif part in self.filled:
            known = self.filled[part]
            if atoms[position : position + len(known)] == known:
                yield from self._fill(parts, at + 1, atoms, position + len(known))
        else:
            for end in _ends(parts, at, atoms, position):
                self.filled[part] = atoms[position:end]
                yield from self._fill(parts, at + 1, atoms, end)
                del self.filled[part]

    def _same(self, want: Atoms, got: Atoms) -> bool:
        mark = self.renaming.mark()
        if len(want) == len(got) and all(map(self._pair, want, got)):
            return True
        self.renaming.undo(mark)
        return False

    def _pair(self, want: Atom, got: Atom) -> bool:
        if isinstance(want, str) or isinstance(got, str):
            return want == got
        return self.renaming.pair(want, got)

    def free(self, want: int) -> bool:
        """Tell whether no hole of the line stands anywhere else."""
        return all(self.uses[name] == 1 for name in self.names[want]) and not super().names_wanted(want)

    def names_wanted(self, want: int) -> frozenset[str]:
        """Kinds of placeholders, and holes."""
        return super().names_wanted(want).union(f"<{name}>" for name in self.names[want])

    def names_given(self, got: int) -> frozenset[str]:
        """Kinds of placeholders, and what would be a hole in the page."""
        return super().names_given(got).union(found[0] for found in HOLE.finditer(self.got[got].text))

    def as_documented(self, got: int, want: int = -1) -> str:
        """Give a line with holes for what they stand for, where that is sure, or where the page had that hole."""
        line = self.got[got]
        if line.text != line.raw.rstrip():  # what is masked may look otherwise beside a hole
            return line.raw
        had = self.names[want] if want >= 0 else ()
        values: dict[str, str] = {}
        for name in dict.fromkeys((*had, *self.filled)):
            text = _plain(self.filled.get(name, ()))
            if text and name not in self.printed_names and (name in had or is_sure(text)):
                values.setdefault(text, name)
        new = refilled(line.raw, values)
        return new if len(HOLE.findall(new)) <= MOST else line.raw

    def start_again(self) -> None:
        """Empty the holes."""
        super().start_again()
        self.filled.clear()


def _parts(text: str) -> tuple[Part, ...]:
    """Take a documented line apart: every other piece that `split` gives is the name of a hole."""
    pieces = HOLE.split(text)
    return tuple(piece if number % 2 else _atoms(piece) for number, piece in enumerate(pieces) if piece)


def _plain(atoms: Atoms) -> str:
    """Give the text that a hole stands for; "" where something of it is masked."""
    return "".join(atom for atom in atoms if isinstance(atom, str)) if all(isinstance(a, str) for a in atoms) else ""


def _atoms(text: str) -> Atoms:
    """Take a text apart into characters and placeholders."""
    atoms: list[Atom] = []
    position = 0
    for found in primers.PLACEHOLDER.finditer(text):
        atoms += (*text[position : found.start()], (found[1], found[2] or ""))
        position = found.end()
    return (*atoms, *text[position:])


def _ends(parts: tuple[Part, ...], at: int, atoms: Atoms, position: int) -> Iterator[int]:
    """Give where a hole may end: before what the next part begins with, and at least one character on."""
    following = parts[at + 1] if at + 1 < len(parts) else None
    if following is None:
        return iter((len(atoms),) if len(atoms) > position else ())
    first = following[0] if not isinstance(following, str) else None
    places = range(position + 1, len(atoms))
    return (end for end in places if not isinstance(first, str) or atoms[end] == first)
