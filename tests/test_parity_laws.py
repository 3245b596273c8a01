"""Laws about programs that are the same: comments, names and texts are free; numbers, operators, statements are not."""

import io
import re
import tokenize
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from primers_parity import lexed, python
from primers_parity.sameness import Renaming, first_difference
from primers_parity.skimming import skimmed

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```python[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPERATORS = {"+": "-", "-": "+", "*": "+", "/": "*", "==": "!=", "<": ">", ">": "<", "<=": ">=", "%": "*", "//": "/"}


@cache
def corpus() -> tuple[str, ...]:
    """Give every program of the lessons that is Python."""
    pages = [path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.md"))]
    texts = [text for page in pages for text in FENCE.findall(page)]
    return tuple(text for text in dict.fromkeys(texts) if python.program_of(text))


programs = st.integers(0, 10_000).map(lambda number: corpus()[number % len(corpus())])


def apart(one: str, other: str, language: str = "python") -> object:
    read = python.program_of if language == "python" else lambda text: lexed.program_of(text, language)
    mine, its = read(one), read(other)
    assert mine is not None
    assert its is not None, other
    found = first_difference(mine, its, Renaming([mine], [its]))
    quick = [skimmed(text) for text in (one, other)] if language == "python" else [None, None]
    if quick[0] and quick[1] and quick[0].rest == quick[1].rest:
        assert found is None, (one, other)  # what a quick look takes for the same is the same
    return found


def tokens(text: str) -> list[tokenize.TokenInfo]:
    return list(tokenize.generate_tokens(io.StringIO(text).readline))


def spliced(text: str, changes: list[tuple[tokenize.TokenInfo, str]]) -> str:
    lines = text.split("\n")
    for token, put in sorted(changes, key=lambda change: change[0].start, reverse=True):
        (row, column), (last, end) = token.start, token.end
        joined = "\n".join(lines[row - 1 : last])
        end += sum(len(line) + 1 for line in lines[row - 1 : last - 1])
        lines[row - 1 : last] = (joined[:column] + put + joined[end:]).split("\n")
    return "\n".join(lines)


def plain(text: str) -> list[tokenize.TokenInfo]:
    """Give the tokens that do not stand in an f-string, for which only newer Pythons have tokens."""
    found, depth = [], 0
    for token in tokens(text):
        name = tokenize.tok_name[token.type]
        depth += (name == "FSTRING_START") - (name == "FSTRING_END")
        if not depth:
            found.append(token)
    return found


@given(programs, st.text("abc 字1'\"{}", max_size=8), st.data())
def test_a_program_with_comments_is_the_same(text, comment, data):
    ends = [token for token in tokens(text) if token.type == tokenize.NEWLINE and token.string]
    chosen = data.draw(st.lists(st.sampled_from(ends), max_size=4, unique_by=lambda token: token.start))
    assert apart(text, spliced(text, [(token, f"  # {comment}\n") for token in chosen])) is None


@given(programs)
def test_a_program_whose_names_are_renamed_by_a_bijection_is_the_same(text):
    assume(not re.search(r"[fF][rR]?['\"]", text))
    assume(not re.search(r"\bimport\b.*\bas\b|\b(key|end|sep|default|type|name|size)=", text))
    own = python.program_of(text).names().own - {"self"}
    names = [token for token in tokens(text) if token.type == tokenize.NAME and token.string in own]
    shared = {token.string for token in names if re.search(rf"(?<![\w)])\.{token.string}\b", text)}
    assume(not shared & set(dir(str) + dir(list) + dir(dict)))
    assert apart(text, spliced(text, [(token, f"{token.string}改") for token in names])) is None


@given(programs, st.text("好ab 9%", min_size=1, max_size=6))
def test_a_program_whose_texts_are_replaced_is_the_same(text, put):
    strings = [token for token in plain(text) if token.type == tokenize.STRING and token.string[0] in "'\""]
    plain_ones = [(token, f"'{put}'") for token in strings if not token.string.startswith(('"""', "'''"))]
    assert apart(text, spliced(text, plain_ones)) is None


@given(programs, st.data())
def test_a_program_with_another_number_is_another_one(text, data):
    numbers = [token for token in plain(text) if token.type == tokenize.NUMBER and token.string.isdigit()]
    assume(numbers)
    token = data.draw(st.sampled_from(numbers))
    assert apart(text, spliced(text, [(token, str(int(token.string) + 1))])) is not None


@given(programs, st.data())
def test_a_program_with_another_operator_is_another_one(text, data):
    operators = [token for token in plain(text) if token.type == tokenize.OP and token.string in OPERATORS]
    assume(operators)
    token = data.draw(st.sampled_from(operators))
    changed = spliced(text, [(token, OPERATORS[token.string])])
    assume(python.program_of(changed))
    assert apart(text, changed) is not None


@given(programs, st.data())
def test_a_program_without_one_of_its_lines_is_another_one(text, data):
    lines = text.rstrip("\n").split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    assume(lines[number].strip() and not lines[number].strip().startswith(("#", "'", '"')))
    changed = "\n".join(lines[:number] + lines[number + 1 :]) + "\n"
    assume(changed.strip() and python.program_of(changed))
    inside = [token for token in tokens(text) if token.type == tokenize.STRING and token.start[0] != token.end[0]]
    assume(not any(token.start[0] <= number + 1 <= token.end[0] for token in inside))
    assume(lines[number].strip() not in (",", ")"))
    assert apart(text, changed) is not None


PAIRS = tomllib.loads((Path(__file__).parent / "parity" / "programs.toml").read_text("utf-8"))


@pytest.mark.parametrize("pair", PAIRS["same"], ids=lambda pair: pair["language"])
def test_a_program_in_another_language_is_the_same(pair):
    assert apart(pair["source"], pair["translation"], pair["language"]) is None


@pytest.mark.parametrize("pair", PAIRS["other"], ids=lambda pair: pair["language"])
def test_a_program_in_another_language_is_another_one(pair):
    assert apart(pair["source"], pair["translation"], pair["language"]) is not None
