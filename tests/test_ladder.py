"""The ladder: a page for each of its rows, which `--fix` alone mends; and laws of what is never offered."""

import re
import shutil
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from primers.executing.platforms import here
from primers.judging.compare import Comparer
from primers.judging.ladder import changed_by, offers
from primers.model import Expected, Location
from primers.testing import pipeline

PAGES = Path(__file__).parent / "ladder"
# Page -> the option that is offered, and the fence that it goes on (from 1).
ROWS = {
    "space": ("ignore=space", 2),
    "unordered": ("match=unordered", 2),
    "addresses": ("mask=addresses", 2),
    "uuid": ("mask=uuid", 2),
    "clock": ("mask=clock", 2),
    "date": ("mask=date", 2),
    "path": ("mask=path", 2),
    "duration": ("mask=duration", 2),
    "ids": ("mask=ids", 2),
    "numbers": ("mask=numbers", 2),
    "two-masks": ("mask=clock,ids", 2),
    "unordered-and-mask": ("match=unordered mask=ids", 2),
    "start-method": ("start-method=spawn", 1),
    "platform": ("platform=windows", 1),
    "exit": ("exit=3", 1),
}
HELP = re.compile(r"^  help   (.*); apply: primers verify --fix (\S+)$", re.MULTILINE)
FENCE = re.compile(r"^```\w+.*$", re.MULTILINE)


def with_option(text: str, option: str, fence: int) -> str:
    """Write an option on the n-th fence of a page."""
    place = list(FENCE.finditer(text))[fence - 1].end()
    return f"{text[:place]} {{{option}}}{text[place:]}"


def needs_this_platform(name: str) -> bool:
    return (name == "start-method" and here() != "linux") or (name == "platform" and here() == "windows")


def test_each_page_has_a_row():
    assert {path.stem for path in PAGES.glob("*.md")} == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_fix_alone_mends_the_page(project, primers, name):
    if needs_this_platform(name):
        pytest.skip("what this page promises holds here, or fails for another reason")
    root = project({})
    option, fence = ROWS[name]
    (root / "content/en").mkdir(parents=True)
    page = shutil.copy(PAGES / f"{name}.md", root / "content/en/a.md")
    before = page.read_text("utf-8")
    code, out, _ = primers("verify", "content/en/a.md")
    (helped,) = HELP.findall(out)
    assert code == (0 if name == "platform" else 1)
    assert option in helped[0]
    assert helped[0].startswith("passes with " if name not in ("platform", "exit") else ("say so", "if it is meant"))
    assert helped[1].startswith("content/en/a.md:")

    assert primers("verify", "--fix", helped[1])[0] == 0
    assert page.read_text("utf-8") == with_option(before, option, fence)
    code, out, _ = primers("verify", "content/en/a.md", "-v")
    assert code == 0
    if name == "platform":  # here it stays what it is: nothing can be said of it
        assert "content/en/a.md:3: unavailable[not-available]: not run here: it is for windows, and this is" in out
        assert "1 unavailable" in out
        return
    assert f"content/en/a.md:{before[: before.index('```')].count(chr(10)) + 1}: passed" in out
    assert "[" not in out.replace("content/en/a.md", "")
    assert primers("verify", "--fix", "content/en/a.md")[0] == 0
    assert page.read_text("utf-8") == with_option(before, option, fence)


def test_what_is_offered_joins_what_the_page_says_already(project, primers):
    """Also where the page has said it elsewhere: an option of a fence replaces that of the front matter."""
    text = (PAGES / "two-masks.md").read_text("utf-8")
    front = "---\noptions: {mask: clock}\n---\n"
    for before, after in (
        (with_option(text, "mask=clock", 2), with_option(text, "mask=clock,ids", 2)),
        (front + text, front + with_option(text, "mask=clock,ids", 2)),
    ):
        root = project({"content/zh/01.a.md": before})
        assert primers("verify", "--fix")[0] == 0
        assert (root / "content/zh/01.a.md").read_text("utf-8") == after
        assert primers("verify")[0] == 0


