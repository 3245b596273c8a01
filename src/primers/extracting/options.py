r"""The info string of a fence: words, and options in a final `{…}` (DESIGN: what counts as an example).

```python run 15 {timeout=20 stdin="3\n4" requires=numpy,pandas}
```text {match=unordered}
```python {1,3-5 .wide #first}
"""

import json
import re

import msgspec
from msgspec import Struct

from primers import codes
from primers.executing.limits import LIMIT_OPTIONS
from primers.i18n import N_
from primers.locales import SHAPE
from primers.model import Finding, Location, OptionValue
from primers.protocols import Option

_MARKS = re.compile(r"\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*")
_ATTRIBUTE = re.compile(r"[.#][^\s{}\"=]+")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_BARE = re.compile(r"[^\s{}\"]+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\s*<!--\s*primers:\s*(.*?)\s*-->\s*", re.DOTALL)

CORE_OPTIONS = {
    **LIMIT_OPTIONS,
    "exit": Option(type=int, where=("code", "output"), help=N_("the exit code the program must end with"), minimum=0),
    "stdin": Option(type=str, where=("code",), help=N_("the standard input of the program")),
    "skip": Option(type=str, where=("code", "output"), help=N_("do not run it, for this reason")),
    "platform": Option(
        type=tuple,
        where=("code",),
        help=N_("the platforms it is for; elsewhere it is not run"),
        choices=("windows", "macos", "linux"),
    ),
    "requires": Option(type=tuple, where=("code",), help=N_("packages it needs, such as numpy>=2")),
    "network": Option(type=bool, where=("code",), help=N_("it needs the network: run it with --allow-network")),
    "volatile": Option(
        type=bool, where=("code",), help=N_("what it prints differs from run to run: it is neither repeated nor cached")
    ),
    "match": Option(type=str, where=("output",), help=N_("the matcher that compares the output")),
    "stderr": Option(
        type=str,
        where=("output",),
        help=N_("standard error: compared together with standard output, alone, or not at all"),
        choices=("merge", "only", "ignore"),
    ),
    "raises": Option(type=str, where=("code",), help=N_("the exception that ends the program, such as ValueError")),
    "compile-fail": Option(
        type=str,
        where=("code",),
        help=N_("it must not compile, for this reason: E0308, or words of the message"),
        bare="",
    ),
    "runs": Option(
        type=int, where=("code", "output"), help=N_("how many times it is run; each must show it"), minimum=1
    ),
    "varies": Option(
        type=str,
        where=("output",),
        help=N_("runs differ, for this reason: each documented result must be met in its form"),
    ),
    "name": Option(type=str, where=("block",), help=N_("the name of this file of the programs of its section")),
    "setup": Option(type=bool, where=("block",), help=N_("run it before the programs of its section; do not show it")),
    "continues": Option(type=bool, where=("block",), help=N_("the program continues the one before it")),
    "tab": Option(type=str, where=("block",), help=N_("the word on its tab: such neighbours share a place")),
    "include": Option(
        type=str, where=("block",), help=N_("the file that it takes its text from, with #L3-L9 or #region for a part")
    ),
    "group": Option(type=str, where=("block",), help=N_("the blocks of a group are one program, in their order")),
    "only": Option(
        type=tuple,
        where=("block",),
        help=N_("the locales whose pages have it: it has no counterpart in the others"),
        pattern=SHAPE.pattern,
    ),
}


class NoChoice(ValueError):
    """A word that is none of those an option takes."""


class Info(Struct, frozen=True, kw_only=True):
    """An info string taken apart: words before the braces, and the items within (`None` for a flag)."""

    words: tuple[str, ...] = ()
    text: str = ""
    items: tuple[tuple[str, str | None], ...] = ()
    marks: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    braces: bool = False
    broken: str = ""

    @property
    def language(self) -> str:
        """The first word, lower case; "" where there is none."""
        return self.words[0].lower() if self.words else ""


