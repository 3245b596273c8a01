"""The manual itself: its links lead somewhere, and it names every option and every key of the configuration."""

import re
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pytest
from markdown_it import MarkdownIt

from primers.config import Config, LanguageConfig, RunConfig
from primers.extracting.options import CORE_OPTIONS
from primers.loading import frontmatter
from primers.testing import pipeline

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "plugins" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OPTION = re.compile(r"`([a-z-]+)(?:=[^`]*)?`")
PLACES = {
    "en": {"code": "code", "output": "output", "block": "block"},
    "zh": {"code": "程序", "output": "结果", "block": "代码块"},
}


def tokens(page: Path):
    for token in MarkdownIt().enable("table").parse(page.read_text("utf-8")):
        yield token
        yield from token.children or ()


def anchors(page: Path) -> set[str]:
    """Give the anchors of the headings of a page, as code hosts make them."""
    found = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    links = [str(token.attrs["href"]) for token in tokens(page) if token.type == "link_open"]
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize(("name", "language"), [("examples.md", "en"), ("zh/examples.md", "zh")])
def test_every_option_has_a_row(name, language):
    registered = dict(CORE_OPTIONS)
    options = {entry.name: entry.value for entry in pipeline(ROOT).plugins.options()}
    registered |= {name: option for name, option in options.items() if option.where != ("page",)}
    comma = "、" if language == "zh" else ", "
    rows: dict[str, str] = {}
    for names, places in re.findall(
        r"^\| (`[^|]*`) \| ([^|]+) \| [^|]+ \|$", (ROOT / "docs" / name).read_text("utf-8"), re.MULTILINE
    ):
        for option in OPTION.findall(names):
            assert option not in rows, f"{option} has two rows"
            rows[option] = places
    assert rows == {
        option: comma.join(PLACES[language][place] for place in value.where) for option, value in registered.items()
    }


def test_every_key_of_the_configuration_is_named():
    text = (ROOT / "docs/configuration.md").read_text("utf-8")
    for struct in (Config, RunConfig, LanguageConfig):
        for field in msgspec.structs.fields(struct):
            if field.encode_name not in ("executor", "comments"):  # for plugins
                assert re.search(rf"^\[?{field.encode_name}\b|`{field.encode_name}`", text, re.MULTILINE), (
                    field.encode_name
                )


def test_every_key_of_the_front_matter_is_named():
    text = (ROOT / "docs/configuration.md").read_text("utf-8").partition("Front matter is YAML")[2]
    for key in (*frontmatter.KNOWN, *pipeline(ROOT).reader.keys):
        assert f"`{key}`" in text, key


def test_every_command_is_named(primers):
    text = (ROOT / "docs/commands.md").read_text("utf-8")
    _, out, _ = primers("--help")
    commands = re.findall(r"^  ([a-z]+)  ", out.partition("Commands:")[2], re.MULTILINE)
    assert len(commands) > 5
    for command in commands:
        assert f"`primers {command}" in text, command


@pytest.mark.parametrize("command", ["verify", "merge", "build", "explain", "status", "translated"])
def test_every_word_of_the_command_line_is_in_the_manual(primers, command):
    text = "".join(page.read_text("utf-8") for page in PAGES if page.parent.name == "docs")
    _, out, _ = primers(command, "--help")
    words = set(re.findall(r"^\s+(?:-\w, )?(--[a-z-]+)", out, re.MULTILINE)) - {"--help", "--verbose", "--jobs"}
    assert [word for word in sorted(words) if not re.search(rf"`[^`\n]*{word}\b", text)] == []
