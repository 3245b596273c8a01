"""The comparison with other tools: every `yes` of ours leads to a test that is there, and nothing is left unsaid."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "comparison.md").read_text("utf-8")
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
    text = "".join(child.content for child in cell.children or ())
    word, _, more = text.partition(":" if ":" in text else ",")
    links = list(shown(cell))
    if word not in WORDS:
        return f"{subject}: it begins with none of {WORDS}"
    if word == "yes" and not links:
        return f"{subject}: no test shows it"
    if word == "partly" and not more.strip():
        return f"{subject}: what is missing is not said"
    for file, name in links:
        if not (DOCS / file).is_file() or name not in functions_of(file) or not name.startswith("test_"):
            return f"{subject}: there is no {name} in {file}"
    return ""


def test_every_yes_leads_to_a_test():
    cells = own(PAGE)
    assert len(cells) > 150
    assert [said for said in (wrong(*cell) for cell in cells) if said] == []


def test_every_table_of_tools_has_our_column_first():
    compared = [table for table in tables(PAGE) if len(table[0]) > 3]
    assert len(compared) == 8
    for head, *rows in compared:
        assert [cell.content for cell in head][:2] == ["", OURS]
        assert {len(row) for row in rows} == {len(head)}
        assert all(cell.content for row in rows for cell in row)


def test_a_feature_has_one_answer():
    """The same row in another table says the same."""
    answers: dict[str, set[str]] = {}
    for head, *rows in tables(PAGE):
        if len(head) > 3:
            for row in rows:
                answers.setdefault(row[0].content, set()).add(row[1].content)
    assert {subject: said for subject, said in answers.items() if len(said) > 1} == {}


def test_every_reference_is_used():
    defined = set(re.findall(r"^\[([^\]]+)\]: ", PAGE, re.MULTILINE))
    assert defined == set(re.findall(r"\]\[([^\]]+)\]", PAGE))


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
