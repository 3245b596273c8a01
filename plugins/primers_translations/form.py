"""`primers.status/1`: the state of the translations as JSON."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

import primers
from primers_translations.behind import Changes
from primers_translations.changes import Changed
from primers_translations.counts import Counts
from primers_translations.record import KEY
from primers_translations.states import State

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

    `line` is that of source-hash in its front matter; `paragraphs` and `blocks` compare what that records with the
    source. `problem` says why it cannot be read, `diff` (with --diff) what was done to the source, `unknown` why the
    text that was translated was not found.
    """

    key: str
    locale: str
    state: Literal["source", "up-to-date", "outdated", "untracked", "missing", "extra"]
    path: str | None
    line: int | None
    source: str | None
    source_locale: str | None
    paragraphs: JsonChanges | None
    blocks: JsonChanges | None
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


def json_of(default: str, counts: Sequence[Counts], states: Iterable[tuple[State, Changed | None]]) -> str:
    """Give the state of the translations as JSON: `states` each with what changed, where that was asked for."""
    whole = StatusFile(
        schema=SCHEMA,
        default_locale=default,
        locales=tuple(_locale(one) for one in counts),
        lessons=tuple(_lesson(state, found) for state, found in states),
    )
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode()


def _locale(counts: Counts) -> JsonLocale:
    return JsonLocale(
        locale=counts.locale,
        name=primers.language_name(counts.locale),
        source=counts.of("source"),
        up_to_date=counts.of("up-to-date"),
        outdated=counts.of("outdated"),
        untracked=counts.of("untracked"),
        missing=counts.of("missing"),
        extra=counts.of("extra"),
        share=counts.share,
    )


def _lesson(state: State, found: Changed | None) -> JsonLesson:
    lesson, source = state.lesson, state.source
    tracked = lesson is not None and KEY in dict(lesson.meta.added)
    return JsonLesson(
        key=state.key,
        locale=state.locale,
        state=state.word,
        path=lesson.path if lesson else None,
        line=primers.place_of_key(lesson, KEY).line if lesson and tracked else None,
        source=source.path if source else None,
        source_locale=source.locale if source else None,
        paragraphs=_changes(state.behind.paragraphs) if state.behind else None,
        blocks=_changes(state.behind.blocks) if state.behind else None,
        problem=state.problem or None,
        diff="".join(f"{line}\n" for line in found.lines) if found else None,
        unknown=(found.unknown or None) if found else None,
    )


def _changes(changes: Changes) -> JsonChanges:
    return JsonChanges(
        behind=changes.total,
        changed=changes.changed,
        added=changes.added,
        removed=changes.removed,
        moved=changes.moved,
    )
