"""Templates and files of a theme: a folder of the project, laid over ours block by block."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

import primers
from primers import N_

OURS = "primers"  # the theme's lesson.html extends "primers/lesson.html"
STATIC = "static"
BELOW = "theme"  # where its files lie on the site


class Compiled(BytecodeCache):
    """Templates that this process compiled, each by its source: a site that is made again compiles what changed."""

    def __init__(self) -> None:
        """Nothing is compiled yet."""
        self.kept: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what its source was compiled to."""
        checksum, code = self.kept.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a source was compiled to, in the place of an older one."""
        self.kept[bucket.key] = bucket.checksum, bucket.bytecode_to_string()


# In the sandbox, a source is compiled to other code.
_COMPILED = {Environment: Compiled(), ImmutableSandboxedEnvironment: Compiled()}


def environment(theme: Path | None) -> Environment:
    """Give the templates, those of the theme before ours; a theme is text of the project, so it runs in a sandbox."""
    ours = PackageLoader("primers_html")
    loaders = [ours, PrefixLoader({OURS: ours})]
    made = Environment if theme is None else ImmutableSandboxedEnvironment
    return made(
        loader=ChoiceLoader([FileSystemLoader(theme), *loaders] if theme else loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED[made],
    )


def folder(root: Path, name: str) -> Path | None:
    """Find the folder of a theme; None where none is named. Raises UsageError for what is no folder of the project."""
    if not name:
        return None
    theme = (root / name).resolve()
    if not theme.is_dir() or not theme.is_relative_to(root.resolve()):
        raise primers.UsageError(N_("site: theme: there is no folder {folder} in the project"), folder=name)
    return theme


def files(theme: Path | None) -> Iterator[primers.Artifact]:
    """Give the files of a theme: what lies in its folder `static`; a link out of it is not followed."""
    static = theme / STATIC if theme else None
    if static is None or not static.is_dir():
        return
    for file in sorted(static.rglob("*")):
        if file.is_file() and file.resolve().is_relative_to(static.resolve()):
            path = f"{BELOW}/{file.relative_to(static).as_posix()}"
            yield primers.Artifact(path=path, data=file.read_bytes())