TRANSCRIPT = """```python
import os
import sys

if len(sys.argv) > 1:
    print("id:", os.getpid())
else:
    print("one")
    print("two")
```

Output:

```console
$ python main.py
two
one
$ python main.py x
id: 4711
```
"""


def test_two_options_for_one_fence_are_written_at_once(project, primers):
    root = project({"content/en/a.md": TRANSCRIPT})
    assert primers("verify", "--fix", "content/en/a.md")[0] == 0
    assert "```console {match=unordered mask=ids}\n" in (root / "content/en/a.md").read_text("utf-8")
    assert primers("verify", "content/en/a.md")[0] == 0


@pytest.mark.parametrize(
    ("program", "output"),
    [
        ("print('sum', sum(range(100)))", "sum 4951"),
        ("print('sum', sum(range(100)))\nimport os; print('process', os.getpid())", "sum 4951\nprocess 4711"),
        ("import os; print('process', os.getpid())\nprint('sum', sum(range(100)))", "...\nprocess 4711\nsum 4951"),
        ("print('took 3 s')", "took 4 s"),
        ("import os; print(os.getpid())", "4711"),  # under mask=ids nothing would be compared
        ("print('a')\nprint('b')", "a"),
        ("print('a')", "a\nb"),
        ("print('a\\rb')", "a b"),
        ("print('a')", "b"),
    ],
)
def test_nothing_is_offered_for_what_is_wrong(project, primers, program, output):
    project({"content/en/a.md": f"```python\n{program}\n```\n\nOutput:\n\n```text\n{output}\n```\n"})
    code, out, _ = primers("verify", "content/en/a.md")
    assert code == 1
    assert "passes with" not in out


def test_an_id_that_is_the_same_in_each_run_is_still_an_id(project, primers):
    """Behind a wall of its own, every program has the same parent."""
    program = "import os\nprint('parent', 1)\nprint('process', os.getpid())"
    project({"content/en/a.md": f"```python\n{program}\n```\n\nOutput:\n\n```text\nparent 4710\nprocess 4711\n```\n"})
    assert "passes with mask=ids" in primers("verify", "content/en/a.md")[1]


def test_a_start_method_under_which_it_passes_is_not_the_cause(project, primers):
    """It passes as it is run usually: what another start method prints is no reason to loosen the comparison."""
    text = (PAGES / "start-method.md").read_text("utf-8").replace("看到 []", "看到 ['主进程的数据']")
    if here() != "linux":
        pytest.skip("the usual start method is another one here")
    root = project({"content/en/a.md": text})
    _, out, _ = primers("verify", "content/en/a.md", "--fix")
    assert "depends-on-start-method" in out
    assert (root / "content/en/a.md").read_text("utf-8") == text


@pytest.fixture(scope="module")
def comparer(tmp_path_factory) -> Comparer:
    root = tmp_path_factory.mktemp("project")
    (root / ".git").mkdir()
    return Comparer(pipeline(root).plugins)


# Letters that no mask takes: where a line has others, they are part of what a mask is for.
WORDS = "甲乙丙丁"
VALUES = {
    "ids": st.integers(100, 99999).map("id {}".format),
    "addresses": st.integers(0x1000, 0xFFFFFFFF).map("0x{:x}".format),
    "uuid": st.uuids().map(str),
    "clock": st.times().map("{:%H:%M:%S}".format),
    "date": st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(str),
    "path": st.text(string.ascii_lowercase, min_size=1, max_size=5).map("/srv/{}/x".format),
    "duration": st.integers(0, 999).map("0.{:03} s".format),
    "numbers": st.floats(0, 9).map("{:.4f}".format),
    "": st.just(""),
}
Line = tuple[str, str]  # words, and the kind of a value


@st.composite
def skeletons(draw) -> list[Line]:
    return draw(
        st.lists(st.tuples(st.text(WORDS, min_size=1, max_size=3), st.sampled_from(sorted(VALUES))), max_size=5)
    )


def text_of(draw, lines: list[Line], gaps: tuple[str, ...] = (" ", "  ")) -> str:
    gap = draw(st.sampled_from(gaps))
    return "".join(f"{words}{gap}{draw(VALUES[kind])}".rstrip() + "\n" for words, kind in lines)


