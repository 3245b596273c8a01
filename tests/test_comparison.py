"""The comparisons with other tools: every `yes` of ours leads to a test that is there, and nothing is left unsaid."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCS = Path(__file__).parents[1] / "docs"
# Each page, with how many cells of ours and how many tables it has at least.
PAGES = {"comparison.md": (150, 8), "comparison-site.md": (80, 3)}
OURS = "Primers"
WORDS = ("yes", "partly", "no")


def tables(page: str) -> list[list[list[Token]]]:
    """Give the tables of a page: rows of cells, the heading first."""
    found: list[list[list[Token]]] = []
    for token in MarkdownIt().enable("table").parse(page):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and token.level == 4:
            found[-1][-1].append(token)
    return found


def compared(page: str) -> list[list[list[Token]]]:
    """Give the tables that have a tool a column."""
    return [table for table in tables(page) if len(table[0]) > 3 and not table[0][0].content]


def own(page: str) -> list[tuple[str, Token]]:
    """Give our cells, each with the heading of its row."""
    cells = []
    for head, *rows in tables(page):
        names = [cell.content for cell in head]
        if OURS in names:
            subject = max(0, names.index(OURS) - 1)
            cells += [(row[subject].content, row[names.index(OURS)]) for row in rows]
    return cells


def shown(cell: Token) -> Iterator[tuple[str, str]]:
    """Give the links of a cell to files of tests: (file, name of the test)."""
    for child in cell.children or ():
        if child.type == "link_open" and str(child.attrs["href"]).startswith("../tests/"):
            yield str(child.attrs["href"]), str(child.attrs.get("title", ""))


@cache
def functions_of(file: str) -> frozenset[str]:
    tree = ast.parse((DOCS / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def wrong(subject: str, cell: Token) -> str:
    """Say what is wrong with a cell of ours, or nothing."""
    pieces = cell.children or ()
    text = "".join(child.content for child in pieces if child.type != "html_inline")
    word, _, more = text.partition(":" if ":" in text else ",")
    links = list(shown(cell))
    words = [one.strip() for one in word.split("/")]
    if not {*words} <= {*WORDS}:
        return f"{subject}: it begins with none of {WORDS}"
    if words[0] == "yes" and not links:
        return f"{subject}: no test shows it"
    if word == "partly" and not more.strip():
        return f"{subject}: what is missing is not said"
    for file, name in links:
        if not (DOCS / file).is_file() or name not in functions_of(file) or not name.startswith("test_"):
            return f"{subject}: there is no {name} in {file}"
    return ""


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_every_yes_leads_to_a_test(name: str):
    cells = own(read(name))
    assert len(cells) > PAGES[name][0]
    assert [said for said in (wrong(*cell) for cell in cells) if said] == []


def test_every_table_of_tools_has_our_column_first(name: str):
    assert len(compared(read(name))) == PAGES[name][1]
    for head, *rows in compared(read(name)):
        assert [cell.content for cell in head][:2] == ["", OURS]
        assert {len(row) for row in rows} == {len(head)}
        assert all(cell.content for row in rows for cell in row)


def test_a_feature_has_one_answer(name: str):
    """The same row in another table says the same."""
    answers: dict[str, set[str]] = {}
    for _, *rows in compared(read(name)):
        for row in rows:
            answers.setdefault(row[0].content, set()).add(row[1].content)
    assert {subject: said for subject, said in answers.items() if len(said) > 1} == {}


def test_every_reference_is_used(name: str):
    page = re.sub(r"<!--.*?-->", "", read(name), flags=re.DOTALL)
    defined = set(re.findall(r"^\[([^\]]+)\]: ", page, re.MULTILINE))
    assert defined == set(re.findall(r"\]\[([^\]]+)\]", page))


def test_the_comparison_in_chinese_has_the_rows_and_tests_of_the_english_one(name: str):
    english, chinese = read(name), read(f"zh/{name}")
    assert [len(table) for table in tables(english)] == [len(table) for table in tables(chinese)]
    links = [
        [sorted(title for _, title in shown(cell)) for _, cell in own(page.replace("../../tests", "../tests"))]
        for page in (english, chinese)
    ]
    assert links[0] == links[1]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('[yes](../tests/test_comparison.py "test_every_reference_is_used"): so', ""),
        ("no", ""),
        ("no, not yet", ""),
        ("", "it begins with none of"),
        ("yes", "no test shows it"),
        ("[yes](examples.md)", "no test shows it"),
        ("partly", "what is missing is not said"),
        ("[yes](../tests/test_comparison.py)", "there is no  in"),
        ('[yes](../tests/test_comparison.py "test_that_is_not_there")', "there is no test_that"),
        ('[yes](../tests/test_comparison.py "own")', "there is no own"),
        ('[yes](../tests/test_gone.py "test_a")', "there is no test_a in"),
        ('[partly](../tests/test_comparison.py "test_a"): some', "there is no test_a"),
    ],
)
def test_what_is_wrong_is_seen(cell, said):
    ((subject, token),) = own(f"| | {OURS} | other |\n|---|---|---|\n| row | {cell} | yes |\n")
    assert said in wrong(subject, token)
    assert bool(said) == bool(wrong(subject, token))
