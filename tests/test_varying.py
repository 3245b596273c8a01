"""The numbers of lines that vary: in ranges, and only of what is compared."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.judging.varying import MOST, in_ranges, lines_that_vary


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        ([4], "4"),
        ([1, 2], "1-2"),
        ([2, 5, 6, 7], "2, 5-7"),
        (range(1, 101), "1-100"),
        (range(1, 12, 2), "1, 3, 5, 7, 9, 11"),
        (range(1, 14, 2), "1, 3, 5, 7, 9, 11, …"),
    ],
)
def test_ranges(numbers, text):
    assert in_ranges(numbers) == text


@given(st.sets(st.integers(1, 60)).map(sorted))
def test_ranges_name_the_lines_and_no_others(numbers):
    parts = in_ranges(numbers).split(", ") if numbers else []
    named = []
    for part in parts:
        if part != "…":
            first, _, last = part.partition("-")
            named += range(int(first), int(last or first) + 1)
    assert named == numbers[: len(named)]
    assert (named == numbers) == ("…" not in parts)
    assert len(parts) <= MOST + 1


def test_a_line_that_is_not_there_differs():
    assert lines_that_vary([[(1, "a"), (4, "b")], [(1, "a"), (3, "c"), (5, "d")]]) == [4, 5]
    assert lines_that_vary([]) == []


FAILING = """import os

print("begin")
print(os.urandom(4).hex())
raise ValueError("no")"""
TRACEBACK = """begin
...
Traceback (most recent call last):
  File "main.py", line 5, in <module>
    raise ValueError("no")
ValueError: no"""


def test_the_paths_of_a_traceback_are_not_counted(project, primers):
    """A probe runs the program in other folders, so that the path in its traceback differs each time."""
    project({"a.md": f"```python\n{FAILING}\n```\n\nOutput:\n\n```text\n{TRACEBACK}\n```\n"})
    assert primers("verify", "a.md", "--probe", "--report", "json=out.json")[0] == 0
    (finding,) = json.loads(Path("out.json").read_text("utf-8"))["findings"]
    assert (finding["code"], finding["args"]["lines"]) == ("varies-as-said", "2")


def test_many_lines_are_told_in_short(project, primers):
    program = "import os\nfor number in range(100):\n    print(os.getpid(), os.urandom(2).hex())"
    project({"a.md": f"```python run\n{program}\n```\n"})
    _, out, _ = primers("verify", "a.md", "--probe", "-v")
    assert "lines 1-100 vary" in out
    assert primers("verify", "a.md", "--probe", "2")[0] == 2  # the number is that of --probe-runs
    assert primers("verify", "--probe", "a.md", "-v")[1].count("over 5 runs") == 1
    assert primers("verify", "--probe-runs", "3", "a.md", "-v")[1].count("over 3 runs") == 1
