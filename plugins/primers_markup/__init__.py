"""HTML and CSS: parsed and checked behind the walls, never executed."""

import re
from collections.abc import Iterator
from functools import partial
from importlib import metadata

import primers
from primers import N_

LIBRARIES = {"html": "tinyhtml5", "css": "tinycss2"}
_LINE = re.compile(r"^(?P<file>[^\s:]+):(?P<line>\d+):\d+: error: (?P<text>.*) \[(?P<code>[\w-]+)\]$", re.MULTILINE)


@primers.hookimpl
def primers_extract(lesson: primers.Lesson) -> Iterator[primers.Example]:
    """Give every fence of HTML and CSS in a lesson: what a reader types in must be valid."""
    if lesson.locale is None:
        return
    for block in lesson.blocks:
        if block.kind == "fence" and block.language in LIBRARIES:
            yield primers.Example(
                where=block.where,
                rules=("check",),
                language=block.language,
                sources=(primers.Source(name="", text=block.text, where=block.inside),),
                trials=(primers.Trial(),),
            )


def plan(language: str, example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Check it by the checker that is laid beside it."""
    sources = (*primers.laid("primers_markup", "checker"), *example.sources)
    return (primers.Command(sources=sources, run=primers.step_of(language, "checker", example), sockets=False),)


def describe(language: str, interpreter: str) -> str:
    """Name the parser, such as "tinycss2 1.5.1"."""
    library = LIBRARIES[language]
    if interpreter != primers.own_python():
        return f"{library} of {interpreter}"
    return f"{library} {metadata.version(library)}"


def fingerprint(interpreter: str, hidden: tuple[str, ...]) -> str:
    """Name our own Python with the parsers; another one cannot be named."""
    if interpreter != primers.own_python():
        return ""
    versions = (metadata.version(library) for library in LIBRARIES.values())
    return primers.digest_of(interpreter, primers.state_of_file(interpreter), *versions).hex()


def diagnostics(text: str) -> tuple[primers.Diagnostic, ...]:
    """Read what the checker printed."""
    return tuple(
        primers.Diagnostic(file=one["file"], line=int(one["line"]), level="error", text=one["text"], code=one["code"])
        for one in _LINE.finditer(text)
    )


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register HTML and CSS."""
    return {
        language: primers.Language(
            file=f"main.{language}",
            plan=partial(plan, language),
            find=primers.own_python,
            describe=partial(describe, language),
            install=N_("a Python with tinyhtml5 and tinycss2, or name one: [languages.html] interpreter"),
            fingerprint=fingerprint,
            line=r"(?m:^)(?P<file>[^\s:]+):(?P<line>[0-9]+):",
            diagnostics=diagnostics,
            silent=True,
        )
        for language in LIBRARIES
    }
