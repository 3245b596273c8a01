"""What draws the fences of a tag, what it is given, and what it gives back."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

from msgspec import Struct

from primers.model import Asset, Block, Finding, Lesson


class Kept(Protocol):
    """What drawings were made before, by what made them: of use where one costs more than a look."""

    def get(self, key: bytes) -> bytes | None:
        """Give what was kept under a key; None where nothing was."""

    def put(self, key: bytes, value: bytes) -> None:
        """Keep it for later builds. The key holds all that decides the value: the text, the tool and its version."""


class Fences(Struct, frozen=True, kw_only=True):
    """All fences of one tag in a build, in the order of the book.

    `lessons` are their pages, `words` what says in words what each shows, for readers who do not see it: all by place
    in `blocks`. `settings` are the plugins' own tables.
    """

    blocks: tuple[Block, ...]
    lessons: tuple[Lesson, ...]
    words: tuple[str, ...]
    kept: Kept
    settings: Mapping[str, Any] = {}


class Rendered(Struct, frozen=True, kw_only=True):
    """What a fence became: HTML (trusted: escape what comes from the page), files it needs, findings.

    Without `html` the fence is shown as it is written.
    """

    html: str = ""
    assets: tuple[Asset, ...] = ()
    findings: tuple[Finding, ...] = ()


FenceRenderer: TypeAlias = Callable[[Fences], tuple[Rendered, ...]]
