"""HTML: errors of the standard, elements that are not closed, unknown ones, ids that stand twice.

A fragment is parsed as one: where there is no doctype, none is missed, and a row needs no table around it.
"""

import re
from collections.abc import Iterator
from typing import Any

from tinyhtml5.constants import namespaces
from tinyhtml5.parser import HTMLParser

from .elements import ELEMENTS, OPTIONAL_END
from .problem import Problem
from .styles import problems_of_css, problems_of_style
from .syntax import AT_THE_END, described

# What a fragment stands in that begins with one of these.
CONTAINERS = {"td": "tr", "th": "tr", "tr": "tbody", "col": "colgroup"} | dict.fromkeys(
    ("caption", "colgroup", "tbody", "tfoot", "thead"), "table"
)
_FIRST = re.compile(r"\s*(?:<!--.*?-->\s*)*<([a-zA-Z]+)", re.DOTALL)
_WHOLE = re.compile(r"<(?:!doctype|/?(?:html|head|body|frameset))\b", re.IGNORECASE)
_END_TAG = re.compile(r"</[a-zA-Z]")


def problems_of_html(text: str) -> list[Problem]:
    """Check a document or a fragment."""
    parser = Parser(text)
    first = _FIRST.match(text)
    if _WHOLE.search(text):
        parser.parse(text)
    else:
        parser.parse_fragment(text, container=CONTAINERS.get(first[1].lower() if first else "", "div"))
    return [*parser.problems, *parser.of_elements()]


class Parser(HTMLParser):  # type: ignore[misc]
    """The parser of the standard, which remembers where each element began."""

    def __init__(self, text: str) -> None:
        """Check `text`."""
        super().__init__()
        self.problems: list[Problem] = []
        self.elements: list[tuple[Any, int]] = []
        self._text = text.replace("\r\n", "\n")
        self._lower = self._text.lower()
        self._starts = [0, *(found.end() for found in re.finditer("\n", self._text))]
        self._begun: dict[int, int] = {}
        # What is told of, or belongs to a table that the text does not show.
        self._told = set() if "<table" in text.lower() else {*CONTAINERS}
        self.tree.insert_element_normal = self._remembering(self.tree.insert_element_normal)
        self.tree.create_element = self._remembering(self.tree.create_element)

    def _remembering(self, make: Any) -> Any:
        def made(token: Any) -> Any:
            element = make(token)
            begin = self._lower.rfind(f"<{token['name'].lower()}", 0, self._offset())
            if begin >= 0:
                self._begun[id(element)] = begin
                self.elements.append((element, begin))
            return element

        return made

    def parse_error(self, errorcode: str, datavars: Any = None) -> None:
        """Collect an error of the standard, in words that a beginner understands."""
        named = datavars or {}
        name = next((str(named[key]) for key in ("name", "gotName", "originalName") if key in named), "")
        if errorcode in AT_THE_END:
            if _END_TAG.search(self._text):  # a text of start tags shows how they are written
                self._unclosed("the end")
        elif "end-tag" in errorcode or errorcode.startswith("adoption-agency"):
            self._ended(errorcode, name)
        elif not (errorcode == "unexpected-start-tag-ignored" and name in self._told) and not self._is_less(errorcode):
            self._add(self._offset(), described(errorcode, named, self._attribute()))

    def of_elements(self) -> Iterator[Problem]:
        """Check the elements of what was parsed."""
        seen: set[str] = set()
        for element, begin in self.elements:
            line, column = self._place(begin)
            attributes = element.attributes
            if element.namespace != namespaces["html"]:
                continue
            if element.name not in ELEMENTS and "-" not in element.name:
                yield Problem(line, column, "unknown-element", f"there is no element <{element.name}>")
            own = attributes.get("id", "")
            if own and own in seen:
                yield Problem(line, column, "duplicate-id", f'the id "{own}" stands twice')
            seen.add(own)
            if element.name == "style":
                for one in problems_of_css(element._element.text or ""):
                    yield one._replace(line=line + one.line - 1)
            for one in problems_of_style(attributes.get("style", "")):
                yield one._replace(line=line, column=column)

    def _ended(self, errorcode: str, name: str) -> None:
        """Say which element is open where an end tag comes, or that the tag closes nothing."""
        if "start-tag-implies-end-tag" in errorcode:
            self._add(self._offset(), described(errorcode, {"name": name}, ""))
        elif any(element.name == name for element in self.tree.open_elements):
            self._unclosed(f"</{name}>", inside=name)
        elif name and name not in self._told:
            text = f"</{name}> closes nothing: no <{name}> is open"
            self._add(self._offset(), ("stray-end-tag", text))

    def _is_less(self, errorcode: str) -> bool:
        """Tell whether a < before white space was taken for a tag: everybody reads it as the character."""
        at = self._offset()
        return errorcode == "expected-tag-name" and bool(re.match(r"\s", self._text[at : at + 1] or " "))

    def _unclosed(self, before: str, inside: str = "") -> None:
        """Tell of each element that is still open, of those within the innermost `inside` only."""
        names = [element.name for element in self.tree.open_elements]
        first = len(names) - names[::-1].index(inside) if inside else 0
        for element in self.tree.open_elements[first:]:
            if element.name not in OPTIONAL_END and id(element) in self._begun:
                self._told.add(element.name)
                text = f"<{element.name}> is not closed before {before}"
                self._add(self._begun[id(element)], ("unclosed-element", text))

    def _add(self, offset: int, told: tuple[str, str]) -> None:
        problem = Problem(*self._place(offset), *told)
        if told[0] and problem[:3] not in [one[:3] for one in self.problems]:
            self.problems.append(problem)

    def _attribute(self) -> str:
        data = (self.tokenizer.current_token or {}).get("data")
        return str(data[-1][0]) if isinstance(data, list) and data else ""

    def _offset(self) -> int:
        line, column = self.tokenizer.stream.position()
        return int(self._starts[min(line, len(self._starts)) - 1] + column)

    def _place(self, offset: int) -> tuple[int, int]:
        line = sum(1 for start in self._starts if start <= offset)
        return line, offset - self._starts[line - 1] + 1
