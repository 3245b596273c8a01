"""The values of arguments and options that depend on the project and its plugins, as click asks for them.

Each takes the context, the parameter and what was typed of the value.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click
from click.shell_completion import CompletionItem

from primers.commands.commandline import pipeline_of
from primers.completing.paths import paths
from primers.i18n import language

if TYPE_CHECKING:
    from primers.model import Example
    from primers.pipeline import Pipeline

Items: TypeAlias = "list[CompletionItem[str]]"


def reports(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Give the names of reports, and behind `=` the file that one is written to."""
    name, equals, file = incomplete.partition("=")
    if equals:
        return [CompletionItem(f"{name}={item.value}") for item in paths(file)]
    return _beginning(incomplete, (entry.name for entry in pipeline_of(ctx, only_plugins=True).reporters()))


def exporters(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Give the forms of a site."""
    return _beginning(incomplete, (entry.name for entry in pipeline_of(ctx, only_plugins=True).exporters()))


def plugins(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Give the plugins that can be left out."""
    return _beginning(incomplete, (f"no:{plugin.name}" for plugin in pipeline_of(ctx, only_plugins=True)))


def schemas(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Give the names of schemas."""
    from primers.commands.schemas import types_of

    return _beginning(incomplete, sorted(types_of(pipeline_of(ctx))))


def languages(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Give the programming languages that plugins or the configuration know."""
    return _beginning(incomplete, sorted({entry.name for entry in pipeline_of(ctx).languages.values()}))


def locales(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Give the locales of the lessons."""
    from primers.locales import is_locale

    content = pipeline_of(ctx).project.content
    return _beginning(
        incomplete, sorted(one.name for one in content.iterdir() if is_locale(one.name)) if content else ()
    )


def pages(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Give Markdown pages and folders, and behind `PAGE:` the lines of its examples with what stands there."""
    from primers.loading.files import MARKDOWN

    page, colon, line = incomplete.rpartition(":")
    if not colon or not Path(page).is_file():
        return list(paths(incomplete, MARKDOWN))
    found = [(str(one.where.line), _first_line(one)) for one in _examples(pipeline_of(ctx), Path(page))]
    return [CompletionItem(f"{page}:{at}", help=text) for at, text in found if at.startswith(line)]


def pages_and_codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Give what `primers explain` explains: places on pages, and kinds of findings."""
    from primers.commands.manual import meaning_of, page_of

    codes = {code.code: code for code in pipeline_of(ctx, only_plugins=True).every_code()}
    found = [code for name, code in sorted(codes.items()) if name.startswith(incomplete)]
    named = [CompletionItem(code.code, help=meaning_of(page_of(code, language()))) for code in found]
    return [*pages(ctx, param, incomplete), *named]


def _beginning(start: str, names: Iterable[str]) -> Items:
    return [CompletionItem(name) for name in names if name.startswith(start)]


def _examples(pipeline: "Pipeline", page: Path) -> "Iterator[Example]":
    """Read a page; what is known of the others comes from the cache."""
    from primers.cache.folder import remembering
    from primers.targets import Target, lessons_of

    target = Target(path=page)
    with remembering(pipeline.project, runs=False, builds=True, recheck=0.0) as memory:
        book = pipeline.read([target], memory=memory)
    named = {lesson.path for lesson in lessons_of(pipeline.project, book, target)}
    yield from (example for example in book.examples if example.where.path in named)


def _first_line(example: "Example") -> str:
    """Give the first line of a program that has something on it."""
    return next((line.strip() for line in example.sources[-1].texts[-1].split("\n") if line.strip()), "")
