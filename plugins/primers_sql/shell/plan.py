"""`EXPLAIN QUERY PLAN`: the shell prints it as a tree."""

import re
from collections.abc import Iterable, Iterator, Sequence

_ASKED = re.compile(r"\s*EXPLAIN\s+QUERY\s+PLAN\b", re.IGNORECASE)


def is_asked(statement: str) -> bool:
    """Tell whether a statement asks for its plan."""
    return bool(_ASKED.match(statement))


def printed(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Give the tree of the rows (id, parent, unused, text)."""
    children: dict[object, list[tuple[object, object]]] = {}
    for own, parent, _, text in rows:
        children.setdefault(parent, []).append((own, text))
    if children:
        yield "QUERY PLAN\n"
        yield from _below(0, "", children)


def _below(parent: object, indent: str, children: dict[object, list[tuple[object, object]]]) -> Iterator[str]:
    found = children.get(parent, [])
    for number, (own, text) in enumerate(found, 1):
        last = number == len(found)
        yield f"{indent}{'`' if last else '|'}--{text}\n"
        yield from _below(own, indent + ("   " if last else "|  "), children)