def changed(draw, lines: list[Line]) -> list[Line]:
    """Change a page in some way or none: a word, the order, a line more or less."""
    lines = list(lines)
    for way in draw(st.lists(st.sampled_from(["order", "word", "less", "more", "twice"]), max_size=2)):
        if way == "order":
            lines = draw(st.permutations(lines))
        elif way == "more":
            lines.insert(draw(st.integers(0, len(lines))), (draw(st.sampled_from(WORDS)), ""))
        elif lines:
            at = draw(st.integers(0, len(lines) - 1))
            if way == "word":
                lines[at] = (draw(st.text(WORDS, min_size=1, max_size=3)), lines[at][1])
            elif way == "less":
                del lines[at]
            else:
                lines.insert(at, lines[at])
    return lines


def words_of(text: str, *, ordered: bool) -> list[str]:
    found = ["".join(letter for letter in line if letter in WORDS) for line in text.rstrip().split("\n")]
    return found if ordered else sorted(found)


LAW = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def promise(text: str) -> Expected:
    return Expected(where=Location(path="a.md", line=1, end_line=1), of="stdout", text=text)


@settings(LAW, max_examples=400)
@given(data=st.data(), lines=skeletons())
def test_no_step_lets_other_lines_or_another_text_pass(comparer, data, lines):
    page = text_of(data.draw, lines)
    outputs = [text_of(data.draw, changed(data.draw, lines)) for _ in range(data.draw(st.integers(1, 3)))]
    steps = offers(promise(page), outputs, comparer)
    if not steps:
        return
    ordered = ("match", "unordered") not in steps
    loosened = changed_by(promise(page), steps)
    for output in outputs:
        assert comparer.compare(loosened, output).ok
        assert words_of(output, ordered=ordered) == words_of(page, ordered=ordered)
    another = text_of(data.draw, changed(data.draw, lines))
    if words_of(another, ordered=ordered) != words_of(page, ordered=ordered):
        assert not comparer.compare(loosened, another).ok


@LAW
@given(data=st.data(), lines=skeletons())
def test_the_page_of_another_run_is_held(comparer, data, lines):
    """Not a vacuous law: where only values differ, and something is left to compare, there is a step."""
    lines = [(words, kind) for words, kind in lines if kind not in ("ids", "numbers", "duration")]
    page, *outputs = texts = [text_of(data.draw, lines, (" ",)) for _ in range(3)]
    values = [[value for value in text.split() if value[0] not in WORDS] for text in texts]
    assume(all(len(set(one)) == len(one) for one in values))  # equal values of the page must be equal in a run
    assume(any(output != page for output in outputs))
    assert offers(promise(page), outputs, comparer)


@LAW
@given(data=st.data(), lines=skeletons(), wide=st.sampled_from(["ids", "numbers", "duration"]))
def test_a_number_that_is_the_same_in_each_run_is_not_masked(comparer, data, lines, wide):
    """Whatever else varies: the page says another number than every run, and the line calls it no id."""
    one, other = data.draw(st.lists(VALUES[wide].map(lambda text: text.replace("id ", "")), min_size=2, unique=True))[
        :2
    ]
    at = data.draw(st.integers(0, len(lines)))

    def with_number(text: str, number: str) -> str:
        split = text.split("\n")
        split.insert(at, f"甲乙丙丁甲 {number}")
        return "\n".join(split)

    page = with_number(text_of(data.draw, lines), one)
    outputs = [with_number(text_of(data.draw, lines), other) for _ in range(2)]
    assert offers(promise(page), outputs, comparer) == ()


@LAW
@given(data=st.data(), lines=skeletons())
def test_wide_masks_are_offered_only_where_runs_differ(comparer, data, lines):
    page, output = text_of(data.draw, lines), text_of(data.draw, changed(data.draw, lines))
    masks = {
        word
        for name, value in offers(promise(page), [output] * 2, comparer)
        if name == "mask"
        for word in value.split(",")
    }
    assert not masks & {"ids", "numbers", "duration"}
