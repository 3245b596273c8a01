"""Edits of pages: what is changed, and that nothing else is. Laws over generated pages and outputs."""

import codecs
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from primers.extracting.options import parse_info
from primers.judging import comments
from primers.model import Expected, Fix, Location, Run
from primers.repairing import edits, promise, repair
from primers.repairing.braces import written
from primers.repairing.choices import choose, rehearsed
from primers.repairing.rehearsal import Rehearsal
from primers.repairing.switches import Repairs
from primers.targets import Target
from primers.testing import FakeExecutor, pipeline, write


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A pipeline on an empty folder: its pages are those of each test."""
    root = tmp_path_factory.mktemp("project")
    (root / ".git").mkdir()
    return pipeline(root)


def verified(made, page: bytes, output: str):
    write(made.project.root, {"a.md": page})
    executor = FakeExecutor(lambda _: Run(status="exited", exit_code=0, stdout=output.encode()))
    return made.verify([Target(path=made.project.root / "a.md")], executor=executor)


def updated(made, page: bytes, output: str) -> bytes:
    seen = verified(made, page, output)
    assert len(seen.book.results) == 1, page
    choices, left = rehearsed(Rehearsal(made, seen.book), choose(seen, Repairs(update=True)))
    assert not left
    applied = edits.apply(made.project.root, [choice.fix for choice in choices])
    assert not applied.findings
    return (made.project.root / "a.md").read_bytes()


def lesson_of(made, page: str | bytes):
    write(made.project.root, {"a.md": page})
    (lesson,) = made.read([Target(path=made.project.root / "a.md")]).lessons
    return lesson


def at(line: int) -> Location:
    return Location(path="a.md", line=line, end_line=line)


def after(lesson, fix: Fix | None) -> str:
    assert fix is not None
    return edits.patched(lesson.data, fix.edits).decode("utf-8")


CODE = "```python\nprint(1)\n```\n\nOutput:\n\n"


@pytest.mark.parametrize(
    ("page", "output", "want"),
    [
        pytest.param("```text\n1\n```\n", "2\n", "```text\n2\n```\n", id="plain"),
        pytest.param("```text\r\n1\r\n```\r\n", "2\n3\n", "```text\r\n2\r\n3\r\n```\r\n", id="crlf"),
        pytest.param("~~~\n1\n~~~", "2\n", "~~~\n2\n~~~", id="tildes, no final newline"),
        pytest.param("```\n```\n", "2\n", "```\n2\n```\n", id="empty fence"),
        pytest.param("```\n1\n```\n", "", "```\n```\n", id="nothing printed"),
        pytest.param("```\n1\n\n\n```\n", "2\n", "```\n2\n\n\n```\n", id="blank lines at the end stay"),
        pytest.param("```\n\n```\n", "2\n", "```\n2\n```\n", id="a blank line alone goes"),
        pytest.param("```\na  \nb\t\nc\n```\n", "a\nb\nd \n", "```\na  \nb\t\nd\n```\n", id="blanks that hold"),
        pytest.param("```\n1\n```\n", "a\n```\nb\n", "````\na\n```\nb\n````\n", id="longer fence"),
        pytest.param("```text {.x}\n1\n``` \n", " `````\n", "``````text {.x}\n `````\n`````` \n", id="much longer"),
        pytest.param("```\n1\n```\n", "~~~\n", "```\n~~~\n```\n", id="other marks do not close it"),
        pytest.param("```\n1\n```\n", "```python\n", "```\n```python\n```\n", id="nor do marks with a word"),
        pytest.param("```\n1", "2\n", "```\n2", id="not closed, no final newline"),
        pytest.param("```\n1", "1\n2\n", "```\n1\n2", id="not closed, more lines"),
        pytest.param("```\n1\n2", "1\n", "```\n1", id="not closed, fewer lines"),
        pytest.param("```", "2\n", "```\n2", id="not closed, nothing behind it"),
        pytest.param("```\n1\n", "2\n", "```\n2\n", id="not closed, final newline"),
        pytest.param("    1\n      2\n\nend\n", "1\n  3\n", "    1\n      3\n\nend\n", id="indented code"),
        pytest.param("```\n你好\n```\n", "世界\n", "```\n世界\n```\n", id="chinese"),
        pytest.param("```\n1\n```\n", "50%\r100%\n", "```\n100%\n```\n", id="carriage return"),
        pytest.param("```\n1\n```\n", "a\x0cb\x85c\u2028d\n", "```\na\x0cb\x85c\u2028d\n```\n", id="odd line ends"),
    ],
)
def test_only_the_lines_that_differ_change(made, page, output, want):
    code = CODE.replace("\n", "\r\n") if "\r" in page else CODE
    assert updated(made, (code + page).encode(), output).decode() == code + want


@pytest.mark.parametrize("prefix", ["> ", "  ", "> > ", "    "], ids=["quote", "item", "quotes", "numbered item"])
@pytest.mark.parametrize("marks", ["```", "~~~~"])
def test_what_stands_before_the_lines_of_a_fence_is_kept(made, prefix, marks):
    first = {"  ": "- ", "    ": "10. "}.get(prefix, prefix)
    lines = ["one", "", f"{marks}python", "print(1)", marks, "", "Output:", "", f"{marks}text", "1", "", "2", marks]
    text = "\n".join((prefix + line).rstrip() for line in lines)
    page = first + text.removeprefix(prefix) + "\n\nend\n"
    new = updated(made, page.encode(), "1\n\n3\n  4\n").decode()
    changed = "\n".join((prefix + line).rstrip() for line in ["3", "  4"])
    assert new == page.replace(f"{prefix}2", changed)


def test_a_byte_order_mark_is_kept(made):
    page = codecs.BOM_UTF8 + (CODE + "```\n1\n```\n").encode()
    assert updated(made, page, "2\n") == page.replace(b"\n1\n", b"\n2\n")
    lesson = lesson_of(made, page)
    assert after(lesson, repair.with_option(lesson, at(1), "exit=1", "")).startswith("\ufeff```python {exit=1}\n")


def test_a_drawn_output_is_not_written(made):
    seen = verified(made, (CODE + "```html embed\n<b>1</b>\n```\n").encode(), "2\n")
    (finding,) = seen.findings
    assert finding.fixes == ()
    assert "explain" in finding.help


def test_the_part_of_a_transcript_alone_changes(made):
    page = "```console\n$ python main.py\na\nb\n$ python main.py\na\nb\n```\n"
    lesson = lesson_of(made, page)
    inside = Location(path="a.md", line=6, end_line=7)
    expected = Expected(where=at(1), of="stdout", text="a\nb\n", inside=inside)
    assert after(lesson, repair.with_output(lesson, expected, "a\nc\nd\n")) == page[: page.rindex("b")] + "c\nd\n```\n"
    nothing = Expected(where=at(1), of="stdout", text="", inside=Location(path="a.md", line=6, end_line=5))
    assert "main.py\nx\na\nb\n```" in after(lesson, repair.with_output(lesson, nothing, "x\n"))


PREFIXES = {"": "", "> ": "> ", "- ": "  ", "1) ": "   ", "> - ": ">   ", "- > ": "  > "}
PIECES = st.sampled_from(["```", "~~~", "````", " ", "\t", "...", "a", "你", "{", "<!--", "> ", "- ", "\x0b", "\x85"])
PRINTED = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
LINES = st.lists(st.one_of(st.lists(PIECES, max_size=4).map("".join), PRINTED), max_size=6)


PLAIN = "```python\nprint(1)\n```\n\nOutput:\n\n"


class Page(NamedTuple):
    before: str
    fence: str
    behind: str


@st.composite
def pages(draw) -> Page:
    first = draw(st.sampled_from(sorted(PREFIXES)))
    prefix = PREFIXES[first]
    marks = draw(st.sampled_from(["```", "~~~", "`````"]))
    lines = []
    for line in draw(LINES):
        line = "".join(character for character in line if character not in "\r\n\0")
        if not line.strip().startswith(marks):
            lines.append((prefix + line).rstrip(" \t") + draw(st.sampled_from(["", " "])))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    begin = f"{first}lead{end}{prefix}{end}{prefix}```python{end}{prefix}print(1){end}{prefix}```{end}"
    before = begin + f"{prefix}{end}{prefix}Output:{end}{prefix}{end}"
    fence = "".join(f"{line}{end}" for line in [prefix + marks + "text", *lines])
    if draw(st.booleans()):
        return Page(before, fence + prefix + marks, draw(st.sampled_from(["", end, f"{end}{end}behind"])))
    return Page(before, fence, "")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=pages(), output=st.one_of(PRINTED, LINES.map("\n".join)))
@example(page=Page(PLAIN, "```text\n\n ...\n```", "\n"), output="...")
@example(page=Page(PLAIN, "```text\nb\n ...\n```", "\n"), output="a\n...")
def test_laws_of_update(made, page, output):
    """It is clean after an update, a second one changes nothing, and nothing outside the fence is touched."""
    data = "".join(page).encode()
    seen = verified(made, data, output)
    assume(len(seen.book.results) == 1)
    assume("mask-hides-all" not in {finding.code for finding in seen.findings})  # an ellipsis alone
    new = updated(made, data, output)
    assert verified(made, new, output).findings == ()
    assert updated(made, new, output) == new
    assert new.startswith(page.before.encode())
    assert new.endswith(page.behind.encode())
    if seen.book.results[0].status == "passed":
        assert new == data


@pytest.mark.parametrize(
    ("page", "line", "option", "want"),
    [
        ("```text\n", 1, "mask=ids", "```text {mask=ids}\n"),
        ("```text {mask=ids}\n", 1, "mask=ids,clock", "```text {mask=ids,clock}\n"),
        ("```text {mask=ids match=unordered }\n", 1, "mask=ids,clock", "```text {mask=ids,clock match=unordered }\n"),
        ("```text {1,3-5 .wide}  \r\n", 1, "mask=ids", "```text {1,3-5 .wide mask=ids}  \r\n"),
        ("```text {}\n", 1, "mask=ids", "```text {mask=ids}\n"),
        ("```text {% raw %}\n", 1, "mask=ids", "```text {% raw %} {mask=ids}\n"),
        ('```text {varies="a mask=x" mask=y}\n', 1, "mask=ids", '```text {varies="a mask=x" mask=ids}\n'),
        ("```\n", 1, "mask=ids", "``` {mask=ids}\n"),
        ("~~~~ python run 15\n", 1, "exit=1", "~~~~ python run 15 {exit=1}\n"),
        ("> - ~~~text\n", 1, "match=unordered mask=ids", "> - ~~~text {match=unordered mask=ids}\n"),
        ("1. ```输出\r\n", 1, "exit=1", "1. ```输出 {exit=1}\r\n"),
        ("<!-- primers: mask=ids -->\n```text\n", 2, "mask=ids,clock", "<!-- primers: mask=ids,clock -->\n```text\n"),
        ("<!-- primers: mask=ids -->\n```text\n", 2, "exit=1", "<!-- primers: mask=ids exit=1 -->\n```text\n"),
        (
            "<!-- primers: mask=ids -->\n```text {.x}\n",
            2,
            "mask=a exit=1",
            "<!-- primers: mask=a -->\n```text {.x exit=1}\n",
        ),
        ("<!-- other -->\n```text\n", 2, "exit=1", "<!-- other -->\n```text {exit=1}\n"),
        ("> <!-- primers: a=1 -->\n> ```text\n", 2, "a=2", "> <!-- primers: a=2 -->\n> ```text\n"),
        ("a\n\n    code\n", 3, "exit=1", "a\n\n<!-- primers: exit=1 -->\n    code\n"),
        ("```text {exit=1}\n", 1, "exit=1", "```text {exit=1}\n"),
    ],
)
def test_an_option_is_added_or_replaced(made, page, line, option, want):
    lesson = lesson_of(made, page)
    assert after(lesson, repair.with_option(lesson, at(line), option, "")) == want


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_what_is_written_as_an_option_is_read_as_it_was(value):
    text = written("skip", value)
    assert parse_info(f"python {{{text}}}").items == (("skip", value),)
    assert "`" not in text
    assert "-->" not in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("old", "values", "want"),
    [
        ("4", ["3"], "3"),
        ("4（个数）", ["3"], "3（个数）"),
        ("4 (the length)", ["3"], "3 (the length)"),
        ("f(4)", ["f(3)"], "f(3)"),
        ("(1, 2)", ["(1, 3)"], "(1, 3)"),
        ("(1, 2) (a pair)", ["(1, 3)"], "(1, 3) (a pair)"),
        ("0, 1", ["0", "1", "2"], "0, 1, 2"),
        ("0、1（序号）", ["0", "1", "2"], "0、1、2（序号）"),
        ("1", ["a, b", "c"], "'a, b', 'c'"),
        ("1", ["3", "3"], "3"),
        ("1", ["a\nb"], "a\\nb"),
        ("1", [""], "''"),
        ("1", [], None),
    ],
)
def test_a_comment_is_written_anew(old, values, want):
    assert promise.promised(old, values) == want
    assert want is None or comments.agrees(want, values)


@given(st.text(max_size=20), st.lists(st.text(max_size=8), max_size=4))
def test_a_comment_that_is_written_is_true_and_one_line(old, values):
    text = promise.promised(old, values)
    if text is not None:
        assert comments.agrees(text, values)
        assert "\n" not in text
        assert "\r" not in text


def test_the_comment_alone_changes_in_its_line(made):
    page = "```python\r\nx = '4'  # 4\r\nprint(x)  # 输出: 5（个数）  \r\n```"
    lesson = lesson_of(made, page)
    expected = Expected(where=at(3), of=2, text="5（个数）")
    assert after(lesson, repair.with_comment(lesson, expected, ["4"])) == page.replace("5", "4")


@pytest.mark.parametrize(
    ("page", "locale", "want"),
    [
        ("```python\nx\n```\nend", "en", "```python\nx\n```\n\nOutput:\n\n```text\n1\n```\nend"),
        ("```python\r\nx\r\n```", "zh", "```python\r\nx\r\n```\r\n\r\n运行结果：\r\n\r\n```text\r\n1\r\n```"),
        ("# 标题\n\n课文说明。\n\n~~~py\nx\n~~~\n", None, "运行结果：\n\n~~~text\n1\n~~~\n"),
        ("> ```py\n> x\n> ```\n", None, "> ```py\n> x\n> ```\n>\n> Output:\n>\n> ```text\n> 1\n> ```\n"),
        ("- ```py\n  x\n  ```\n", "en", "- ```py\n  x\n  ```\n\n  Output:\n\n  ```text\n  1\n  ```\n"),
        ("```py\nx", "en", None),
    ],
)
def test_an_output_is_added_below_a_program(made, page, locale, want):
    lesson = lesson_of(made, page)
    block = next(block for block in lesson.blocks if block.kind == "fence")
    fix = repair.with_new_output(lesson, block, "1\n", locale)
    assert fix is None if want is None else after(lesson, fix).endswith(want)


def test_an_added_fence_is_as_long_as_it_must_be(made):
    lesson = lesson_of(made, "```py\nx\n```\n")
    (block,) = lesson.blocks
    assert "\n````text\n```\n````\n" in after(lesson, repair.with_new_output(lesson, block, "```\n", "en"))


@pytest.mark.parametrize(
    ("page", "line", "want"),
    [
        ("```text\n", 1, '```text {exit=1 mask=ids skip="a }"}\n'),
        ("```text {}\n", 1, '```text {exit=1 mask=ids skip="a }"}\n'),
        ("```text {.x }\n", 1, '```text {.x exit=1 mask=ids skip="a }" }\n'),
        ("```text {mask=clock}\n", 1, '```text {mask=ids exit=1 skip="a }"}\n'),
        ("<!-- primers: a=1 -->\n```text\n", 2, '<!-- primers: a=1 exit=1 mask=ids skip="a }" -->\n```text\n'),
        ("a\r\n\r\n    x\r\n", 3, 'a\r\n\r\n<!-- primers: exit=1 mask=ids skip="a }" -->\r\n    x\r\n'),
    ],
)
def test_options_that_are_added_at_one_place_stand_together(made, page, line, want):
    lesson = lesson_of(made, page)
    options = ("exit=1", "mask=ids exit=1", 'skip="a }"')
    fixes = [repair.with_option(lesson, at(line), option, option) for option in options]
    applied = edits.apply(made.project.root, fixes)
    assert (made.project.root / "a.md").read_bytes().decode() == want
    assert applied.done == tuple(fixes)
    assert not applied.findings
    info = parse_info(want.split("```")[-1].strip()) if "```" in want else None
    assert info is None or not info.broken


def test_outputs_that_are_added_at_one_place_are_not_joined(made):
    lesson = lesson_of(made, "```text\n```\n")
    expected = Expected(where=at(1), of="stdout", text="")
    one, other = (repair.with_output(lesson, expected, text) for text in ("a\n", "b\n"))
    assert edits.settle([one, other]) == ((one,), (other,))


def test_of_two_changes_in_one_place_the_first_is_made(made):
    lesson = lesson_of(made, "```text\n")
    one, other = (repair.with_option(lesson, at(1), option, option) for option in ("exit=1", "exit=2"))
    applied = edits.apply(made.project.root, [one, one, other])
    assert Path(made.project.root / "a.md").read_text() == "```text {exit=1}\n"
    assert applied.done == (one, one)
    assert [finding.code for finding in applied.findings] == ["fix-conflict"]
