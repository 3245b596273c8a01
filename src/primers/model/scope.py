"""What a run was about: the pages that were named, what of them was to be verified, and which part of that."""

from msgspec import Struct


class Shard(Struct, frozen=True, kw_only=True):
    """One of `count` parts that lessons are divided into; `index` counts from 1."""

    index: int
    count: int

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"


class Scope(Struct, frozen=True, kw_only=True):
    """What a run was about, so that several can be put together.

    `paths` were named on the command line, relative to the project; `selected` is what of them was to be verified, as
    PATH or PATH:LINE (None for everything). `shard` is the part of that which was verified (None for all of it).
    `setup` is the same where version, configuration and plugins are.
    """

    paths: tuple[str, ...] | None = None
    selected: tuple[str, ...] | None = None
    shard: Shard | None = None
    setup: str = ""
