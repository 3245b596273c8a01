"""`primers.status/1`: the state of the translations as JSON."""

from typing import Literal

from msgspec import Struct

SCHEMA: Literal["primers.status/1"] = "primers.status/1"


class JsonChanges(Struct, frozen=True, kw_only=True):
    """What was done to the passages of one kind since it was translated; `behind` is their sum."""

    behind: int
    changed: int
    added: int
    removed: int
    moved: int


class JsonLesson(Struct, frozen=True, kw_only=True):
    """A lesson in a locale. `path` is null where it is missing, `source` where there is none.

    `line` is that of source-hash in its front matter. `problem` says why that cannot be read, `diff` (with --diff) what
    was done to the source, `unknown` why the text that was translated was not found.
    """

    key: str
    locale: str
    state: Literal["source", "up-to-date", "outdated", "untracked", "missing", "extra"]
    path: str | None
    line: int | None
    source: str | None
    source_locale: str | None
    paragraphs: JsonChanges
    blocks: JsonChanges
    problem: str | None
    diff: str | None
    unknown: str | None


class JsonLocale(Struct, frozen=True, kw_only=True):
    """How many lessons of a locale are in each state; `share` is that of those that need nothing, in whole percents."""

    locale: str
    name: str
    source: int
    up_to_date: int
    outdated: int
    untracked: int
    missing: int
    extra: int
    share: int | None


class StatusFile(Struct, frozen=True, kw_only=True):
    """What `primers status --json` prints."""

    schema: Literal["primers.status/1"]
    default_locale: str
    locales: tuple[JsonLocale, ...]
    lessons: tuple[JsonLesson, ...]