def parse_info(info: str) -> Info:
    """Take an info string apart. Braces that do not follow the grammar are kept in `broken`."""
    info = info.strip()
    if info.endswith("}"):
        for opening in (match.start() for match in re.finditer(r"\{", info)):
            items = parse_items(info[opening + 1 : -1])
            if items is not None:
                return _info(info[:opening], items)
        opening = info.find("{")
        if opening >= 0:
            return Info(words=tuple(info[:opening].split()), text=info[:opening], braces=True, broken=info[opening:])
    return Info(words=tuple(info.split()), text=info)


def parse_comment(html: str) -> Info | None:
    """Read `<!-- primers: … -->`; None where the comment is not ours."""
    found = _COMMENT.fullmatch(html)
    if not found:
        return None
    items = parse_items(found[1])
    return Info(braces=True, broken=html.strip()) if items is None else _info("", items)


def parse_items(text: str) -> list[tuple[str, str | None]] | None:
    """Read items separated by white space; None where one does not follow the grammar."""
    items: list[tuple[str, str | None]] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        plain = _MARKS.match(text, position) or _ATTRIBUTE.match(text, position)
        key = plain or _KEY.match(text, position)
        if not key:
            return None
        position = key.end()
        value: str | None = None
        if not plain and text.startswith("=", position):
            quoted = _STRING.match(text, position + 1)
            found = quoted or _BARE.match(text, position + 1)
            if not found:
                return None
            position = found.end()
            try:
                value = json.loads(found[0], strict=False) if quoted else found[0]
            except ValueError:
                return None
        if position < len(text) and not text[position].isspace():
            return None
        items.append((key[0], value))
    return items


def _info(text: str, items: list[tuple[str, str | None]]) -> Info:
    ours = tuple((key, value) for key, value in items if key[0] not in ".#" and not key[0].isdigit())
    return Info(
        words=tuple(text.split()),
        text=text.rstrip(),
        items=ours,
        marks=tuple(key for key, _ in items if key[0].isdigit()),
        attributes=tuple(key for key, _ in items if key[0] in ".#"),
        braces=True,
    )


def convert(option: Option, value: object) -> OptionValue:
    """Give the value of an option in its type; raises ValueError, whose text says what was expected."""
    if option.type is bool:
        if value not in (None, True):
            raise ValueError(N_("it is a flag and takes no value"))
        return True
    if option.bare is not None and (value is None or value is True):
        return option.bare
    if value is None or value is True:
        raise ValueError(N_("it needs a value"))
    if option.type is tuple:
        words = value.split(",") if isinstance(value, str) else [str(part) for part in _listed(value)]
        if option.choices or option.pattern:
            words = [word.strip() for word in words]
        for word in words:
            _require(option, word)
        return tuple(words)
    if option.type is str and not isinstance(value, str):
        raise ValueError(N_("a text was expected"))
    try:
        converted: OptionValue = msgspec.convert(value, option.type, strict=False)
    except msgspec.ValidationError:
        raise ValueError(N_("a number was expected")) from None
    if option.minimum is not None and isinstance(converted, int | float) and not converted >= option.minimum:
        raise ValueError(N_("the number is out of range"))
    _require(option, converted)
    return converted


def wrong(where: Location, name: str, raw: object, option: Option, problem: ValueError) -> Finding:
    """Say what is wrong with a value: which words there are, where it must be one of several."""
    value = "" if raw is None else raw
    if isinstance(problem, NoChoice):
        return codes.NO_CHOICE.finding(where, option=name, value=value, known=", ".join(option.choices))
    return codes.OPTION_VALUE.finding(where, option=name, value=value, problem=problem)


def _require(option: Option, value: OptionValue) -> None:
    """Raise ValueError for what is none of the choices, or does not match the pattern."""
    if option.choices and value not in option.choices:
        raise NoChoice(N_("it is none of the choices"))
    if option.pattern and not re.fullmatch(option.pattern, str(value)):
        raise ValueError(N_("it is not written as it should be"))


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]
