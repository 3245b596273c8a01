"""Pages beside what must be found in them, and laws that hold for every page."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primers.cache.known import reader
from primers.executing.languages import known_languages
from primers.extract import Extractor
from primers.extracting.fenceoptions import OptionReader
from primers.extracting.options import parse_info
from primers.load import load
from primers.loading.markdown import parser
from primers.project import Project
from primers.testing import pipeline, write
from primers_comments import trailing_comments
from primers_pairs import is_marker

PAGES = sorted(Path(__file__).parent.joinpath("pages").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page, tmp_path):
    found = page.with_suffix(".json").read_text("utf-8")
    expected = json.loads(found)
    name = "content/zh/a.md" if expected["content"] else "a.md"
    book = pipeline(write(tmp_path, {name: page.read_bytes()})).read([_target(tmp_path / name)])
    assert [_described(example) for example in book.examples] == expected["examples"]
    assert [one.where.line for one in book.unchecked] == expected["unchecked"]
    assert [[one.code, one.where.line] for one in book.findings] == expected["findings"]


def _target(path):
    from primers.targets import Target

    return Target(path=path)


def _described(example):
    promised = [want for trial in example.trials for want in trial.expected]
    return {
        "line": example.where.line,
        "rules": list(example.rules),
        "stdin": example.trials[0].stdin,
        "promises": [[want.where.line, want.text] for want in promised],
    }


PROGRAM = "```python\nprint(1)\n```\n\nOutput:\n\n```text\n1\n```\n"
LONGER = '`````python\nprint("""\\\n````\n""")\n`````\n\nOutput:\n\n`````\n````\n\n`````\n'


def _behind(first: str, others: str) -> str:
    """Give the program with something before its lines."""
    lines = PROGRAM.splitlines()
    return "".join(f"{others if number else first}{line}".rstrip() + "\n" for number, line in enumerate(lines))


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (PROGRAM, [1]),
        (PROGRAM.replace("```", "~~~~"), [1]),
        (LONGER, [1]),
        (_behind("> ", "> "), [1]),
        (_behind("> - ", ">   "), [1]),
        (_behind("1. ", "   "), [1]),
        (f"::: tip\n{PROGRAM}:::\n", [2]),
        ("!!! note\n\n" + _behind("    ", "    "), [3]),
        (f"<!--\n{PROGRAM}-->\n", []),
        (f"````markdown\n{PROGRAM}````\n", []),
        ("prose\n\n" + _behind("    ", "    "), []),
        # The output stands in another container than the program.
        (PROGRAM.partition("Output:")[0] + "> Output:\n>\n> ```text\n> 1\n> ```\n", []),
    ],
)
def test_programs_are_found_where_markdown_has_them(page, lines, tmp_path):
    book = pipeline(write(tmp_path, {"a.md": page})).read([_target(tmp_path / "a.md")])
    assert [example.where.line for example in book.examples] == lines


@pytest.mark.parametrize(
    "text",
    [
        "运行结果：",
        "**运行结果**：",
        "运行结果:",
        "输出结果 ：",
        "多次运行，可以看见不同的结果：",
        "在这个例子里，运行结果如下：",
        "Output:",
        "**Output:**",
        "Result:",
        "Expected output:",
        "The output is:",
        "Running it several times gives different results:",
    ],
)
def test_markers(text):
    assert is_marker(text)


@pytest.mark.parametrize(
    "text",
    [
        "模板如下：",
        "Output",
        "The output folder:",
        "运行它：",
        "See the output below:",
        "格式化输出：再看",
        "用 print 输出：",
    ],
)
def test_no_markers(text):
    assert not is_marker(text)


def test_configured_words_are_markers():
    assert is_marker("屏幕上：", ("屏幕上",))
    assert is_marker("看屏幕上：", ("屏幕上",))
    assert is_marker("Screen:", ("Screen",))
    assert not is_marker("The Screen:", ("Screen",))


@pytest.mark.parametrize(
    ("info", "words", "items", "broken"),
    [
        ("python", ("python",), (), ""),
        ("python run 15 {timeout=2}", ("python", "run", "15"), (("timeout", "2"),), ""),
        ('python {stdin="a } b"}', ("python",), (("stdin", "a } b"),), ""),
        ("python {1,3-5 .wide #x flag}", ("python",), (("flag", None),), ""),
        ("text {mask=ids,addresses}", ("text",), (("mask", "ids,addresses"),), ""),
        ("python {a b=}", ("python",), (), "{a b=}"),
        ("", (), (), ""),
    ],
)
def test_info_strings(info, words, items, broken):
    parsed = parse_info(info)
    assert (parsed.words, parsed.items, parsed.broken) == (words, items, broken)


def test_comments_in_strings_are_no_comments():
    assert not list(trailing_comments("python", 'print("# Output: 3")\n'))
    assert [line for line, _, _ in trailing_comments("python", "x = 1\nprint(x)  # Output: 1\n")] == [2]


# --- laws -------------------------------------------------------------------------------------------------------------

PROSE = st.sampled_from(
    ["Some prose.", "一段说明。", "* a list\n* of two", "> a quote", "| a |\n|---|\n| b |", "![image](x.png)"]
)
EXAMPLE = "```python\nprint(1)\n```\n\n运行结果：\n\n```text\n1\n```"
PIECES = st.lists(
    st.one_of(PROSE, st.just(EXAMPLE), st.just("```python run 3\nprint(input())\n```"), st.just("## Title"))
)
LAW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    made = pipeline(tmp_path_factory.mktemp("laws"))
    languages = known_languages(made.plugins, made.project.config)
    extractor = Extractor(made.plugins, languages, ["python"], OptionReader(made.plugins))

    def of(text):
        project = Project(root=made.project.root, config=made.project.config)
        (made.project.root / "a.md").touch()
        data = text if isinstance(text, bytes) else text.encode()
        (lesson,) = load(project, reader(parser, None), [made.project.root / "a.md"], {"a.md": data}).lessons
        return extractor.extract(lesson)

    return of


@LAW
@given(pieces=PIECES)
def test_spans_never_overlap(extracted, pieces):
    found = extracted("\n\n".join(pieces))
    spans = [
        (place.line, place.end_line)
        for example in found.examples
        for place in (example.where, *(want.where for trial in example.trials for want in trial.expected))
    ]
    taken = [line for first, last in sorted(spans) for line in range(first, last + 1)]
    assert len(taken) == len(set(taken))


@LAW
@given(pieces=PIECES, prose=PROSE)
def test_prose_before_a_page_only_shifts_it(extracted, pieces, prose):
    page = "\n\n".join(pieces)
    shift = prose.count("\n") + 4
    plain = [(one.where.line + shift, one.sources[0].text) for one in extracted(page).examples]
    moved = [(one.where.line, one.sources[0].text) for one in extracted(f"{prose}\n\n---\n\n{page}").examples]
    assert moved == plain


@LAW
@given(pieces=PIECES)
def test_line_ends_do_not_matter(extracted, pieces):
    page = "\n\n".join(pieces)
    assert extracted(page.replace("\n", "\r\n").encode()) == extracted(page)


@LAW
@given(text=st.text(max_size=300))
def test_no_page_is_too_strange(extracted, text):
    extracted(text.encode("utf-8", "replace"))


@LAW
@given(info=st.text(max_size=60))
def test_no_info_string_is_too_strange(info):
    parse_info(info)
