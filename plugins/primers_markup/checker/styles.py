"""CSS: what cannot be parsed, properties that do not exist, a semicolon that is missing, a block that is not closed."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import tinycss2

from .problem import Problem
from .properties import PROPERTIES

# At-rules that hold rules or declarations of properties; others have descriptors of their own.
NESTING = frozenset(
    """media supports layer container scope document starting-style keyframes nest
    -webkit-keyframes -moz-keyframes -o-keyframes""".split()  # noqa: SIM905 - words
)
# Written where a lesson shows what a declaration is made of.
PLACEHOLDERS = frozenset({"property", "property-name"})
_ELLIPSIS = re.compile(r"^[ \t]*(?:\.{3}|…+)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def problems_of_css(text: str) -> list[Problem]:
    """Check a style sheet, or declarations alone. A line that is only `...` leaves something out."""
    text = _ELLIPSIS.sub(lambda found: " " * len(found[0]), text)
    bare = _COMMENT.sub("", text)
    if "{" not in bare:
        name = bare.partition(":")[0].strip().lower()
        return problems_of_style(text) if ";" in bare or name in PROPERTIES else []  # else selectors, or a value
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    found = list(_of_nodes(rules))
    if not found and not _is_closed(text):
        last = rules[-1] if rules else None
        place = (last.source_line, last.source_column) if last else (1, 1)
        found.append(Problem(*place, "unclosed-block", "what begins here is not closed before the end"))
    return found


def problems_of_style(text: str) -> list[Problem]:
    """Check declarations, such as those of an attribute `style`."""
    return list(_of_nodes(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)))


def _of_nodes(nodes: Iterable[Any]) -> Iterator[Problem]:
    for node in nodes:
        if node.type == "error":
            yield Problem(node.source_line, node.source_column, "syntax", node.message)
        elif node.type == "declaration":
            yield from _of_declaration(node)
        elif node.type == "qualified-rule":
            yield from _of_values(node.prelude)
            yield from _of_nodes(_contents(node))
        elif node.type == "at-rule":
            yield from _of_values(node.prelude)
            if node.content is not None and node.lower_at_keyword in NESTING:
                yield from _of_nodes(_contents(node))


def _contents(rule: Any) -> Any:
    return tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)


def _of_declaration(node: Any) -> Iterator[Problem]:
    name = node.lower_name
    yield from _of_values(node.value)
    if name.startswith("-") or not name.isascii() or name in PLACEHOLDERS:
        return
    if name not in PROPERTIES:
        text = f'there is no property "{node.name}"'
        yield Problem(node.source_line, node.source_column, "unknown-property", text)
    words = [one for one in node.value if one.type not in ("whitespace", "comment")]
    for before, token in pairwise(words):
        if token == ":" and before.type == "ident" and before.lower_value in PROPERTIES:
            text = f'a semicolon is missing before "{before.value}"'
            yield Problem(before.source_line, before.source_column, "missing-semicolon", text)


def _of_values(values: Iterable[Any]) -> Iterator[Problem]:
    """Find what the tokens hold that cannot be: an open string, a bracket that closes nothing."""
    for value in values:
        if value.type == "error":
            yield Problem(value.source_line, value.source_column, "syntax", value.message)
        inner = getattr(value, "content", None) or getattr(value, "arguments", None)
        if isinstance(inner, list):
            yield from _of_values(inner)


def _is_closed(text: str) -> bool:
    """Tell whether a brace behind a text closes nothing."""
    last: Any = tinycss2.parse_component_value_list(f"{text}\n}}")[-1]
    return bool(last.type == "error" and last.kind == "}")
