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
DOCS = ROOT / "docs"
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


def test_the_chinese_manual_is_read_in_chinese():
    """Its contents have every page of it, and no link leads to an English page that has a Chinese one."""
    named: dict[Path, set[str]] = {}
    for page in (DOCS / "zh.md", *sorted((DOCS / "zh").glob("*.md")), *sorted((DOCS / "findings/zh").glob("*.md"))):
        links = [str(token.attrs["href"]) for token in tokens(page) if token.type == "link_open"]
        targets = [(page.parent / unquote(link).partition("#")[0]).resolve() for link in links if "://" not in link]
        named[page] = {str(target.relative_to(DOCS)) for target in targets if target.is_relative_to(DOCS)}
    pages = {f"zh/{page.name}" for page in (DOCS / "zh").glob("*.md")}
    assert pages - named[DOCS / "zh.md"] == set()
    english = {name.removeprefix("zh/") for name in pages}
    english |= {f"findings/{page.name}" for page in DOCS.glob("findings/*.md")}
    assert {str(page.relative_to(DOCS)): found & english for page, found in named.items() if found & english} == {}


def test_chinese_is_written_as_chinese():
    """Punctuation of Chinese has its full width, and no line ends between two signs, where a blank would be shown."""
    wrong = re.compile(r"[一-鿿] ?[,;:!?(]|[,;:!?)] ?[一-鿿]|[一-鿿，。：；、！？”）]\n|\n[一-鿿，。：；、！？“（]")
    inside = {"text", "link_open", "link_close", "strong_open", "strong_close", "em_open", "em_close"}
    found = []
    for page in (DOCS / "zh.md", *sorted((DOCS / "zh").glob("*.md")), *sorted((DOCS / "findings/zh").glob("*.md"))):
        for token in MarkdownIt().enable("table").parse(page.read_text("utf-8")):
            pieces = [
                "\n" if one.type == "softbreak" else one.content if one.type in inside else "\ufffc"
                for one in token.children or ()
            ]
            found += [f"{page.name}: {hit[0]}" for hit in wrong.finditer("".join(pieces))]
    assert found == []


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


@pytest.mark.parametrize("name", ["configuration.md", "zh/configuration.md"])
def test_every_key_of_the_configuration_is_named(name):
    text = (DOCS / name).read_text("utf-8")
    for struct in (Config, RunConfig, LanguageConfig):
        for field in msgspec.structs.fields(struct):
            if field.encode_name not in ("executor", "comments"):  # for plugins
                assert re.search(rf"^\[?{field.encode_name}\b|`{field.encode_name}`", text, re.MULTILINE), (
                    field.encode_name
                )


@pytest.mark.parametrize(
    ("name", "from_here"), [("configuration.md", "Front matter is YAML"), ("zh/configuration.md", "前置信息是页面开头")]
)
def test_every_key_of_the_front_matter_is_named(name, from_here):
    text = (DOCS / name).read_text("utf-8").partition(from_here)[2]
    for key in (*frontmatter.KNOWN, *pipeline(ROOT).reader.keys):
        assert f"`{key}`" in text, key


@pytest.mark.parametrize("name", ["commands.md", "zh/commands.md"])
def test_every_command_is_named(primers, name):
    text = (DOCS / name).read_text("utf-8")
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
