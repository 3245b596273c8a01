"""Probing: the same program under other seeds, time zones, locales and folders, to see which of its lines vary.

Time zones are POSIX strings, which need no files; locales that are not installed act as C, as they would elsewhere.
"""

from msgspec.structs import replace

from primers.executing.plan import Planned
from primers.model import Attempt, Command, Source, Step
from primers.protocols import Language

FIRST = 2  # the repetition that is the first probe: 0 is the run itself, 1 its usual repetition
ZONES = ("UTC0", "CST-8", "EST5EDT,M3.2.0,M11.1.0", "NPT-5:45", "NST3:30")
LOCALES = ("C.UTF-8", "zh_CN.UTF-8", "C", "de_DE.UTF-8", "en_US.UTF-8")
# What `mask=path` takes comes first: folders with blanks, and such as begin with other letters, it does not.
FOLDERS = ("练习", "a folder", "deep/er", "lesson_2", "Lesson-3")


def varied(language: Language, planned: Planned, turn: int) -> Planned:
    """Give a run under other conditions; `turn` counts from FIRST."""
    variations = language.variations
    usual, other = variations[0], variations[turn % len(variations)]
    conditions = {**dict(other), "TZ": ZONES[turn % len(ZONES)], "LC_ALL": LOCALES[turn % len(LOCALES)]}
    # What is kept is named by its place, so that a recording stays where it is.
    folder = "" if planned.command.run.keeps else FOLDERS[turn % len(FOLDERS)]
    return replace(planned, command=_moved(planned.command, folder, conditions, usual), repetition=turn)


def _moved(command: Command, folder: str, conditions: dict[str, str], usual: tuple[tuple[str, str], ...]) -> Command:
    def step(one: Step) -> Step:
        kept = tuple(pair for pair in one.env if pair not in usual)
        return replace(one, env=(*conditions.items(), *kept), folder=folder)

    sources = tuple(_below(source, folder) for source in command.sources)
    build = step(command.build) if command.build else None
    return replace(command, sources=sources, run=step(command.run), build=build)


def _below(source: Source, folder: str) -> Source:
    return replace(source, name=f"{folder}/{source.name}" if folder else source.name)


def is_probe(attempt: Attempt) -> bool:
    """Tell whether a run was made to probe; a run from the cache that is held against a fresh one was not."""
    return attempt.repetition >= FIRST and not attempt.run.cached
