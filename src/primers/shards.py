"""Dividing lessons among machines: each lesson goes, whole and with its translations, to one shard of several.

Lessons are lined up by the hashes of their names and cut into pieces of equally many examples. So languages that take
long are spread, an edit moves no lesson to another shard, and a new lesson only moves those that stand at the cuts.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from primers.errors import UsageError
from primers.i18n import N_
from primers.model import Book, Shard
from primers.project import Project
from primers.targets import Target, names

MOST = 1000
_SHARD = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")


def parse_shard(word: str) -> Shard:
    """Read "3/8". Raises UsageError."""
    found = _SHARD.fullmatch(word)
    shard = Shard(index=int(found[1]), count=int(found[2])) if found else None
    if shard is None or not 1 <= shard.index <= shard.count <= MOST:
        raise UsageError(
            N_("--shard {word}: is no part of a whole, such as 3/8"),
            help=N_("the first of eight is 1/8, the last 8/8"),
            word=word,
        )
    return shard


def share(project: Project, book: Book, targets: Sequence[Target] | None, shard: Shard) -> list[Target]:
    """Give what a shard is to verify of the targets (None: everything); pages that could not be read count as well."""
    whole = [Target(path=project.root)] if targets is None else targets
    keys = {lesson.path: lesson.key or lesson.path for lesson in book.lessons}
    keys |= {one.where.path: one.where.path for one in book.findings if one.where.path not in keys}
    named = {path: key for path, key in keys.items() if any(names(project, target, path) for target in whole)}
    weights = dict.fromkeys(named.values(), 1)
    for example in book.examples:
        if example.where.path in named:
            weights[named[example.where.path]] += 1
    parts = divided(weights, shard.count)
    mine = [path for path, key in named.items() if parts[key] == shard.index]
    return list(dict.fromkeys(_narrowed(project, whole, mine)))


def _narrowed(project: Project, targets: Sequence[Target], paths: Sequence[str]) -> Iterator[Target]:
    """Give what targets name on some pages: the pages, or the lines that were named."""
    for target in targets:
        for path in paths:
            if names(project, target, path):
                yield target if target.line is not None else Target(path=project.root / path)


def divided(weights: Mapping[str, int], count: int) -> dict[str, int]:
    """Give the part, from 1 to `count`, that each name goes to.

    No part is heavier or lighter than the average by more than the heaviest name.
    """
    total = sum(weights.values())
    parts: dict[str, int] = {}
    before = 0
    for name in sorted(weights, key=_hash):
        parts[name] = 1 + (2 * before + weights[name]) * count // (2 * total)  # where its middle lies
        before += weights[name]
    return parts


def _hash(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
