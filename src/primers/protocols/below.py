"""What a plugin puts below the fences of pages: controls, or a word about a program."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from primers.model import Asset, Book, Finding, Location


class Addition(Struct, frozen=True, kw_only=True):
    """What stands below the fence at `where`, in its figure: HTML (trusted: escape what comes from the page), files."""

    where: Location
    html: str
    assets: tuple[Asset, ...] = ()


Adder: TypeAlias = Callable[[Book, Path], Iterable[Addition | Finding]]


class Below(Struct, frozen=True, kw_only=True):
    """`add` gets the book and the folder of the project, and gives all additions of a build.

    `texts` are the words that it shows, which a project may translate.
    """

    add: Adder
    texts: tuple[str, ...] = ()
