"""One key of the front matter is set in the bytes of a page, and nothing else is touched."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from primers import place_of_key, with_key
from primers.loading.frontmatter import split
from primers.model import Lesson, Meta
from primers.repairing.edits import patched

VALUE = "zh:1:abc:def:.k3va+2b3c"


def lesson(data: bytes) -> Lesson:
    return Lesson(
        path="a.md",
        locale="en",
        key="1",
        category=None,
        chapter=None,
        order=None,
        title="",
        meta=Meta(),
        text="",
        headings=(),
        blocks=(),
        digest="",
        data=data,
    )


def written(data: bytes, value: str = VALUE) -> bytes:
    edit = with_key(lesson(data), "k", value)
    return patched(data, [edit]) if edit else data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"---\nk: V\n---\n"),
        (b"# A\n", b"---\nk: V\n---\n\n# A\n"),
        (b"\n# A\n", b"---\nk: V\n---\n\n# A\n"),
        (b"\xef\xbb\xbf# A\r\nx", b"\xef\xbb\xbf---\r\nk: V\r\n---\r\n\r\n# A\r\nx"),
        (b"---\n---\nx", b"---\nk: V\n---\nx"),
        (b"---\r\nt: 'x'  # c\r\n---\r\nx", b"---\r\nt: 'x'  # c\r\nk: V\r\n---\r\nx"),
        (b"---\rt: a\r---\rx", b"---\rt: a\rk: V\r---\rx"),
        (b"---\n# only this\n...\n", b"---\n# only this\nk: V\n...\n"),
        (b"---\nk: old  # why\nz: 1\n---\n", b"---\nk: V  # why\nz: 1\n---\n"),
        (b"---\n'k' :   'old' # why\n---\n", b"---\n'k' :   'V' # why\n---\n"),
        (b'---\nk: "old"\nz: 1\n---\n', b'---\nk: "V"\nz: 1\n---\n'),
        (b"---\nk:\nz: 1\n---\n", b"---\nk: V\nz: 1\n---\n"),
        (b"---\nk: # why\n---\n", b"---\nk: V # why\n---\n"),
        (b"---\nk: >-\n  two\n  lines\nz: 1\n---\n", b"---\nk: V\nz: 1\n---\n"),
        (b"---\nd: |\n  k: no key\n\n---\n", b"---\nd: |\n  k: no key\n\nk: V\n---\n"),
        (b"---\nn: .nan\n---\n", b"---\nn: .nan\nk: V\n---\n"),
    ],
)
def test_a_key_is_set_and_everything_else_stays(before, after):
    assert written(before) == after.replace(b"V", VALUE.encode())
    assert written(written(before)) == written(before)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"---\nt: a\n", "the closing line --- is missing"),
        (b"---\n- a\n---\n", "no mapping"),
        (b"---\nt: [\n---\n", "expected the node content"),
        (b"---\n  t: a\n---\n", "no line can be added"),
        (b"---\n{t: a}\n---\n", "no line can be added"),
        (b"---\nk: &a old\nz: *a\n---\n", "no line can be added"),
    ],
)
def test_front_matter_that_cannot_be_written_into_is_left_alone(data, why):
    with pytest.raises(ValueError, match=why):
        written(data)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_text_is_a_value(value):
    out = written(b"---\nt: a\n---\n", value)
    assert yaml.safe_load(split(out.decode())[0] or "") == {"t": "a", "k": value}


def test_the_line_of_a_key_is_found():
    page = lesson(b"---\r\ntitle: keys\r\n'key-x': 1\r\nkey: 2\r\n---\r\nkey: 3\r\n")
    assert [place_of_key(page, key).line for key in ("key", "key-x", "none")] == [4, 3, 1]
