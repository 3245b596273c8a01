"""What a program says, without what a translation is free to change: its tokens, and the names that are its own."""

from collections.abc import Callable
from typing import Literal, NamedTuple

Kind = Literal["code", "name", "text", "words"]
Role = Literal["plain", "attribute", "keyword", "file"]


class Token(NamedTuple):
    """A token between two offsets of the text of a program, on a line counted from 1.

    Of "code" the `text` must be the same; a "name" may be renamed where it is the program's own; of a "text" only the
    kind must be the same ("bytes", "str"), and the expressions in it (`parts`); "words" stand in a program without
    quotes, and are a translation or the same. `value` is what a text holds, `layout` the widths that its fields have.
    """

    kind: Kind
    text: str
    line: int
    start: int
    end: int
    role: Role = "plain"
    value: str = ""
    parts: tuple[tuple["Token", ...], ...] = ()
    layout: tuple[str, ...] = ()


class Names(NamedTuple):
    """The names that a program introduces itself, and those of attributes and keywords that its texts spell out."""

    own: frozenset[str] = frozenset()
    spelled: frozenset[str] = frozenset()


class Program(NamedTuple):
    """The tokens of a text, and its docstrings, which it may print.

    `names` are looked for when they are asked for: most translations rename nothing. `guessed`: they are those that
    look introduced, and some of them are not seen.
    """

    tokens: tuple[Token, ...]
    names: Callable[[], Names] = Names
    documentation: str = ""
    guessed: bool = False
