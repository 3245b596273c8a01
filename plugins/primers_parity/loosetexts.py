"""Texts that a program prints among values: where words come in another order, they stand in other places.

`print("一共", n, "个")` is `print(n, "in all")`, and `cout << "一共 " << n` is `cout << n << " in all"`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from primers_parity.program import Program, Token
from primers_parity.wording import is_foreign

PRINTING = frozenset({"print", "println", "log", "Print", "Println"})


class Loosened(NamedTuple):
    """A program without the texts that it prints among values, and these texts."""

    program: Program
    texts: str


def loosened(source: Program, translation: Program) -> tuple[Loosened, Loosened] | None:
    """Take such texts out of two programs; None where none of them is in another script, as a translation is."""
    both = _without(source), _without(translation)
    texts = [one.texts for one in both]
    return both if texts[0] != texts[1] and any(map(is_foreign, texts)) else None


def _without(program: Program) -> Loosened:
    loose = list(_loose(program.tokens))
    taken = {at for found in loose for at in found}
    tokens = tuple(one for at, one in enumerate(program.tokens) if at not in taken)
    return Loosened(program._replace(tokens=tokens), "\n".join(program.tokens[found[0]].value for found in loose))


def _loose(tokens: Sequence[Token]) -> Iterator[tuple[int, ...]]:
    """Give where such a text stands, and the signs that go with it."""
    calls: list[bool] = []  # whether the bracket that is open belongs to a call that prints
    for at, one in enumerate(tokens):
        before = [token.text for token in tokens[max(0, at - 2) : at]]
        if one.kind == "code" and one.text in ("(", "[", "{"):
            calls.append(one.text == "(" and before[-1:] != [] and before[-1] in PRINTING)
        elif one.kind == "code" and one.text in (")", "]", "}") and calls:
            calls.pop()
        elif one.kind == "text" and not one.parts:
            behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
            if before == ["<", "<"]:  # as Pygments reads `<<`
                yield at, at - 1, at - 2
            elif calls and calls[-1] and before[-1] in ("(", ",") and behind in (",", ")"):
                yield (at, at - 1) if before[-1] == "," else (at, at + 1) if behind == "," else (at,)
