"""Words in info strings that nothing understands: a language that no tool knows, a style that no page may have."""

from collections.abc import Collection, Iterator
from functools import cache

from primers import codes
from primers.errors import nearest
from primers.extracting.options import parse_info
from primers.loading.markdown import DRAWN
from primers.model import Finding, Lesson
from primers.rendering.fencewords import display_words

# What a fence may hold that needs no colours: plain text, what is typed or printed, data and files without a lexer.
PLAIN = frozenset(
    """algorithm ascii ascii-art atom auto cmd conf config cron crontab csv directory dotenv dump env files git
    gitconfig gitignore hex hosts input jsonc jsonl log mathml ndjson node none patch plain plaintext plantuml
    plist pseudo pseudocode puml raw regex regexp repl requirements rss shellsession stderr stdin stdout svg
    term terminal transcript tree tsv txt url wasm xterm""".split()  # noqa: SIM905 - read as a list of words
)


@cache
def _coloured(*, plugins: bool) -> frozenset[str]:
    """Name the languages that are shown in colours, by all their names and the suffixes of their files.

    `plugins` asks packages for theirs, too.
    """
    from pygments.lexers import get_all_lexers

    names: set[str] = set()
    for _, aliases, files, _ in get_all_lexers(plugins=plugins):
        names |= {alias.lower() for alias in aliases}
        names |= {file[2:].lower() for file in files if file.startswith("*.") and file[2:].isalnum()}
    return frozenset(names)


def misunderstood(lesson: Lesson, known: Collection[str]) -> Iterator[Finding]:
    """Give what nothing understands on a page of `content/`; `known` are the languages and tags of plugins."""
    for block in lesson.blocks if lesson.locale is not None else ():
        if block.kind != "fence" or not block.language:
            continue
        if not _is_known(block.language, known):
            suggestion = nearest(block.language, _coloured(plugins=False) | {*known, *DRAWN, *PLAIN})
            code = codes.MISSPELT_FENCE if suggestion else codes.UNKNOWN_FENCE
            yield code.finding(block.where, language=block.language, suggestion=suggestion)
        if "style" in display_words(parse_info(block.info)):
            yield codes.STYLE_IGNORED.finding(block.where)


def _is_known(language: str, known: Collection[str]) -> bool:
    return (
        language in PLAIN
        or language in DRAWN
        or language in known
        or language in _coloured(plugins=False)
        or language in _coloured(plugins=True)
    )
