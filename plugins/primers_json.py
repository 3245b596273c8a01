"""The JSON forms: the report `primers.report/1`, and the site `primers.site/1` with a file a lesson."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

import msgspec
from msgspec import Struct

import primers

SITE: Literal["primers.site/1"] = "primers.site/1"


class JsonHeading(Struct, frozen=True, kw_only=True):
    """A heading: its level, its text, and the anchor that links lead to."""

    level: int
    text: str
    anchor: str


class JsonReading(Struct, frozen=True, kw_only=True):
    """What there is to read: characters of Chinese and Japanese, words of other languages, lines of code.

    `minutes` is for the text, without the code.
    """

    characters: int
    words: int
    code_lines: int
    minutes: int


class JsonExample(Struct, frozen=True, kw_only=True):
    """An example: its code, what the page promises, and what was seen (None: it was not run)."""

    id: str
    line: int
    language: str
    mode: str
    code: str
    expected: tuple[str, ...]
    status: str | None
    output: tuple[str, ...]


class JsonFallback(Struct, frozen=True, kw_only=True):
    """Whose text a locale shows of a lesson that it lacks: the locale of the text, and the address of its own page."""

    locale: str
    address: str


class JsonEntry(Struct, frozen=True, kw_only=True):
    """A lesson in the tree: `url` is its HTML page, `data` its JSON file, both below the site.

    `fallback` says that the locale lacks the lesson, and whose text stands in its place; no translation has it.
    """

    key: str
    title: str
    url: str
    data: str
    category: str | None
    chapter: str | None
    description: str | None
    index: bool
    fallback: JsonFallback | None = None


class SiteIndex(Struct, frozen=True, kw_only=True, tag_field="kind", tag="index"):
    """`site.json`: the tree of every locale, in reading order."""

    schema: Literal["primers.site/1"]
    tool: primers.Tool
    default_locale: str
    locales: dict[str, tuple[JsonEntry, ...]]


class SiteLesson(Struct, frozen=True, kw_only=True, tag_field="kind", tag="lesson"):
    """`<address>.json`: one lesson with its HTML and its examples.

    `translations` are the addresses of the real ones by locale, its own left out. A lesson that its locale lacks has a
    `fallback`; path, title and text are then those of the other locale.
    """

    schema: Literal["primers.site/1"]
    path: str
    locale: str
    key: str
    title: str
    description: str | None
    tags: tuple[str, ...]
    category: str | None
    chapter: str | None
    headings: tuple[JsonHeading, ...]
    html: str
    reading: JsonReading
    examples: tuple[JsonExample, ...]
    translations: dict[str, str]
    fallback: JsonFallback | None = None


def export(site: primers.Site) -> Iterator[primers.Artifact]:
    """Give `site.json`, and one file a lesson beside its page."""
    pages = primers.every_page(site)
    locales: dict[str, list[JsonEntry]] = {}
    for page in pages:
        if not page.lesson.hidden:
            locales.setdefault(page.lesson.locale or "", []).append(_entry(page))
    index = SiteIndex(
        schema=SITE,
        tool=primers.tool(),
        default_locale=site.default_locale,
        locales={name: tuple(entries) for name, entries in locales.items()},
    )
    yield primers.Artifact(path="site.json", data=_encoded(index))
    results = {result.example.id: result for result in site.book.results}
    translations = primers.translations(page.lesson for page in site.pages)
    for page in pages:
        examples = [one for one in site.book.examples if one.where.path == page.lesson.path]
        versions = translations.get(page.lesson.key or "", {})
        lesson = _lesson(page, versions, tuple(_example(one, results.get(one.id)) for one in examples))
        yield primers.Artifact(path=f"{page.url}.json", data=_encoded(lesson))


def _entry(page: primers.Page) -> JsonEntry:
    lesson = page.lesson
    return JsonEntry(
        key=lesson.key or "",
        title=lesson.title,
        url=f"{page.url}.html",
        data=f"{page.url}.json",
        category=lesson.category.title if lesson.category else None,
        chapter=lesson.chapter.title if lesson.chapter else None,
        description=lesson.meta.description,
        index=lesson.index,
        fallback=_fallback(page),
    )


def _fallback(page: primers.Page) -> JsonFallback | None:
    return JsonFallback(locale=page.text_locale, address=page.source.address) if page.source else None


def _lesson(
    page: primers.Page, versions: Mapping[str, primers.Lesson], examples: tuple[JsonExample, ...]
) -> SiteLesson:
    lesson = page.lesson
    return SiteLesson(
        schema=SITE,
        path=lesson.path,
        locale=lesson.locale or "",
        key=lesson.key or "",
        title=lesson.title,
        description=lesson.meta.description,
        tags=lesson.meta.tags,
        category=lesson.category.title if lesson.category else None,
        chapter=lesson.chapter.title if lesson.chapter else None,
        headings=tuple(JsonHeading(level=one.level, text=one.text, anchor=one.anchor) for one in page.headings),
        html=page.html,
        reading=_reading(primers.reading_of(page)),
        examples=examples,
        translations={name: one.address for name, one in versions.items() if name != lesson.locale},
        fallback=_fallback(page),
    )


def _reading(reading: primers.Reading) -> JsonReading:
    return JsonReading(
        characters=reading.characters,
        words=reading.words,
        code_lines=reading.code_lines,
        minutes=reading.minutes,
    )


def _example(example: primers.Example, result: primers.Result | None) -> JsonExample:
    ran = (
        [attempt.run for attempt in result.attempts if not (attempt.recording or attempt.repetition)] if result else []
    )
    return JsonExample(
        id=example.id,
        line=example.where.line,
        language=example.language,
        mode="+".join(example.rules),
        code=_own(example.sources[-1]),
        expected=tuple(want.text for trial in example.trials for want in trial.expected),
        status=result.status if result else None,
        output=_answers(result) if example.is_session else tuple(run.stdout.decode("utf-8", "replace") for run in ran),
    )


def _answers(result: primers.Result | None) -> tuple[str, ...]:
    """Give the answers of a session as they were compared: its output alone is full of marks."""
    return tuple("".join(f"{line}\n" for line in verdict.got) for verdict in result.verdicts) if result else ()


def _own(program: primers.Source) -> str:
    """Give the text of the block that a program stands in, without the code that is run before it."""
    first = program.pieces[-1].line if program.pieces else 1
    return "\n".join(program.text.split("\n")[first - 1 :])


def _encoded(value: Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


class JsonReport:
    """Collects the results and writes the report at the end."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Write through `write`."""
        self.write = write
        self.results: list[primers.Result] = []

    def start(self, start: primers.Start) -> None:
        """Nothing is written yet: the summary stands at the top."""

    def result(self, result: primers.Result) -> None:
        """Keep a result."""
        self.results.append(result)

    def finish(self, finish: primers.Finish) -> None:
        """Write the whole report."""
        self.write(_encoded(primers.report_of(self.results, finish)).decode())


@primers.hookimpl
def primers_exporters() -> dict[str, primers.Exporter]:
    """Register the site as JSON."""
    schemas: Iterable[tuple[str, object]] = (("site", SiteIndex | SiteLesson),)
    return {"json": primers.Exporter(export=export, schemas=tuple(schemas))}


@primers.hookimpl
def primers_reporters() -> dict[str, primers.Reporter]:
    """Register the report as JSON."""
    return {"json": primers.Reporter(open=JsonReport, schemas=(("report", primers.ReportFile),))}
